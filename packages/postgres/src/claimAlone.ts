import type { Claimed, ClaimQuery, FailedClaim, MessageClaim, Store, TimerClaim } from '@ordna/core'
import { rowName, subjectOfClaim } from './claims.js'
import type { Ways } from './ways.js'

/** Milliseconds for which a row is passed over that could not be claimed: twice as long each time, up to the longest. */
const firstPause = 2_000
const longestPause = 3_600_000

/** More rows than a trigger means to refuse: where there are as many, nothing can be written at all. */
const mostPassed = 1_000

/** A row that could not be claimed: how often, and until when it is passed over. */
type Passed = { readonly tries: number; readonly until: number }

/**
 * Claims. Of a row whose own claim cannot be written nothing can be written down, so that this process remembers it, and
 * passes it over until it is tried again.
 */
export function claimingBy({ claim }: Ways): Store['claim'] {
  const known = { timer: new Map<string, Passed>(), message: new Map<string, Passed>() }
  return (kind, query) => claimPast(known[kind], query, (passed) => claim(kind, { ...query, passed }))
}

async function claimPast<Claim extends TimerClaim | MessageClaim>(
  known: Map<string, Passed>,
  query: ClaimQuery,
  claim: (passed: readonly string[]) => Promise<Claimed<Claim>>,
): Promise<Claimed<Claim>> {
  const now = query.now.getTime()
  // A clock that was set back makes nothing wait for longer.
  const waits = ({ until }: Passed) => until > now && until - now <= longestPause
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
  const told = failed.map((one) => passOver(known, one, isFull ? null : now))
  const moments = [...known.values()].flatMap((one) => (waits(one) ? [one.until] : []))
  const soonest = Math.min(next?.getTime() ?? Infinity, ...moments)
  return {
    claims,
    next: soonest === Infinity ? null : new Date(soonest),
    ...(waiting ? { waiting } : {}),
    ...(told.length > 0 ? { failed: told } : {}),
  }
}

/** Passes a row over from now on; answers its claim with how often it has been tried. */
function passOver<Claim extends TimerClaim | MessageClaim>(
  known: Map<string, Passed>,
  { claim, failed }: FailedClaim<Claim>,
  now: number | null,
): FailedClaim<Claim> {
  const row = rowOf(claim)
  const tries = (known.get(row)?.tries ?? 0) + 1
  const pause = Math.min(firstPause * 2 ** (tries - 1), longestPause)
  if (now !== null) known.set(row, { tries, until: now + pause })
  return { claim: { ...claim, attempts: claim.attempts + tries }, failed }
}

function rowOf(claim: TimerClaim | MessageClaim): string {
  return rowName(subjectOfClaim(claim), claim.kind === 'timer' ? claim.id : claim.message.id)
}
