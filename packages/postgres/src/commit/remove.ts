import type { HistoryEntry, SubjectKey } from '@ordna/core'
import { encode, withoutValues } from '@ordna/core/adapters'
import type { Connection, Statement } from '../connection/connection.js'
import { readHistory } from '../read/subjects.js'

/** So many entries are read and written at once. */
const page = 200

/** Takes values out of a history, a page after another: entries that come meanwhile have none of them. */
export async function eraseHistory(
  connection: Connection,
  { schema, history }: { readonly schema: string; readonly history: Statement },
  key: SubjectKey,
  fields: readonly string[],
): Promise<void> {
  for (let after = 0, entries: readonly HistoryEntry[]; ; after = entries.at(-1)?.seq ?? after) {
    entries = await readHistory(connection, history, key, { after, limit: page })
    const changed = entries
      .map((entry) => withoutValues(entry, fields))
      .filter((entry, index) => entry !== entries[index])
    if (changed.length > 0) await rewrite(connection, schema, key, changed)
    if (entries.length < page) return
  }
}

async function rewrite(
  connection: Connection,
  schema: string,
  { tenant, lifecycle, id }: SubjectKey,
  entries: readonly HistoryEntry[],
): Promise<void> {
  const text = `
UPDATE ${schema}.history h SET entry = c.entry::json
  FROM unnest($4::text[], $5::text[]) AS c(seq, entry)
  WHERE h.tenant = $1 AND h.lifecycle = $2 AND h.subject = $3 AND h.seq = c.seq::bigint`
  const values = [entries.map(({ seq }) => String(seq)), entries.map((entry) => JSON.stringify(encode(entry)))]
  await connection.run({ text }, [tenant, lifecycle, id, ...values])
}

const hanging = ['history', 'links', 'holds', 'timers', 'messages'] as const

/** Removes a subject that stands at a revision, with all that hangs on it; whether it did. */
export async function removeSubject(
  connection: Connection,
  schema: string,
  { tenant, lifecycle, id }: SubjectKey,
  revision: number,
): Promise<boolean> {
  const parts = hanging.map(
    (table) => `${table}_gone AS (
  DELETE FROM ${schema}.${table} x USING gone WHERE x.tenant = $1 AND x.lifecycle = $2 AND x.subject = $3)`,
  )
  const text = `
WITH gone AS (
  DELETE FROM ${schema}.subjects s
    WHERE s.tenant = $1 AND s.lifecycle = $2 AND s.id = $3 AND s.revision = $4::float8::bigint RETURNING 1),
${parts.join(',\n')}
SELECT 1 AS one FROM gone`
  return (await connection.run({ text }, [tenant, lifecycle, id, revision])).length > 0
}
