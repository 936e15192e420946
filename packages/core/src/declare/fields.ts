import { FixedMap } from '../words/fixedTables.js'
import type { Schema } from '../words/schema.js'
import { findUnstorable } from '../words/values.js'

/** The schema of one field. */
export type Field = Schema & {
  /** What `typeof` says of its values, where the schema asks for nothing more and gives them back as they are. */
  readonly plain: 'string' | 'number' | 'boolean' | null
}

/**
 * The schema of each field, where checking field by field says the same as checking the whole.
 *
 * valibot keeps them under `entries`; an object schema with a pipe behind it checks across fields, and so must be
 * asked as a whole, and one that is loose takes fields that are not among its entries.
 */
export function fieldSchemas(schema: Schema<object>): ReadonlyMap<string, Field> | null {
  const { entries, pipe, rest, type } = schema as { entries?: unknown; pipe?: unknown; rest?: unknown; type?: unknown }
  if (typeof entries !== 'object' || entries === null || pipe || rest || type === 'loose_object') return null
  const fields = Object.entries(entries)
  return fields.every(([, field]) => isSchema(field))
    ? new FixedMap(fields.map(([name, field]) => [name, resolved(field)]))
    : null
}

/** The same schema with its standard at hand: valibot makes a new one each time it is asked. */
function resolved(schema: Schema): Field {
  const standard = schema['~standard']
  return { '~standard': standard, plain: standard.vendor === 'valibot' ? plainType(schema) : null }
}

/** valibot's `string()`, `number()` and `boolean()` say with their type all that they ask for, unless a pipe follows. */
function plainType(schema: Schema): Field['plain'] {
  const { type, pipe } = schema as { readonly type?: unknown; readonly pipe?: unknown }
  return !pipe && (type === 'string' || type === 'number' || type === 'boolean') ? type : null
}

/** Whether a value is certain to pass its field's schema unchanged. Where it is not, the schema must be asked. */
export function isPlain(field: Field, value: unknown): boolean {
  return typeof value === field.plain && findUnstorable(value) === null
}

/** Whether a value implements Standard Schema 1. */
export function isSchema(value: unknown): value is Schema {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false
  const standard = (value as Partial<Schema>)['~standard']
  return standard?.version === 1 && typeof standard.validate === 'function'
}
