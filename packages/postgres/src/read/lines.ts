import type { Waiting } from '@ordna/core/adapters'
import type { Connection, Statement } from '../connection/connection.js'
import { resourceKey } from './holds.js'
import { asJson } from '../schema/subjectRow.js'

export const waitingStatement = (schema: string): Statement => ({
  name: `${schema}.waiting`,
  text: `
SELECT ${asJson('w', 'lifecycle', 'subject', 'name')}, (extract(epoch FROM w.since) * 1000)::float8 AS since
  FROM ${schema}.waits w
  WHERE w.tenant = $1 AND w.key = $2::text::uuid AND EXISTS (
    SELECT FROM ${schema}.timers t WHERE t.tenant = $1 AND t.lifecycle = w.lifecycle AND t.subject = w.subject
      AND t.id = w.timer AND NOT t.dead)
  ORDER BY w.since, w.lifecycle, w.subject, w.timer LIMIT $3::integer`,
})

type WaitRow = {
  readonly lifecycle: string
  readonly subject: string
  readonly name: string
  readonly since: number
}

type LineQuery = { readonly tenant: string; readonly resource: string; readonly limit: number }

/** The first so many timers in line for a resource, in the order in which they are called. */
export async function inLine(
  connection: Connection,
  statement: Statement,
  { tenant, resource, limit }: LineQuery,
): Promise<readonly Waiting[]> {
  const rows = await connection.run<WaitRow>(statement, [tenant, resourceKey(tenant, resource), limit])
  return rows.map(({ lifecycle, subject, name, since }) => ({
    subject: { tenant, lifecycle, id: subject },
    timer: name,
    since: new Date(since),
  }))
}
