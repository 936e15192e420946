import {
  type Claimed,
  type ClaimQuery,
  type Claims,
  type Content,
  decode,
  encode,
  type Json,
  type Lease,
} from '@ordna/core/adapters'
import type { Message, SubjectKey } from '@ordna/core'
import type { MessageClaim, Settlement, TimerClaim } from '@ordna/core/adapters'
import { byKey } from '../commit/batch.js'
import { byTenant, type Placed } from '../batch/byTenant.js'
import { eachRowAlone } from '../batch/eachAlone.js'
import { resourceKey } from '../read/holds.js'
import type { Connection, Statement } from '../connection/connection.js'
import { type JsonRow, recordset } from '../schema/jsonRows.js'

export const claimTimersStatement = (schema: string): Statement => ({
  name: `${schema}.claim_timers`,
  text: `SELECT claims, next, failed, waiting FROM ${schema}.claim_timers($1, $2, $3, $4, $5, $6)`,
})

export const claimMessagesStatement = (schema: string): Statement => ({
  name: `${schema}.claim_messages`,
  text: `SELECT claims, next, failed FROM ${schema}.claim_messages($1, $2, $3, $4, $5, $6, $7, $8)`,
})

/** The moment by which a row was in order. */
type Due = { readonly due: number }

/** What the database said of a row that it would not have claimed. */
type Said = { readonly code: string; readonly said: string }

/** What a claim function answers: claims in order, null for none, when the next row falls due, and what failed alone. */
export type ClaimRow<Claim> = {
  readonly claims: readonly (Claim & Lease & Due)[] | null
  readonly next: number | null
  readonly failed: readonly (Claim & Lease & Said)[] | null
  readonly waiting?: boolean
}

/** What to claim: not the rows named in `passed`. */
export type Claiming = ClaimQuery & { readonly passed: readonly string[] }

/** How a claim is put to the database. */
export type ClaimWay = <Kind extends keyof Claims>(kind: Kind, query: Claiming) => Promise<Claimed<Claims[Kind]>>

/** A timer as its claim tells it. */
export type TimerRow = {
  readonly tenant: string
  readonly lifecycle: string
  readonly subject: string
  readonly id: string
  readonly name: string
  readonly meant: number
  readonly in_line: boolean
}

/** A message as its claim tells it. */
export type MessageRow = {
  readonly tenant: string
  readonly lifecycle: string
  readonly subject: string
  readonly id: string
  readonly kind: Message['kind']
  readonly name: string
  readonly seq: number
  readonly message: Json
  readonly content: Json
  readonly version: number | null
}

export async function claimTimers(
  connection: Connection,
  statement: Statement,
  query: Claiming,
): Promise<Claimed<TimerClaim>> {
  const { lifecycles, moments } = askedOf(query)
  const rows = await eachRowAlone((alone) =>
    connection.run<ClaimRow<TimerRow>>(statement, [lifecycles, ...moments, alone]),
  )
  return claimedOf(rows, timerClaim)
}

export async function claimMessages(
  connection: Connection,
  statement: Statement,
  query: Claiming,
): Promise<Claimed<MessageClaim>> {
  const { lifecycles, kinds, except, moments } = askedOf(query)
  const rows = await eachRowAlone((alone) =>
    connection.run<ClaimRow<MessageRow>>(statement, [lifecycles, kinds, except, ...moments, alone]),
  )
  return claimedOf(rows, messageClaim)
}

/** What the claim functions are given. No row is compared with those that are passed over where there are none. */
export function askedOf({ kinds = ['notice', 'job'], except = [], aside = [], ...query }: Claiming) {
  const { lifecycles, now, lease, limit } = query
  const until = new Date(now.getTime() + lease)
  const passed = [...query.passed, ...aside.map(({ subject, id }) => rowName(subject, id))]
  const passedOver = passed.length > 0 ? passed : null
  return {
    lifecycles: [...new Set(lifecycles)],
    kinds: [...new Set(kinds)],
    except: except.map(({ kind, lifecycle, name }) => `${kind}/${lifecycle}/${name}`),
    passedOver,
    moments: [now.toISOString(), until.toISOString(), limit, passedOver] as const,
  }
}

/** As the claim functions name a row. */
function rowName({ tenant, lifecycle, id: subject }: SubjectKey, id: string): string {
  return [tenant, lifecycle, subject, id].join('/')
}

/** What a claim is on, as the claim functions name it. */
export function rowOf(claim: TimerClaim | MessageClaim): string {
  return rowName(subjectOfClaim(claim), claim.kind === 'timer' ? claim.id : claim.message.id)
}

export function timerClaim(row: TimerRow & Lease): TimerClaim {
  const { tenant, lifecycle, subject: id, id: timer, name, meant, token, attempts } = row
  const lease = { token, attempts, ...(row.in_line ? { inLine: true as const } : {}) }
  return { kind: 'timer', subject: { tenant, lifecycle, id }, id: timer, name, due: new Date(meant), ...lease }
}

