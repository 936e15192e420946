import type { Claimed, ClaimQuery, Settlement } from '@ordna/core/adapters'
import { expect } from 'vitest'
import type { AnyClaim, Kind } from '../actions.js'
import { keyOf } from '../builders.js'
import { subjectOf } from '../claimable.js'
import { notBefore, type Oracle, type OracleMessage, type OracleRow, sameKey } from './oracle.js'

/** Checks a store's claim against the oracle, and lets the oracle know of it. Ties may go to either row. */
export function acceptClaim(oracle: Oracle, kind: Kind, query: ClaimQuery, claimed: Claimed<AnyClaim>): void {
  const waiting = oracle.rows.filter((row) => row.kind === kind && mayBeClaimed(oracle, row, query))
  const claimable = waiting.filter((row) => freeAt(row) <= query.now.getTime())
  const dues = claimable.map((row) => row.due?.getTime()).toSorted((left = 0, right = 0) => left - right)
  const rows = claimed.claims.map((claim) => claimable.find((row) => isOf(row, claim)))
  expect(rows.map((row) => row?.due?.getTime())).toEqual(dues.slice(0, query.limit))
  expect(new Set(rows).size).toBe(rows.length)
  const left = waiting.filter((row) => !rows.includes(row))
  cutLeases(left, query.now)
  expectNext(left.map(freeAt), query.now, claimed.next)
  for (const [index, row] of rows.entries()) {
    const claim = claimed.claims[index]
    if (row && claim) acceptRow(row, claim, query)
  }
}

/** What becomes of a settlement. */
export function settleInOracle(oracle: Oracle, settlement: Settlement): boolean {
  const { claim } = settlement
  const row = oracle.rows.find((other) => isOf(other, claim))
  if (!row || row.token !== claim.token || row.leasedUntil === null) return false
  if (settlement.as === 'done') oracle.rows = oracle.rows.filter((other) => other !== row)
  if (settlement.as === 'retry' || settlement.as === 'leave') row.due = notBefore(row.meant, settlement.at)
  if (settlement.as === 'leave') row.attempts -= 1
  if (row.kind === 'timer' && settlement.as !== 'keep') row.waits = settlement.as === 'leave'
  if (settlement.as === 'dead') row.dead = true
  row.leasedUntil = settlement.as === 'keep' ? settlement.until : null
  if (settlement.as === 'keep' && row.kind === 'message') row.content = settlement.content ?? row.content
  return true
}

/** Of due rows before the first free one: no lease ends later than it could have begun now. */
function cutLeases(left: readonly OracleRow[], now: Date): void {
  const free = left.filter(({ leasedUntil }) => leasedUntil === null || leasedUntil <= now)
  const first = Math.min(now.getTime() + 1, ...free.map(({ due }) => due?.getTime() ?? Infinity))
  for (const row of left) {
    const longest = new Date(now.getTime() + row.lease)
    const isBefore = (row.due?.getTime() ?? Infinity) < first
    if (isBefore && row.leasedUntil && row.leasedUntil > longest) row.leasedUntil = longest
  }
}

function acceptRow(row: OracleRow, claim: AnyClaim, { now, lease }: ClaimQuery): void {
  expect(claim.attempts).toBe(row.attempts + 1)
  expect(claim.token).toBeGreaterThan(row.token)
  if (claim.kind === 'timer') expect(claim).toMatchObject({ due: row.meant, subject: keyOf(row.key) })
  else if (row.kind === 'message') expect(claim).toMatchObject({ message: row.message, content: row.content })
  const leasedUntil = new Date(now.getTime() + lease)
  Object.assign(row, { attempts: claim.attempts, token: claim.token, leasedUntil, lease })
}

function expectNext(waiting: readonly number[], now: Date, next: Date | null): void {
  const first = Math.min(...waiting)
  if (first <= now.getTime()) expect(next?.getTime()).toBeLessThanOrEqual(now.getTime())
  else expect(next?.getTime() ?? Infinity).toBe(first)
}

function mayBeClaimed(oracle: Oracle, row: OracleRow, { lifecycles }: ClaimQuery): boolean {
  if (row.dead || row.due === null || !lifecycles.includes(row.key.lifecycle)) return false
  return row.kind === 'timer' || !isHeldUp(oracle, row)
}

/** Behind an older message of its line that is still on its way, or after a job that is dead or waits itself. */
function isHeldUp(oracle: Oracle, row: OracleMessage): boolean {
  const older = olderThan(oracle, row)
  return (
    isHeldByDeath(oracle, row) ||
    older.some((other) => !other.dead && other.message.line === row.message.line && !isHeldByDeath(oracle, other))
  )
}

function isHeldByDeath(oracle: Oracle, row: OracleMessage): boolean {
  const { after = [] } = row.message
  return olderThan(oracle, row).some(
    (other) =>
      other.message.kind === 'job' &&
      after.includes(other.message.name) &&
      (other.dead || isHeldByDeath(oracle, other)),
  )
}

function olderThan(oracle: Oracle, row: OracleMessage): readonly OracleMessage[] {
  return oracle.rows.flatMap((other) => {
    const older = other.kind === 'message' && sameKey(other.key, row.key) && other.message.seq < row.message.seq
    return older ? [other] : []
  })
}

/** When a row becomes claimable, in milliseconds. */
function freeAt({ due, leasedUntil }: OracleRow): number {
  return Math.max(due?.getTime() ?? Infinity, leasedUntil?.getTime() ?? -Infinity)
}

function isOf(row: OracleRow, claim: AnyClaim): boolean {
  const id = claim.kind === 'timer' ? claim.id : claim.message.id
  return row.kind === claim.kind && row.id === id && sameKey(row.key, subjectOf(claim))
}
