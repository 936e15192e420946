import type { OutboxCount } from '@ordna/core/adapters'
import type { Connection, Statement } from '../connection/connection.js'
import { asJson } from '../schema/subjectRow.js'

export const outboxStatement = (schema: string): Statement => ({
  name: `${schema}.outbox`,
  text: `
SELECT m.kind, ${asJson('m', 'name')}, m.channels, m.count::float8 AS count
  FROM (
    SELECT o.kind, o.name, (o.message -> 'channels')::text AS channels, count(*) AS count FROM ${schema}.messages o
      WHERE o.lifecycle = $1 AND NOT o.dead GROUP BY 1, 2, 3
  ) AS m`,
})

type OutboxRow = Omit<OutboxCount, 'channels'> & { readonly channels: string | null }

/** What waits to go out for a lifecycle, by kind, name and channels. */
export async function outbox(
  connection: Connection,
  statement: Statement,
  lifecycle: string,
): Promise<readonly OutboxCount[]> {
  const rows = await connection.run<OutboxRow>(statement, [lifecycle])
  return rows.map(({ kind, name, channels, count }) => ({ kind, name, channels: listIn(channels), count }))
}

/** A row that somebody has written by hand may have none. */
function listIn(channels: string | null): readonly string[] {
  const list: unknown = channels === null ? null : JSON.parse(channels)
  return Array.isArray(list) ? list.filter((channel) => typeof channel === 'string') : []
}
