import { isDate } from '../floor/realm.js'
import { isSupported } from '../time/zone.js'
import type { Answer, Postponed } from '../ports/channel.js'
import type { MessageClaim } from '../ports/claims.js'
import { kindOf } from '../run/settings/checks.js'
import type { Settings } from '../run/settings/settings.js'
import { storableText } from '../words/storable.js'
import { settle } from './settling.js'

/** Milliseconds: what is to be asked again sooner would be asked without end. */
const shortest = 1_000

/** Milliseconds after it was written for which a message may be postponed in all: 366 days. */
const longest = 366 * 24 * 3_600_000

/** Whether a channel says that this was no attempt. */
export function isPostponed(answer: Answer): answer is Postponed {
  return Object(answer).status === 'postponed'
}

/** What is wrong with a postponement of a message written then; null when nothing is. */
export function findBadPostponement({ at, detail }: Postponed, writtenAt: Date): string | null {
  if (!isDate(at) || !isSupported(at.getTime())) return `ends at ${kindOf(at)}, which is no usable Date`
  if (at.getTime() - writtenAt.getTime() > longest)
    return `ends at ${at.toISOString()}, more than a year after the message was written`
  return detail === undefined || typeof detail === 'string' ? null : `says ${kindOf(detail)} where a text belongs`
}

/**
 * What is postponed comes again then, in its place of its line: no attempt is counted, nobody is told, and whether it
 * still stands is asked anew.
 */
export async function postpone(
  settings: Settings,
  claim: MessageClaim,
  { at, detail }: Postponed,
  now: Date,
): Promise<void> {
  const comes = new Date(Math.max(at.getTime(), now.getTime() + shortest))
  await settle(settings, { claim, as: 'leave', at: comes, detail: detail && storableText(detail) })
}
