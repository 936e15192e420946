import { followAutomatic } from './automatic.js'
import type { Entry } from '../words/change.js'
import type { Asked, Decision } from './command.js'
import { brokenRule } from './brokenRule.js'
import { finish, leaveAsItIs } from './finish.js'
import type { Lifecycle } from '../declare/graph.js'
import type { Refusal } from '../words/refusal.js'
import type { Subject } from '../words/subject.js'
import { isOfAnotherVersion, unknownVersion } from './versions/unknownVersion.js'
import { begin, type AskedInProgress, type InProgress, inStatus, tell, wordsOf } from './inProgress.js'
import { storable } from '../words/storable.js'

/** What an entry says beyond who, when and where it stood. */
export type EntryContent = Pick<Entry, 'kind'> &
  Partial<Pick<Entry, 'transition' | 'severity' | 'details' | 'input' | 'messages' | 'before' | 'after'>>

/** Changes the subject in progress and says what its entry holds, or refuses. */
export type EntryMaker = (inProgress: AskedInProgress) => EntryContent | Refusal

/** Who records something, and what it changes. */
export type RecordCommand = Asked & { readonly entry: EntryMaker }

/**
 * Decides a change that is not a transition: something is written to the subject's history, and whatever follows from
 * it (timers, flags, automatic transitions) is recomputed with it. From a refusal nothing follows.
 */
export function record(
  lifecycle: Lifecycle,
  subject: Subject,
  { entry, ...asked }: RecordCommand,
  now: Date,
): Decision {
  if (isOfAnotherVersion(lifecycle, subject)) return unknownVersion(lifecycle, subject)
  try {
    const inProgress = begin(inStatus(lifecycle, subject), asked, now)
    const content = entry(inProgress)
    if ('outcome' in content) return content
    tell(inProgress, entryOf(inProgress, content, subject.status))
    if (content.kind === 'refused') return leaveAsItIs(inProgress)
    return followAutomatic(inProgress) ?? finish(inProgress)
  } catch (error) {
    return brokenRule('record', error)
  }
}

function entryOf(
  { subject: { revision }, now, asked, status }: AskedInProgress,
  content: EntryContent,
  from: string,
): Entry {
  const { actor, cause } = asked
  return {
    revision,
    at: now,
    actor,
    cause,
    from,
    to: status.name,
    ...content,
    ...wordsOf(asked),
  }
}

/** A refused attempt, for hosts that want them in the history. It makes nobody's view of the subject outdated. */
export function attempted(transition: string, { code, blockers }: Refusal) {
  return (inProgress: InProgress): EntryContent => {
    inProgress.subject.refusals = (inProgress.prior?.refusals ?? 0) + 1
    return { kind: 'refused', transition, details: { code, blockers: storable(blockers) } }
  }
}
