import type { Subject, SubjectKey } from '@ordna/core'
import type { Json } from '@ordna/core/adapters'

/** How a column is read: the type that it comes in, and what is asked for where it is kept in another. */
type Read = { readonly type: string; readonly as?: (column: string) => string }

/** In the order in which they are read. */
const columns: { readonly [Column in keyof SubjectRow]-?: Read } = {
  revision: { type: 'float8', as: (column) => `${column}::float8` },
  status: { type: 'json', as: (column) => `to_json(${column})` },
  owner: { type: 'json', as: (column) => `to_json(${column})` },
  version: { type: 'integer' },
  data: { type: 'jsonb' },
  flags: { type: 'jsonb' },
  timers: { type: 'json' },
  holds: { type: 'json' },
  links: { type: 'json' },
  rest: { type: 'json' },
}

const entries: readonly (readonly [string, Read])[] = Object.entries(columns)

/** The columns that make a subject, its key apart: a {@link SubjectRow}. */
export function subjectColumns(alias: string): string {
  const read = ([name, { as }]: readonly [string, Read]) =>
    as ? `${as(`${alias}.${name}`)} AS ${name}` : `${alias}.${name}`
  return entries.map(read).join(', ')
}

/** The same by their names alone, and with their types, in the same order. */
export const subjectNames = entries.map(([name]) => name).join(', ')
export const subjectTypes = entries.map(([name, { type }]) => `${name} ${type}`).join(', ')

/** A text column as JSON, for PGlite drops the byte order mark that a text may begin with. */
export function asJson(alias: string, ...columns: readonly string[]): string {
  return columns.map((column) => `to_json(${alias}.${column}) AS ${column}`).join(', ')
}

/** A row of {@link subjectColumns}. */
export type SubjectRow = Pick<Subject, 'version' | 'revision' | 'status' | 'owner'> & {
  readonly [Column in 'data' | 'flags' | 'timers' | 'holds' | 'links' | 'rest']: Json
}

/** What of a subject stands in no column of its own: each that it gets is written and read by name. */
export type RestField = Exclude<keyof Subject, keyof SubjectKey | keyof SubjectRow>
