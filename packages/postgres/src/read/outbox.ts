import type { Message, SubjectKey } from '@ordna/core'
import {
  type Content,
  decode,
  type HistoryQuery,
  type Json,
  type OutboxCount,
  type Pending,
  type Sent,
} from '@ordna/core/adapters'
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

export const pendingStatement = (schema: string): Statement => ({
  name: `${schema}.pending`,
  text: `
SELECT m.id, m.message, m.content, m.attempts, m.dead, (extract(epoch FROM m.due) * 1000)::float8 AS due,
    (extract(epoch FROM m.leased_until) * 1000)::float8 AS leased_until, ${asJson('m', 'detail')}
  FROM ${schema}.messages m
  WHERE m.tenant = $1 AND m.lifecycle = $2 AND m.subject = $3 AND m.seq > $4::float8::bigint
  ORDER BY m.seq, m.id LIMIT $5::integer`,
})

type PendingRow = Pick<Pending, 'attempts' | 'dead' | 'detail'> & {
  readonly id: string
  readonly message: Json
  readonly content: Json
  readonly due: number
  readonly leased_until: number | null
}

/** What of one subject is not done, by its numbers. */
export async function pending(
  connection: Connection,
  statement: Statement,
  { tenant, lifecycle, id }: SubjectKey,
  { after, limit }: HistoryQuery,
): Promise<readonly Pending[]> {
  const rows = await connection.run<PendingRow>(statement, [tenant, lifecycle, id, after, limit])
  return rows.flatMap((row) => pendingOf(row) ?? [])
}

function pendingOf({ id, message: stored, content, due, leased_until: until, ...row }: PendingRow): Pending | null {
  const message = decode(stored) as Message | null
  if (message?.id !== id) return null
  const leasedUntil = until === null ? null : new Date(until)
  return { ...row, message, content: decode(content) as Content | null, due: new Date(due), leasedUntil }
}

/** The one statement that does not say the tenant: whoever brings a receipt knows the message id alone. */
export const sentStatement = (schema: string): Statement => ({
  name: `${schema}.sent`,
  text: `
SELECT ${asJson('n', 'tenant', 'lifecycle', 'subject', 'name')}, n.life, n.revision::float8 AS revision
  FROM ${schema}.sent n WHERE n.id = $1 AND n.kind = 'notice' LIMIT 2`,
})

type SentRow = Omit<Sent, 'subject'> & { readonly tenant: string; readonly lifecycle: string; readonly subject: string }

/** The notice of a message id; null when there is none, and where tenants that are kept apart have one each. */
export async function sent(connection: Connection, statement: Statement, message: string): Promise<Sent | null> {
  const [row, another] = await connection.run<SentRow>(statement, [message])
  if (!row || another) return null
  const { tenant, lifecycle, subject: id, life, revision, name } = row
  return { subject: { tenant, lifecycle, id }, life, revision, name }
}
