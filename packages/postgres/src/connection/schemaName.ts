import { OrdnaError } from '@ordna/core'
import { shownText } from '@ordna/core/adapters'

/** A schema's name as SQL writes it. @throws OrdnaError `invalid_options` for anything but a plain lower-case name. */
export function schemaName(schema = 'ordna'): string {
  if (typeof schema === 'string' && /^[a-z_][a-z0-9_]{0,62}$/.test(schema)) return `"${schema}"`
  throw new OrdnaError(
    'invalid_options',
    `${shownText(schema)} cannot name the schema. Use lower-case letters, digits and underscores, at most 63.`,
    { schema },
  )
}
