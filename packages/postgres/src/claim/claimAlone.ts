import type { Store } from '@ordna/core'
import type { Claimed, ClaimQuery, FailedClaim, MessageClaim, TimerClaim } from '@ordna/core/adapters'
import { type ClaimWay, rowOf } from './claims.js'
import { isOn, longer, type Pause } from '../connection/growingPause.js'

/** For how long a row is passed over that could not be claimed. */
const pauses = { first: 2_000, longest: 3_600_000 } as const

/** More rows than a trigger means to refuse: where there are as many, nothing can be written at all. */
const mostPassed = 1_000

/**
 * Claims. Of a row whose own claim cannot be written nothing can be written down, so that this process remembers it, and
 * passes it over until it is tried again.
 */
export function claimingBy(claim: ClaimWay): Store['claim'] {
  const known = { timer: new Map<string, Pause>(), message: new Map<string, Pause>() }
  return (kind, query) => claimPast(known[kind], query, (passed) => claim(kind, { ...query, passed }))
}

async function claimPast<Claim extends TimerClaim | MessageClaim>(
  known: Map<string, Pause>,
  query: ClaimQuery,
  claim: (passed: readonly string[]) => Promise<Claimed<Claim>>,
): Promise<Claimed<Claim>> {
  const now = query.now.getTime()
  const waits = (pause: Pause) => isOn(pause, now, pauses)
  const {
    claims,
    next,
    failed = [],
    waiting,
  } = await claim([...known].flatMap(([row, one]) => (waits(one) ? [row] : [])))
  for (const one of claims) known.delete(rowOf(one))
  if (known.size + failed.length > mostPassed) for (const [row, one] of known) if (!waits(one)) known.delete(row)
  const isFull = known.size + failed.length > mostPassed
  if (isFull && claims.length === 0) throw failed[0]?.failed
  const told = failed.map((one) => passOver(known, one, { now, isFull }))
  const moments = [...known.values()].flatMap((one) => (waits(one) ? [one.until] : []))
  const soonest = Math.min(next?.getTime() ?? Infinity, ...moments)
  return {
    claims,
    next: soonest === Infinity ? null : new Date(soonest),
    ...(waiting ? { waiting } : {}),
    ...(told.length > 0 ? { failed: told } : {}),
  }
}

/** Passes a row over from now on, where there is room to remember it; answers its claim with how often it has been tried. */
function passOver<Claim extends TimerClaim | MessageClaim>(
  known: Map<string, Pause>,
  { claim, failed }: FailedClaim<Claim>,
  { now, isFull }: { readonly now: number; readonly isFull: boolean },
): FailedClaim<Claim> {
  const row = rowOf(claim)
  const pause = longer(known.get(row), now, pauses)
  if (!isFull) known.set(row, pause)
  return { claim: { ...claim, attempts: claim.attempts + pause.tries }, failed }
}
