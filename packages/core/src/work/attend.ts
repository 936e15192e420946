import type { MessageClaim, TimerClaim } from '../ports/claims.js'
import type { Settings, Now } from '../run/settings/settings.js'
import {
  buryWritten,
  giveUp,
  hasEnded,
  isGivenUp,
  leaveToOthers,
  retryOrGiveUp,
  tellHost,
  thrown,
  triesOf,
} from './settling.js'
import { isOfSetUp, isRestless, isWithoutStore } from '../run/faults.js'

/**
 * Attends to one claim. Whatever goes wrong with it is counted, told, and in the end given up, by one rule for timers,
 * notices, jobs, receipts and hooks; and it concerns nobody else.
 *
 * Only a store that cannot be used at all throws: then there is nobody to count.
 */
export async function attend(
  settings: Settings,
  claim: TimerClaim | MessageClaim,
  now: Now,
  work: () => Promise<void>,
): Promise<void> {
  try {
    const broken = claim.kind === 'message' ? claim.broken : undefined
    if (broken !== undefined) return await giveUp(settings, claim, { detail: broken }, now())
    const later = laterVersion(settings, claim)
    if (later !== null) return await leaveToOthers(settings, claim, { detail: later }, now())
    if (claim.kind === 'message' && (await isGivenUp(settings, claim)))
      return await buryWritten(settings, claim, { detail: 'it was given up before' }, now())
    await (hasEnded(claim) ? giveUp(settings, claim, { detail: 'it was tried too often' }, now()) : work())
  } catch (error) {
    await endBadly(settings, claim, now(), error).catch((fault: unknown) => stayClaimed(settings, claim, fault))
  }
}

/** Why a message is not this engine's: its subject stands at a version that only later engines know. Timers find out themselves. */
function laterVersion({ known }: Settings, claim: TimerClaim | MessageClaim): string | null {
  if (claim.kind === 'timer' || claim.version === null) return null
  const lifecycle = known.get(claim.message.subject.lifecycle)
  if (!lifecycle || claim.version <= lifecycle.version) return null
  return `its subject stands at version ${claim.version} of '${lifecycle.name}', and this engine has version ${lifecycle.version}: it is left to one that has that`
}

async function endBadly(
  settings: Settings,
  claim: TimerClaim | MessageClaim,
  now: Date,
  error: unknown,
): Promise<void> {
  if (isWithoutStore(error)) throw error
  const failure = { ...thrown(error), tried: triesOf(claim) }
  if (isRestless(error)) return giveUp(settings, claim, failure, now)
  await (isOfSetUp(error) ? leaveToOthers(settings, claim, failure, now) : retryOrGiveUp(settings, claim, failure, now))
}

/** Not even how it ended could be stored: when its lease has run out it is claimed, and counted, again. */
function stayClaimed(settings: Settings, claim: TimerClaim | MessageClaim, fault: unknown): void {
  if (isWithoutStore(fault)) throw fault
  tellHost(settings, claim, thrown(fault), false)
  settings.onFault(fault)
}
