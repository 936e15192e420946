import { columnsText, type RowOf } from './rows.js'

/**
 * The rows of a batch, each list once: PostgreSQL's types are made of it (`batchTypes`), and what Node writes is checked
 * against it (`BatchRow`) and put into its order (`rowsText`). A column with `?` may be left out.
 *
 * A change says where its rows end in each of the other lists: they begin where those of the change before end.
 */
const batchRows = {
  change: {
    place: 'integer',
    at: 'timestamptz',
    request_id: 'text?',
    digest: 'text?',
    answer: 'document?',
    unmoved: 'integer',
    subjects: 'integer',
    entries: 'integer',
    timers: 'integer',
    holds: 'integer',
    links: 'integer',
    messages: 'integer',
    revived: 'integer',
    let_go: 'integer',
  },
  unmoved: { lifecycle: 'text', id: 'text', revision: 'bigint' },
  subject: {
    lifecycle: 'text',
    id: 'text',
    expected: 'bigint',
    version: 'integer',
    revision: 'bigint',
    status: 'text',
    owner: 'text?',
    started_at: 'timestamptz',
    entered_at: 'timestamptz',
    updated_at: 'timestamptz',
    data: 'document',
    flags: 'document',
    rest: 'document',
    timers: 'document?',
    holds: 'document?',
    links: 'document?',
    timer_ids: 'text[]?',
    overdue: 'timestamptz?',
  },
  entry: {
    lifecycle: 'text',
    subject: 'text',
    seq: 'bigint',
    at: 'timestamptz',
    entry: 'document',
    change: 'uuid',
  },
  timer: { lifecycle: 'text', subject: 'text', id: 'text', name: 'text', due: 'timestamptz?' },
  hold: {
    lifecycle: 'text',
    subject: 'text',
    nth: 'integer',
    name: 'text',
    resource: 'text',
    key: 'uuid',
    starts: 'timestamptz',
    ends: 'timestamptz?',
    claimed: 'tstzrange',
    units: 'integer?',
  },
  link: {
    lifecycle: 'text',
    subject: 'text',
    nth: 'integer',
    name: 'text',
    to_lifecycle: 'text',
    to_id: 'text',
  },
  message: {
    lifecycle: 'text',
    subject: 'text',
    seq: 'bigint',
    id: 'text',
    kind: 'text',
    name: 'text',
    waits_for: 'text[]?',
    line: 'text?',
    life: 'text',
    revision: 'bigint',
    created_at: 'timestamptz',
    message: 'document',
  },
  revival: { lifecycle: 'text', subject: 'text', ids: 'text[]', ending: 'text?', message: 'document?' },
  lock: { lifecycle: 'text?', id: 'text?', resource: 'text?', key: 'uuid?' },
} as const

type Rows = typeof batchRows

/** A kind of row. */
export type BatchKind = keyof Rows

/** A row as Node writes it. */
export type BatchRow<Kind extends BatchKind> = RowOf<Rows[Kind]>

/** The lists of a batch, in the order in which `commit_changes` takes them, and the kind of row of each. */
export const batchLists = {
  changes: 'change',
  unmoved: 'unmoved',
  subjects: 'subject',
  entries: 'entry',
  timers: 'timer',
  holds: 'hold',
  links: 'link',
  messages: 'message',
  revived: 'revival',
  let_go: 'revival',
  locks: 'lock',
} as const satisfies { readonly [List in string]: BatchKind }

/** The name of a list. */
export type BatchList = keyof typeof batchLists

/** The composite types of the rows. */
export const batchTypes = (schema: string): string =>
  Object.entries(batchRows)
    .map(([kind, columns]) => `CREATE TYPE ${schema}.batch_${kind} AS (${columnsText(columns)});\n`)
    .join('')

const columnsOf = new Map(Object.entries(batchRows).map(([kind, columns]) => [kind, Object.keys(columns)]))

/** Rows as PostgreSQL reads an array of their type; null for none. */
export function rowsText<Kind extends BatchKind>(kind: Kind, rows: readonly BatchRow<Kind>[]): string | null {
  if (rows.length === 0) return null
  const columns = columnsOf.get(kind) as readonly string[]
  return `{${rows.map((row) => quoted(rowText(columns, row))).join(',')}}`
}

function rowText(columns: readonly string[], row: { readonly [column: string]: unknown }): string {
  return `(${columns.map((column) => fieldText(row[column])).join(',')})`
}

/** Nothing at all is null: an empty text is quoted, as is what a row is written with. */
function fieldText(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return fieldText(`{${value.map((item) => quoted(String(item))).join(',')}}`)
  const text = String(value)
  return text === '' || special.test(text) ? quoted(text) : text
}

const special = /[(),"\\\s]/

function quoted(text: string): string {
  return `"${quotable.test(text) ? text.replace(/["\\]/g, String.raw`\$&`) : text}"`
}

const quotable = /["\\]/
