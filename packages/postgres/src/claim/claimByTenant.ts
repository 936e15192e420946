import type { Claimed, Claims, FailedClaim, Lease } from '@ordna/core/adapters'
import { eachRowAlone } from '../batch/eachAlone.js'
import {
  askedOf,
  type Claiming,
  claimedOf,
  type ClaimRow,
  type MessageRow,
  messageClaim,
  rowOf,
  type TimerRow,
  timerClaim,
} from './claims.js'
import type { Connection, Statement } from '../connection/connection.js'
import type { Lookout } from './lookout.js'
import { calledTenants, dueTenants } from '../schema/claim.js'

export const dueTimersStatement = (schema: string): Statement => ({
  name: `${schema}.due_timers`,
  text: dueTenants(schema, 'timers'),
})

export const calledLinesStatement = (schema: string): Statement => ({
  name: `${schema}.called_lines`,
  text: calledTenants(schema),
})

export const dueMessagesStatement = (schema: string): Statement => ({
  name: `${schema}.due_messages`,
  text: dueTenants(schema, 'messages'),
})

export const claimTimersOfStatement = (schema: string): Statement => ({
  name: `${schema}.claim_timers_of`,
  text: `SELECT claims, next, failed, waiting FROM ${schema}.claim_timers_of($1, $2, $3, $4, $5, $6, $7, $8)`,
})

