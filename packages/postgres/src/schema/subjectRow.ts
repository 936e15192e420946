import type { Subject } from '@ordna/core'
import type { Json } from '@ordna/core/adapters'

/** The columns that make a subject, its key apart: a {@link SubjectRow}. */
export function subjectColumns(alias: string): string {
  const columns = ['version', 'data', 'flags', 'timers', 'holds', 'links', 'rest']
  return [
    `${alias}.revision::float8 AS revision`,
    asJson(alias, 'status', 'owner'),
    ...columns.map((column) => `${alias}.${column}`),
  ].join(', ')
}

/** A text column as JSON, for PGlite drops the byte order mark that a text may begin with. */
export function asJson(alias: string, ...columns: readonly string[]): string {
  return columns.map((column) => `to_json(${alias}.${column}) AS ${column}`).join(', ')
}

/** A row of {@link subjectColumns}. */
export type SubjectRow = Pick<Subject, 'version' | 'revision' | 'status' | 'owner'> & {
  readonly [Column in 'data' | 'flags' | 'timers' | 'holds' | 'links' | 'rest']: Json
}
