import { own } from '../floor/own.js'
import type { Schema } from '../words/schema.js'

/** What a store compares by: values of different kinds are never as asked. */
export type Kind = 'date' | 'text' | 'number' | 'truth'

/** The part of a valibot schema that says of which kind its values are. */
type Part = {
  readonly kind?: unknown
  readonly type?: unknown
  readonly pipe?: readonly Part[] | undefined
  readonly entries?: object
  readonly wrapped?: Part
  readonly options?: readonly unknown[]
  readonly literal?: unknown
}

const kinds: { readonly [type: string]: Kind } = { date: 'date', string: 'text', number: 'number', boolean: 'truth' }

/** What is piped behind a schema and changes its values, but not their kind. */
const keeping: ReadonlySet<unknown> = new Set(['brand', 'readonly', 'trim', 'to_lower_case', 'to_upper_case'])

/** The kind of what a field holds, where its schema is one of valibot that tells; else null. */
export function kindOfField(schema: Schema<object>, field: string): Kind | null {
  if (schema['~standard'].vendor !== 'valibot') return null
  const { entries = {}, pipe = [] } = schema as Part
  const part = own(entries as { readonly [name: string]: Part }, field)
  return part && !pipe.some(changes) ? kindOf(part) : null
}

function changes({ kind, type }: Part): boolean {
  return kind === 'transformation' && !keeping.has(type)
}

function kindOf(part: Part): Kind | null {
  const { type, pipe, wrapped, options, literal } = part
  if (pipe) return kindBehind(pipe)
  if (wrapped) return kindOf(wrapped)
  if (type === 'literal') return sameKind([literal])
  if (type === 'picklist' || type === 'enum') return sameKind(options ?? [])
  return own(kinds, String(type)) ?? null
}

/** That of the last schema, unless something behind it may have made anything of its values. */
function kindBehind(pipe: readonly Part[]): Kind | null {
  const last = pipe.findLastIndex(({ kind }) => kind === 'schema')
  const schema = pipe[last]
  return schema && !pipe.slice(last).some(changes) ? kindOf({ ...schema, pipe: undefined }) : null
}

function sameKind(values: readonly unknown[]): Kind | null {
  const [first = null, ...others] = new Set(values.map((value) => own(kinds, typeof value) ?? null))
  return others.length === 0 ? first : null
}
