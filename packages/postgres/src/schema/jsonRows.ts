import { columnsText, type RowOf } from './rows.js'

/**
 * The rows that a statement is given as one JSON list, each once: what PostgreSQL reads (`recordset`) is made of it, and what
 * Node writes is checked against it (`JsonRow`). A column with `?` may be left out.
 */
const jsonRows = {
  /** What a statement about several tenants is given of each: rows of one of the kinds below. */
  tenant: { tenant: 'text', rows: 'json' },
  /** A subject to load, and the request that may have been answered. */
  key: { place: 'integer', lifecycle: 'text', id: 'text', request: 'text?', owner: 'text?' },
  /** A claim that has ended. */
  settlement: {
    place: 'integer',
    kind: 'text',
    lifecycle: 'text',
    subject: 'text',
    id: 'text',
    seq: 'bigint?',
    token: 'bigint',
    ending: 'text',
    at: 'timestamptz?',
    content: 'json?',
    awaited: 'json?',
    now: 'timestamptz?',
    seen: 'integer?',
    detail: 'text?',
    anew: 'boolean?',
  },
  /** What a timer waits for. */
  awaited: {
    key: 'uuid',
    resource: 'text',
    lifecycle: 'text?',
    subject: 'text?',
    starts: 'timestamptz?',
    ends: 'timestamptz?',
  },
  /** A history entry, and the change of which it is where that was committed. */
  landing: { place: 'integer', lifecycle: 'text?', id: 'text?', seq: 'bigint?', change: 'uuid' },
  /** A version of a lifecycle, as somebody may have declared it. */
  declared: { place: 'integer', name: 'text', version: 'bigint', fingerprint: 'text' },
} as const

type Rows = typeof jsonRows

/** A row as Node writes it. */
export type JsonRow<Kind extends keyof Rows> = RowOf<Rows[Kind]>

/** The rows of a JSON list, as a statement reads them. */
export function recordset(kind: keyof Rows, json: string, alias: string): string {
  return `json_to_recordset(${json}) AS ${alias}(${columnsText(jsonRows[kind])})`
}

/** The type of what a timer waits for. */
export const awaitedType = (schema: string): string =>
  `CREATE TYPE ${schema}.awaited AS (${columnsText(jsonRows.awaited)});`