export const claimMessagesOfStatement = (schema: string): Statement => ({
  name: `${schema}.claim_messages_of`,
  text: `SELECT claims, next, failed FROM ${schema}.claim_messages_of($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
})

type ClaimStatements = {
  readonly dueTimers: Statement
  readonly calledLines: Statement
  readonly dueMessages: Statement
  readonly claimTimersOf: Statement
  readonly claimMessagesOf: Statement
}

/** Where claims of several tenants are put. */
export type Servers = {
  readonly connection: Connection
  readonly statements: ClaimStatements
  readonly lookout: Lookout
}

/**
 * Claims in two steps, because rows of several tenants cannot be locked in one statement: first it looks, without a
 * lock, whose rows are the oldest, and then it claims from each tenant as many as it has among them.
 *
 * Then leases are cut that are too long, past what was just claimed: when that is free again is no moment to come back.
 *
 * Where others claim at the same time, the order is that of the first step. Where there is no looking at all tenants at once,
 * those who answer are claimed for, a few at a time, each its share.
 */
export async function claimByTenant<Kind extends keyof Claims>(
  servers: Servers,
  kind: Kind,
  query: Claiming,
): Promise<Claimed<Claims[Kind]>> {
  const oldest = await servers.lookout.look(query.now, () => oldestOf(servers, kind, query))
  if (!oldest) return claimOneByOne(servers, kind, query)
  servers.lookout.see([...oldest.tenants.keys(), ...oldest.overlong.keys()])
  const { tenants, overlong, before } = oldest
  const claimed = await claimEach(servers, kind, { limits: tenants, query: { ...query, before } })
  const passed = [...query.passed, ...claimed.told.flatMap(({ claims }) => claims.map(({ claim }) => rowOf(claim)))]
  const cut = await claimEach(servers, kind, { limits: overlong, query: { ...query, before, passed } })
  const refused = claimed.refused ?? cut.refused
  if (refused && claimed.told.every(({ claims }) => claims.length === 0)) throw refused.reason
  return inOrder([...claimed.told, ...cut.told], oldest)
}

/** How many tenants are asked at once where they are asked one by one. */
const abreast = 8

async function claimOneByOne<Kind extends keyof Claims>(
  servers: Servers,
  kind: Kind,
  query: Claiming,
): Promise<Claimed<Claims[Kind]>> {
  const told: ClaimedOf<Claims[Kind]>[] = []
  const tenants = servers.lookout.answering(query.now)
  let left = query.limit
  let from = 0
  let isMore = false
  for (; from < tenants.length && left > 0; from += abreast) {
    const some = tenants.slice(from, from + Math.min(abreast, left))
    const share = Math.floor(left / some.length)
    const limits = new Map(some.map((tenant) => [tenant, share]))
    const claimed = (await claimEach(servers, kind, { limits, query })).told
    told.push(...claimed)
    isMore ||= claimed.some(({ claims }) => claims.length === share)
    left = query.limit - told.reduce((sum, { claims }) => sum + claims.length, 0)
  }
  const next = isMore || from < tenants.length ? query.now : servers.lookout.again(query.now)
  return inOrder(told, { next, waiting: told.some((one) => one.waiting) })
}

/** What to claim of one tenant, and when the first row falls due that all tenants leave: no lease behind it is cut. */
type ClaimingOf = Claiming & { readonly before?: Date | null }

/** Claims from each of these tenants, at most so many. What others have been claimed for is not lost with one. */
async function claimEach<Kind extends keyof Claims>(
  servers: Servers,
  kind: Kind,
  { limits, query }: { readonly limits: ReadonlyMap<string, number>; readonly query: ClaimingOf },
) {
  const answers = await Promise.allSettled(
    [...limits].map(async ([tenant, limit]) => {
      const claiming = claimOf(servers, kind, { tenant, query: { ...query, limit } })
      await claiming.then(
        () => servers.lookout.hear(tenant, query.now, true),
        () => servers.lookout.hear(tenant, query.now, false),
      )
      return claiming
    }),
  )
  return {
    told: answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    refused: answers.find((one) => one.status === 'rejected'),
  }
}

function inOrder<Claim>(
  told: readonly ClaimedOf<Claim>[],
  { next, waiting }: { readonly next: Date | null; readonly waiting: boolean },
): Claimed<Claim> {
  const failed = told.flatMap((one) => one.failed)
  return {
    claims: told
      .flatMap(({ claims }) => claims)
      .sort((one, other) => one.due - other.due)
      .map(({ claim }) => claim),
    next: told.map((one) => one.next).reduce(earlier, next),
    ...(failed.length > 0 ? { failed } : {}),
    ...(waiting ? { waiting: true as const } : {}),
  }
}

type DueRow = { readonly tenant: string | null; readonly moment: number | null }

function isDue(row: DueRow): row is { readonly tenant: string; readonly moment: number } {
  return row.tenant !== null && row.moment !== null
}

/** How many of the oldest rows each tenant has, and when the next one falls due. */
async function oldestOf({ connection, statements }: Servers, kind: keyof Claims, query: Claiming) {
  const { lifecycles, kinds, except, passedOver } = askedOf(query)
  const { limit, now } = query
  const values = [lifecycles, now.toISOString(), limit + 1, passedOver]
  const looked = await (kind === 'timer'
    ? connection.run<DueRow>(statements.dueTimers, values)
    : connection.run<DueRow>(statements.dueMessages, [...values, kinds, except]))
  const waiting = looked.some(({ moment }) => moment === Infinity)
  const called = waiting ? await connection.run<DueRow>(statements.calledLines, values.slice(0, 3)) : []
  const rows = [...looked, ...called]
  const due = rows.filter(isDue)
  // Leases that could not have begun yet are cut by whoever claims nothing there.
  const overlong = rows.flatMap(({ tenant, moment }) => (tenant !== null && moment === null ? [tenant] : []))
  const moments = rows.flatMap(({ tenant, moment }) => (tenant === null && moment !== null ? [moment] : []))
  if (due.length > limit) moments.push(now.getTime())
  const tenants = new Map<string, number>()
  for (const { tenant } of due.slice(0, limit)) tenants.set(tenant, (tenants.get(tenant) ?? 0) + 1)
  const next = Math.min(Infinity, ...moments)
  const left = looked.filter(isDue)[limit]?.moment
  return {
    tenants,
    overlong: new Map(overlong.map((tenant) => [tenant, 0])),
    next: next === Infinity ? null : new Date(next),
    before: left === undefined ? null : new Date(left),
    waiting,
  }
}

type Due<Claim> = { readonly claim: Claim; readonly due: number }

type ClaimedOf<Claim> = {
  readonly claims: readonly Due<Claim>[]
  readonly next: Date | null
  readonly failed: readonly FailedClaim<Claim>[]
  readonly waiting: boolean
}

async function claimOf<Kind extends keyof Claims>(
  { connection, statements: { claimTimersOf, claimMessagesOf } }: Servers,
  kind: Kind,
  { tenant, query }: { readonly tenant: string; readonly query: ClaimingOf },
): Promise<ClaimedOf<Claims[Kind]>> {
  const before = query.before?.toISOString() ?? null
  const { lifecycles, kinds, except, moments } = askedOf(query)
  const claimed =
    kind === 'timer'
      ? dueOf(
          await eachRowAlone((alone) =>
            connection.run<ClaimRow<TimerRow>>(claimTimersOf, [tenant, lifecycles, ...moments, alone, before]),
          ),
          timerClaim,
        )
      : dueOf(
          await eachRowAlone((alone) =>
            connection.run<ClaimRow<MessageRow>>(claimMessagesOf, [
              tenant,
              lifecycles,
              kinds,
              except,
              ...moments,
              alone,
              before,
            ]),
          ),
          messageClaim,
        )
  return claimed as unknown as ClaimedOf<Claims[Kind]>
}

/** Claims with the moments by which they were in order, so that those of several tenants can be put in one. */
function dueOf<Row, Claim>(rows: readonly ClaimRow<Row>[], claimOf: (row: Row & Lease) => Claim): ClaimedOf<Claim> {
  const { claims, next, failed = [], waiting = false } = claimedOf(rows, claimOf)
  const dues = rows[0]?.claims ?? []
  return { claims: claims.map((claim, nth) => ({ claim, due: dues[nth]?.due ?? 0 })), next, failed, waiting }
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other
  return one < other ? one : other
}