export function messageClaim(row: MessageRow & Lease): MessageClaim {
  const { token, attempts, id, seq, kind, name, version } = row
  const subject = { tenant: row.tenant, lifecycle: row.lifecycle, id: row.subject }
  const message = decode(row.message) as Message | null
  const content = decode(row.content) as Content | null
  if (message?.id === id && message.subject?.id === row.subject)
    return { kind: 'message', message, content, version, token, attempts }
  const bare: Message = { subject, id, seq, kind, name, ...noContent }
  return {
    kind: 'message',
    message: bare,
    content: null,
    version,
    token,
    attempts,
    broken: 'its stored message makes no sense',
  }
}

/** What is not known of a message that makes no sense. */
const noContent = {
  life: '',
  createdAt: new Date(0),
  to: null,
  channels: [],
  locale: 'en',
  data: {},
  status: '',
  stay: 0,
} satisfies Partial<Message>

export function claimedOf<Row, Claim>(
  rows: readonly ClaimRow<Row>[],
  claimOf: (row: Row & Lease) => Claim,
): Claimed<Claim> {
  const { claims, next, failed, waiting } = rows[0] as ClaimRow<Row>
  return {
    claims: (claims ?? []).map(claimOf),
    next: next === null ? null : new Date(next),
    ...(failed ? { failed: failed.map((row) => ({ claim: claimOf(row), failed: saidOf(row) })) } : {}),
    ...(waiting ? { waiting: true as const } : {}),
  }
}

function saidOf({ code, said }: Said): Error {
  return Object.assign(new Error(said), { code })
}

export const settleStatement = (schema: string): Statement => ({
  name: `${schema}.settle`,
  text: `
SELECT c.place, c.settled
  FROM ${recordset('tenant', '$1::text::json', 't')}, LATERAL ${schema}.settle_claims(t.tenant, t.rows) AS c`,
})

/** Settles claims of one tenant. */
export const settleTenantStatement = (schema: string): Statement => ({
  name: `${schema}.settle_tenant`,
  text: `SELECT place, settled FROM ${schema}.settle_claims($1, $2::text::json)`,
})

/** The statements that settle. */
export type SettleStatements = { readonly settle: Statement; readonly settleTenant: Statement }

/** Settles claims of any tenants, in one statement; answers each in its place. */
export async function settle(
  connection: Connection,
  statements: SettleStatements,
  settlements: readonly Settlement[],
): Promise<readonly boolean[]> {
  const placed = settlements.map((item, place) => ({ place, item }))
  const [first, ...others] = byTenant(placed, ({ item }) => subjectOfClaim(item.claim).tenant).map(
    ([tenant, items]) => ({ tenant, rows: items.toSorted(bySubject).map(settlementOf) }),
  )
  if (!first) return []
  const rows = await (others.length === 0
    ? connection.run<Settled>(statements.settleTenant, [first.tenant, JSON.stringify(first.rows)])
    : connection.run<Settled>(statements.settle, [JSON.stringify([first, ...others])]))
  const answers = new Map(rows.map(({ place, settled }) => [place, settled]))
  return settlements.map((_, place) => answers.get(place) ?? false)
}

type Settled = { readonly place: number; readonly settled: boolean }

/** Rows are locked in order of their subjects; settlements of one claim keep theirs. */
function bySubject(one: Placed<Settlement>, other: Placed<Settlement>): number {
  return byKey(subjectOfClaim(one.item.claim), subjectOfClaim(other.item.claim))
}

/** Whose a claim is. */
export function subjectOfClaim(claim: TimerClaim | MessageClaim) {
  return claim.kind === 'timer' ? claim.subject : claim.message.subject
}

function settlementOf({ place, item }: Placed<Settlement>): JsonRow<'settlement'> {
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
    seen: 'seen' in item ? (item.seen ?? null) : null,
    ...('detail' in item && item.detail !== undefined ? { detail: item.detail } : {}),
    content: item.as === 'keep' && item.content ? encode(item.content) : null,
    ...(item.as === 'wait'
      ? { awaited: awaitedOf(item), now: item.now.toISOString(), anew: !('inLine' in claim) }
      : {}),
  }
}

/** What a timer waits for, as `await_resources` reads it: in the order of the resources. */
function awaitedOf({
  claim,
  for: awaited,
}: Extract<Settlement, { readonly as: 'wait' }>): readonly JsonRow<'awaited'>[] {
  const { tenant } = subjectOfClaim(claim)
  return awaited
    .map(({ resource, heldBy }) => ({
      key: resourceKey(tenant, resource),
      resource,
      lifecycle: heldBy?.subject.lifecycle ?? null,
      subject: heldBy?.subject.id ?? null,
      starts: heldBy?.from.toISOString() ?? null,
      ends: heldBy?.until?.toISOString() ?? null,
    }))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
}

function momentOf(settlement: Settlement): Date | undefined {
  if (settlement.as === 'wait') return settlement.at ?? undefined
  if (settlement.as === 'retry' || settlement.as === 'leave') return settlement.at
  return settlement.as === 'keep' ? settlement.until : undefined
}
