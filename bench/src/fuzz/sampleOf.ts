import type { Random } from '../chaos/random.js'

/** As much of a valibot schema as it takes to make a value for it. */
type Schema = {
  readonly type: string
  readonly wrapped?: Schema
  readonly entries?: { readonly [field: string]: Schema }
  readonly item?: Schema
  readonly options?: readonly unknown[]
  readonly literal?: unknown
}

/** Values that belong in a field, by its name. */
export type Known = { readonly [field: string]: readonly unknown[] }

const plainly: { readonly [type: string]: unknown } = { string: 'x', number: 10, boolean: true, unknown: 'x' }

/** A value that the schema allows, or nearly: what its checks ask for is known by the name of the field. */
export function sampleOf(schema: Schema | undefined, random: Random, known: Known, field = ''): unknown {
  if (schema === undefined) return undefined
  const { type, wrapped, entries, item, options, literal } = schema
  if (wrapped) return random.chance(0.5) ? undefined : sampleOf(wrapped, random, known, field)
  const [first, ...others] = known[field] ?? []
  if (first !== undefined) return random.pick([first, ...others])
  if (entries) return objectOf(entries, random, known)
  if (item) return random.chance(0.5) ? [] : [sampleOf(item, random, known)]
  if (type === 'literal') return literal
  if (options?.[0] !== undefined) return chosen(random.pick([options[0], ...options.slice(1)]), random, known)
  return plainly[type]
}

function objectOf(entries: { readonly [field: string]: Schema }, random: Random, known: Known): object {
  const made = Object.entries(entries).map(([name, schema]) => [name, sampleOf(schema, random, known, name)] as const)
  return Object.fromEntries(made.filter(([, value]) => value !== undefined))
}

/** Options are values of a list, or schemas of alternatives. */
function chosen(option: unknown, random: Random, known: Known): unknown {
  return typeof option === 'object' ? sampleOf(option as Schema, random, known) : option
}
