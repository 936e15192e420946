import type { Claimed, Claims, FailedClaim, Lease } from '@ordna/core'
import { byTenant } from './byTenant.js'
import { eachRowAlone } from './eachAlone.js'
import {
  askedOf,
  type Claiming,
  claimedOf,
  type ClaimRow,
  type MessageRow,
  messageClaim,
  type TimerRow,
  timerClaim,
} from './claims.js'
import type { Connection, Statement } from './connection.js'
import { dueTenants } from './schema/claim.js'

/** Asks for each tenant's items on their own, all at once; answers each item in its place. */
export async function perTenant<Item, Answer>(
  items: readonly Item[],
  tenantOf: (item: Item) => string,
  ask: (items: readonly Item[]) => Promise<readonly Answer[]>,
): Promise<readonly Answer[]> {
  const placed = items.map((item, place) => ({ item, place }))
  const answers: Answer[] = []
  await Promise.all(
    byTenant(placed, ({ item }) => tenantOf(item)).map(async ([, own]) => {
      const told = await ask(own.map(({ item }) => item))
      own.forEach(({ place }, index) => {
        answers[place] = told[index] as Answer
      })
    }),
  )
  return answers
}

export const dueTimersStatement = (schema: string): Statement => ({
  name: `${schema}.due_timers`,
  text: dueTenants(schema, 'timers'),
})

export const dueMessagesStatement = (schema: string): Statement => ({
  name: `${schema}.due_messages`,
  text: dueTenants(schema, 'messages'),
})

export const claimTimersOfStatement = (schema: string): Statement => ({
  name: `${schema}.claim_timers_of`,
  text: `SELECT claims, next, failed, waiting FROM ${schema}.claim_timers_of($1, $2, $3, $4, $5, $6, $7)`,
})

export const claimMessagesOfStatement = (schema: string): Statement => ({
  name: `${schema}.claim_messages_of`,
  text: `SELECT claims, next, failed FROM ${schema}.claim_messages_of($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
})

type ClaimStatements = {
  readonly dueTimers: Statement
  readonly dueMessages: Statement
  readonly claimTimersOf: Statement
  readonly claimMessagesOf: Statement
}

/**
 * Claims in two steps, because rows of several tenants cannot be locked in one statement: first it looks, without a
 * lock, whose rows are the oldest, and then it claims from each tenant as many as it has among them.
 *
 * Where others claim at the same time, the order is that of the first step.
 */
export async function claimByTenant<Kind extends keyof Claims>(
  connection: Connection,
  statements: ClaimStatements,
  kind: Kind,
  query: Claiming,
): Promise<Claimed<Claims[Kind]>> {
  const { tenants, next, waiting } = await oldestOf(connection, statements, kind, query)
  const asked = await Promise.allSettled(
    [...tenants].map(([tenant, limit]) =>
      claimOf(connection, statements, kind, { tenant, query: { ...query, limit } }),
    ),
  )
  const claimed = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const refused = asked.find((one) => one.status === 'rejected')
  // What others have been claimed for is not lost with one: whoever comes again for more hears of it.
  if (refused && claimed.every(({ claims }) => claims.length === 0)) throw refused.reason
  const failed = claimed.flatMap((one) => one.failed)
  return {
    claims: claimed
      .flatMap(({ claims }) => claims)
      .sort((one, other) => one.due - other.due)
      .map(({ claim }) => claim),
    next: claimed.map((one) => one.next).reduce(earlier, next),
    ...(failed.length > 0 ? { failed } : {}),
    ...(waiting ? { waiting: true as const } : {}),
  }
}

type DueRow = { readonly tenant: string | null; readonly moment: number | null }

/** How many of the oldest rows each tenant has, and when the next one falls due. */
async function oldestOf(connection: Connection, statements: ClaimStatements, kind: keyof Claims, query: Claiming) {
  const { lifecycles, kinds, except, passedOver } = askedOf(query)
  const { limit, now } = query
  const values = [lifecycles, now.toISOString(), limit + 1, passedOver]
  const rows = await (kind === 'timer'
    ? connection.run<DueRow>(statements.dueTimers, values)
    : connection.run<DueRow>(statements.dueMessages, [...values, kinds, except]))
  const due = rows.flatMap(({ tenant, moment }) => (tenant !== null && moment !== null ? [tenant] : []))
  // Leases that could not have begun yet are cut by whoever claims there; their rows are not free for that.
  const overlong = rows.flatMap(({ tenant, moment }) => (tenant !== null && moment === null ? [tenant] : []))
  const moments = rows.flatMap(({ tenant, moment }) => (tenant === null && moment !== null ? [moment] : []))
  if (due.length > limit) moments.push(now.getTime())
  const tenants = new Map<string, number>()
  for (const tenant of overlong) tenants.set(tenant, 0)
  for (const tenant of due.slice(0, limit)) tenants.set(tenant, (tenants.get(tenant) ?? 0) + 1)
  const waiting = moments.includes(Infinity)
  const next = Math.min(Infinity, ...moments)
  return { tenants, next: next === Infinity ? null : new Date(next), waiting }
}

type Due<Claim> = { readonly claim: Claim; readonly due: number }

type ClaimedOf<Claim> = {
  readonly claims: readonly Due<Claim>[]
  readonly next: Date | null
  readonly failed: readonly FailedClaim<Claim>[]
}

async function claimOf<Kind extends keyof Claims>(
  connection: Connection,
  { claimTimersOf, claimMessagesOf }: ClaimStatements,
  kind: Kind,
  { tenant, query }: { readonly tenant: string; readonly query: Claiming },
): Promise<ClaimedOf<Claims[Kind]>> {
  const { lifecycles, kinds, except, moments } = askedOf(query)
  const claimed =
    kind === 'timer'
      ? dueOf(
          await eachRowAlone((alone) =>
            connection.run<ClaimRow<TimerRow>>(claimTimersOf, [tenant, lifecycles, ...moments, alone]),
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
            ]),
          ),
          messageClaim,
        )
  return claimed as unknown as ClaimedOf<Claims[Kind]>
}

/** Claims with the moments by which they were in order, so that those of several tenants can be put in one. */
function dueOf<Row, Claim>(rows: readonly ClaimRow<Row>[], claimOf: (row: Row & Lease) => Claim): ClaimedOf<Claim> {
  const { claims, next, failed = [] } = claimedOf(rows, claimOf)
  const dues = rows[0]?.claims ?? []
  return { claims: claims.map((claim, nth) => ({ claim, due: dues[nth]?.due ?? 0 })), next, failed }
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other
  return one < other ? one : other
}
