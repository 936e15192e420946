import { types } from 'node:util'
import type { Schema } from './schema.js'
import { isDate } from '../floor/realm.js'

/** A part of a valibot schema or of what is piped behind it. */
type Part = { readonly [name: string]: unknown }

/**
 * What a schema asks for, as data: of valibot's the types of all fields, what is piped behind them and with which numbers
 * and texts; of another library's only whose it is.
 *
 * Only what valibot documents is read, so that another release of it says the same. Messages are words, and left out;
 * a default or a date may be another one in each process (`v.maxValue(new Date())`), and is told by its kind alone.
 */
export function schemaShape(schema: Schema): unknown {
  const { vendor } = schema['~standard']
  return vendor === 'valibot' ? shape(schema as unknown as Part) : { vendor }
}

/** The properties that hold a schema, several of them, or several by name. */
const nested = ['entries', 'item', 'items', 'rest', 'wrapped', 'key', 'value'] as const

function shape(part: Part): unknown {
  const { type, pipe, options, literal, requirement, name } = part
  if (Array.isArray(pipe)) return { pipe: pipe.filter(({ kind }: Part) => kind !== 'metadata').map(shape) }
  return {
    type,
    ...Object.fromEntries(nested.map((property) => [property, inside(part[property])])),
    options: Array.isArray(options) ? choices(options) : undefined,
    literal: plain(literal),
    requirement: plain(requirement),
    name: typeof name === 'string' ? name : undefined,
    default: 'default' in part && part['default'] !== undefined ? true : undefined,
  }
}

function inside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inside)
  if (typeof value !== 'object' || value === null) return plain(value)
  if ('kind' in value && 'type' in value) return shape(value as Part)
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inside(part)]))
}

/** Schemas in their order, of which the first that fits is taken; values without one. */
function choices(options: readonly unknown[]): readonly unknown[] {
  const told = options.map(inside)
  return options.every((option) => typeof option !== 'object') ? told.toSorted(byText) : told
}

function byText(one: unknown, other: unknown): number {
  return String(one) < String(other) ? -1 : 1
}

/** A value of which every process has the same; of others their kind. */
function plain(value: unknown): unknown {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'bigint' || types.isRegExp(value)) return String(value)
  if (Array.isArray(value)) return value.map(plain)
  return isDate(value) ? 'date' : typeof value
}
