import type { Schema } from './schema.js'

/**
 * The schema of each field, where checking field by field says the same as checking the whole.
 *
 * valibot keeps them under `entries`; an object schema with a pipe behind it checks across fields, and so must be
 * asked as a whole, and one that is loose takes fields that are not among its entries.
 */
export function fieldSchemas(schema: Schema<object>): ReadonlyMap<string, Schema> | null {
  const { entries, pipe, rest, type } = schema as { entries?: unknown; pipe?: unknown; rest?: unknown; type?: unknown }
  if (typeof entries !== 'object' || entries === null || pipe || rest || type === 'loose_object') return null
  const fields = Object.entries(entries)
  return fields.every(([, field]) => isSchema(field))
    ? new Map(fields.map(([name, field]) => [name, resolved(field)]))
    : null
}

/** The same schema with its standard at hand: valibot makes a new one each time it is asked. */
function resolved(schema: Schema): Schema {
  return { '~standard': schema['~standard'] }
}

/** Whether a value implements Standard Schema 1. */
export function isSchema(value: unknown): value is Schema {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false
  const standard = (value as Partial<Schema>)['~standard']
  return standard?.version === 1 && typeof standard.validate === 'function'
}
