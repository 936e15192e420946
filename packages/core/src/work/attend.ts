import type { MessageClaim, TimerClaim } from '../ports/claims.js'
import type { House, Now } from '../run/house/house.js'
import { giveUp, hasEnded, leaveToOthers, retryOrGiveUp, tell, thrown, triesOf } from './settling.js'
import { isOfSetUp, isRestless, isWithoutStore } from '../run/faults.js'

/**
 * Attends to one claim. Whatever goes wrong with it is counted, told, and in the end given up, by one rule for timers,
 * notices, jobs, receipts and hooks; and it concerns nobody else.
 *
 * Only a store that cannot be used at all throws: then there is nobody to count.
 */
export async function attend(
  house: House,
  claim: TimerClaim | MessageClaim,
  now: Now,
  work: () => Promise<void>,
): Promise<void> {
  try {
    const broken = claim.kind === 'message' ? claim.broken : undefined
    if (broken !== undefined) return await giveUp(house, claim, { detail: broken }, now())
    const later = laterVersion(house, claim)
    if (later !== null) return await leaveToOthers(house, claim, { detail: later }, now())
    await (hasEnded(claim) ? giveUp(house, claim, { detail: 'it was tried too often' }, now()) : work())
  } catch (error) {
    await endBadly(house, claim, now(), error).catch((fault: unknown) => stayClaimed(house, claim, fault))
  }
}

/** Why a message is not this engine's: its subject stands at a version that only later engines know. Timers find out themselves. */
function laterVersion({ known }: House, claim: TimerClaim | MessageClaim): string | null {
  if (claim.kind === 'timer' || claim.version === null) return null
  const lifecycle = known.get(claim.message.subject.lifecycle)
  if (!lifecycle || claim.version <= lifecycle.version) return null
  return `its subject stands at version ${claim.version} of '${lifecycle.name}', and this engine has version ${lifecycle.version}: it is left to one that has that`
}

async function endBadly(house: House, claim: TimerClaim | MessageClaim, now: Date, error: unknown): Promise<void> {
  if (isWithoutStore(error)) throw error
  const failure = { ...thrown(error), tried: triesOf(claim) }
  if (isRestless(error)) return giveUp(house, claim, failure, now)
  await (isOfSetUp(error) ? leaveToOthers(house, claim, failure, now) : retryOrGiveUp(house, claim, failure, now))
}

/** Not even how it ended could be stored: when its lease has run out it is claimed, and counted, again. */
function stayClaimed(house: House, claim: TimerClaim | MessageClaim, fault: unknown): void {
  if (isWithoutStore(fault)) throw fault
  tell(house, claim, thrown(fault), false)
  house.onFault(fault)
}
