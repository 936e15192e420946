import { literal } from '../connection/literal.js'

/**
 * Values as they stand behind the name of what is executed, in brackets; null where one of them cannot be written so: it
 * is for the database to say what is wrong with it.
 */
export function literals(values: readonly unknown[]): string | null {
  const written = values.map(literalOf)
  if (written.includes(null)) return null
  return written.length > 0 ? `(${written.join(', ')})` : ''
}

function literalOf(value: unknown): string | null {
  if (value === null || value === undefined) return 'NULL'
  const text = Array.isArray(value) ? arrayOf(value) : textOf(value)
  // A NUL would end the statement.
  return text === null || text.includes('\0') ? null : literal(text)
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}

/** As PostgreSQL writes a list. */
function arrayOf(values: readonly unknown[]): string | null {
  const items = values.map((value) => (value === null ? 'NULL' : quoted(textOf(value))))
  return items.includes(null) ? null : `{${items.join(',')}}`
}

function quoted(text: string | null): string | null {
  return text === null ? null : `"${text.replaceAll(/["\\]/g, '\\$&')}"`
}
