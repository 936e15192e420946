import { ownerRole } from '../../words/actor.js'
import type { Declaration } from '../../declare/graph.js'
import type { BuiltInFlag } from '../../declare/stages.js'
import { fieldSchemas, isSchema } from '../../declare/fields.js'
import type { Kind } from './mistake.js'
import { keysOf, rawOf, textsOf, type Raw } from '../../floor/raw.js'

/** Every name that a declaration declares, with its fields that may hold a date or a text and the locales that it ships. */
export type Names = { readonly [Of in Kind | 'date' | 'text' | 'locale']: readonly string[] }

/** Flags that every lifecycle has. */
export const builtInFlags: readonly BuiltInFlag[] = ['stalled', 'message_dead', 'timer_dead', 'never_due']

/** Reads the names out of a declaration of any shape. */
export function namesOf(declaration: Declaration): Names {
  const head = rawOf(declaration.head)
  return {
    status: indexed(keysOf(head.statuses)),
    role: [...textsOf(head.roles), ...(head.owner === undefined ? [] : [ownerRole])],
    notice: indexed(keysOf(declaration.notices)),
    job: indexed(keysOf(head.jobs)),
    flag: indexed([...keysOf(declaration.flags), ...builtInFlags]),
    clock: textsOf(head.clocks),
    link: keysOf(head.links),
    transition: indexed(keysOf(declaration.transitions)),
    locale: textsOf(head.locales),
    ...fieldsOf(head.data),
  }
}

/** The same names, each found at once however many there are. */
export function indexed(names: readonly string[]): readonly string[] {
  const known = new Set<unknown>(names)
  return Object.assign([...names], { includes: (name: unknown) => known.has(name) })
}

/** Stands for the fields of a schema that does not tell them: any name is one of them. */
const anyField: readonly string[] = Object.assign([], {
  includes: (name: unknown) => typeof name === 'string' && name !== '',
})

function fieldsOf(schema: unknown): Pick<Names, 'field' | 'date' | 'text'> {
  const fields = isSchema(schema) ? fieldSchemas(schema as never) : null
  const { entries, type } = rawOf(schema)
  if (!fields || type === 'loose_object') return { field: anyField, date: anyField, text: anyField }
  const names = [...fields.keys()]
  const thatMayBe = (never: ReadonlySet<unknown>) => names.filter((name) => mayBe(rawOf(entries)[name], never))
  return { field: names, date: thatMayBe(neverDates), text: thatMayBe(neverTexts) }
}

const neverDates = new Set<unknown>(['string', 'number', 'boolean', 'array', 'object', 'record', 'picklist', 'literal'])

const neverTexts = new Set<unknown>(['date', 'number', 'boolean', 'array', 'object', 'record'])

/** Only what valibot calls by another type, with nothing behind it that could turn it into something else, is surely none. */
function mayBe(schema: unknown, never: ReadonlySet<unknown>): boolean {
  const { type, wrapped, pipe } = schema as Raw
  if (pipe) return true
  return wrapped ? mayBe(wrapped, never) : !never.has(type)
}
