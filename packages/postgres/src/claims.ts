import { type Claimed, type ClaimQuery, type Content, decode, encode, type Json, type Lease } from '@ordna/core'
import type { Message, MessageClaim, Settlement, TimerClaim } from '@ordna/core'
import { byKey, type Placed } from './batch.js'
import { byTenant } from './byTenant.js'
import type { Connection, Statement } from './connection.js'
import { asJson } from './subjects.js'

const lease = 'c.place::float8 AS place, c.token::float8 AS token, c.attempts, '
const next = '(extract(epoch FROM c.next) * 1000)::float8 AS next'
const moments = '$2::text::timestamptz, $3::text::timestamptz, $4::integer'

export const claimTimersStatement = (schema: string): Statement => ({
  name: `${schema}.claim_timers`,
  text: `
SELECT ${lease} ${asJson('c', 'tenant', 'lifecycle', 'subject', 'id', 'name')},
    (extract(epoch FROM c.meant) * 1000)::float8 AS meant, ${next}
  FROM ${schema}.claim_timers($1::text[], ${moments}) AS c ORDER BY c.place`,
})

export const claimMessagesStatement = (schema: string): Statement => ({
  name: `${schema}.claim_messages`,
  text: `
SELECT ${lease} c.message, c.content, ${next}
  FROM ${schema}.claim_messages($1::text[], $5::text[], ${moments}) AS c ORDER BY c.place`,
})

/** A claim, or the last row with nothing but the next moment. */
type ClaimedRow = Lease & { readonly place: number | null; readonly next: number | null }

type TimerRow = ClaimedRow & {
  readonly tenant: string
  readonly lifecycle: string
  readonly subject: string
  readonly id: string
  readonly name: string
  readonly meant: number
}

type MessageRow = ClaimedRow & { readonly message: Json; readonly content: Json }

export async function claimTimers(
  connection: Connection,
  statement: Statement,
  query: ClaimQuery,
): Promise<Claimed<TimerClaim>> {
  const rows = await connection.run<TimerRow>(statement, askedOf(query))
  return claimedOf(rows, ({ tenant, lifecycle, subject: id, id: timer, name, meant, token, attempts }) => ({
    kind: 'timer',
    subject: { tenant, lifecycle, id },
    id: timer,
    name,
    due: new Date(meant),
    token,
    attempts,
  }))
}

export async function claimMessages(
  connection: Connection,
  statement: Statement,
  query: ClaimQuery,
): Promise<Claimed<MessageClaim>> {
  const kinds = [...new Set(query.kinds ?? ['notice', 'job'])]
  const rows = await connection.run<MessageRow>(statement, [...askedOf(query), kinds])
  return claimedOf(rows, ({ message, content, token, attempts }) => ({
    kind: 'message',
    message: decode(message) as Message,
    content: decode(content) as Content | null,
    token,
    attempts,
  }))
}

function askedOf({ lifecycles, now, lease: length, limit }: ClaimQuery): readonly unknown[] {
  const until = new Date(now.getTime() + length)
  return [[...new Set(lifecycles)], now.toISOString(), until.toISOString(), limit]
}

function claimedOf<Row extends ClaimedRow, Claim>(rows: readonly Row[], claimOf: (row: Row) => Claim): Claimed<Claim> {
  const moment = rows.find(({ place }) => place === null)?.next ?? null
  return {
    claims: rows.filter(({ place }) => place !== null).map(claimOf),
    next: moment === null ? null : new Date(moment),
  }
}

export const settleStatement = (schema: string): Statement => ({
  name: `${schema}.settle`,
  text: `
SELECT c.place, c.settled
  FROM json_to_recordset($1::text::json) AS t(tenant text, batch json),
    LATERAL ${schema}.settle_claims(t.tenant, t.batch) AS c`,
})

/** Settles claims of any tenants, in one statement; answers each in its place. */
export async function settle(
  connection: Connection,
  statement: Statement,
  settlements: readonly Settlement[],
): Promise<readonly boolean[]> {
  const placed = settlements.map((item, place) => ({ place, item }))
  const tenants = byTenant(placed, ({ item }) => subjectOfClaim(item.claim).tenant)
  const rows = await connection.run<{ place: number; settled: boolean }>(statement, [
    JSON.stringify(tenants.map(([tenant, items]) => ({ tenant, batch: items.toSorted(bySubject).map(settlementOf) }))),
  ])
  const answers = new Map(rows.map(({ place, settled }) => [place, settled]))
  return settlements.map((_, place) => answers.get(place) ?? false)
}

/** Rows are locked in order of their subjects; settlements of one claim keep theirs. */
function bySubject(one: Placed<Settlement>, other: Placed<Settlement>): number {
  return byKey(subjectOfClaim(one.item.claim), subjectOfClaim(other.item.claim))
}

function subjectOfClaim(claim: TimerClaim | MessageClaim) {
  return claim.kind === 'timer' ? claim.subject : claim.message.subject
}

function settlementOf({ place, item }: Placed<Settlement>): Json {
  const { claim, as: ending } = item
  const { lifecycle, id: subject } = subjectOfClaim(claim)
  return {
    place,
    kind: claim.kind,
    lifecycle,
    subject,
    id: claim.kind === 'timer' ? claim.id : claim.message.id,
    seq: claim.kind === 'timer' ? null : claim.message.seq,
    token: claim.token,
    ending,
    at: momentOf(item)?.toISOString() ?? null,
    content: item.as === 'keep' && item.content ? encode(item.content) : null,
  }
}

function momentOf(settlement: Settlement): Date | undefined {
  if (settlement.as === 'retry') return settlement.at
  return settlement.as === 'keep' ? settlement.until : undefined
}
