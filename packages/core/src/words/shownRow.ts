import { fix, Itself } from './fixed.js'
import type { Data } from './subject.js'

type HasData = { readonly data: Data }

/** A row the same as functions of the declaration may look at it, its data, and a copy of that which is not frozen. */
export type Shown<Row> = { readonly shown: Row; readonly data: Data; readonly loose: Data }

/**
 * What was made of a row stands in it, in a private field: a WeakMap takes several times as long to fill. It stands in the
 * row and not in its data, because rows are all of one shape, and an engine finds a private field fast only where it knows
 * the shape.
 */
class ShownRow extends Itself {
  #shown: Shown<HasData>

  constructor(row: HasData, shown: Shown<HasData>) {
    super(row)
    this.#shown = shown
  }

  static of(row: HasData): Shown<HasData> | null {
    return #shown in row ? row.#shown : null
  }

  static keep(row: HasData, shown: Shown<HasData>): void {
    if (#shown in row) row.#shown = shown
    else void new ShownRow(row, shown)
  }
}

/**
 * A row as functions of the declaration may look at it: they can change nothing of it, at any depth. It is made once for a
 * row that comes again.
 *
 * Its data is made unchangeable at once, for nearly every function looks at that, and the rest where somebody looks: most
 * rows are decided without anybody asking for their holds, links and timers.
 *
 * The loose copy is for making the next data of: copying a frozen object takes five times as long.
 */
export function shownOf<Row extends HasData>(row: Row): Shown<Row> {
  const before = ShownRow.of(row)
  // Whoever holds a row may have given it other data meanwhile.
  if (before?.data === row.data) return before as Shown<Row>
  const made = { shown: new Proxy(row, asItIs) as Row, data: row.data, loose: { ...row.data } }
  fix(row.data)
  ShownRow.keep(row, made)
  return made
}

function cannotBeChanged(): never {
  throw new TypeError('This subject cannot be changed here. Change its data with `set`, or make a copy: { ...subject }')
}

const asItIs: ProxyHandler<object> = {
  get: (row, field) => fix(Reflect.get(row, field) as unknown),
  getOwnPropertyDescriptor: (row, field) => {
    fix(Reflect.get(row, field))
    return Reflect.getOwnPropertyDescriptor(row, field)
  },
  set: cannotBeChanged,
  defineProperty: cannotBeChanged,
  deleteProperty: cannotBeChanged,
  setPrototypeOf: cannotBeChanged,
  preventExtensions: cannotBeChanged,
}
