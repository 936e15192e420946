import type { Mover, Order, Status, Transition } from './order.js'

/** Where an order stands: all that the next move needs. */
export type Standing = { readonly status: string; readonly data: object }

/** One line of the history, for those who write one. */
export type Line = {
  readonly at: Date
  readonly actor: { readonly id: string }
  readonly transition?: string | undefined
  readonly from: string | null
  readonly to: string
  readonly before?: object | undefined
  readonly after?: object | undefined
}

/** Something that moves orders. */
export interface Contestant {
  readonly name: string
  /** One move, for the check before the timing; undefined when it is refused. */
  move(
    status: Status,
    data: Order,
    transition: Transition,
    mover: Mover,
  ): (Standing & { readonly line?: Line | undefined }) | undefined
  /**
   * So many moves, out of each status in turn; gives what the last one made.
   *
   * Each begins at a row that {@link stored} gives and never at what the move before left: engines are slow at copies
   * of copies of copies, which only a benchmark makes. Every contestant has a loop of its own, so that none is slowed
   * by what the compiler learned from another.
   */
  run(moves: number): Standing
}

/** Rows as a store reads them. */
export function stored<Row>(rows: readonly Row[]): readonly Row[] {
  const text = JSON.stringify(rows)
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' && isMoment.test(value) ? new Date(value) : value,
  ) as Row[]
}

/** A row as a store reads it, with this status and data. It has the same shape as all others, for the compiler's sake. */
export function placed<Row extends object>(row: Row, status: string, data: object): Row {
  return Object.assign(stored([row])[0] as Row, { status, data })
}

const isMoment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

const kept: unknown[] = Array.from({ length: 16 })

/** Keeps what a move made for a while, as its caller would: nothing of it can be optimised away. */
export function keep(index: number, made: unknown): void {
  kept[index & 15] = made
}
