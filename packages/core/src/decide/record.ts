import { followAutomatic } from './automatic.js'
import type { Entry } from '../words/change.js'
import type { Asked, Decision } from './command.js'
import { brokenRule } from './brokenRule.js'
import { finish, leaveAsItIs } from './finish.js'
import type { Lifecycle } from '../declare/graph.js'
import type { Refusal } from '../words/refusal.js'
import type { Subject } from '../words/subject.js'
import { isOfAnotherVersion, unknownVersion } from './versions/unknownVersion.js'
import { begin, standingOf, tell, wordsOf, type Working } from './working.js'

/** What an entry says beyond who, when and where it stood. */
export type Said = Pick<Entry, 'kind'> &
  Partial<Pick<Entry, 'transition' | 'severity' | 'details' | 'input' | 'messages' | 'before' | 'after'>>

/** Changes the working subject and says what the entry holds, or refuses. */
export type Alter = (working: Working) => Said | Refusal

/** Who records something, and what it changes. */
export type Recorded = Asked & { readonly alter: Alter }

/**
 * Decides a change that is not a transition: something is written to the subject's history, and whatever follows from
 * it (timers, flags, automatic transitions) is recomputed with it. From a refusal nothing follows.
 */
export function record(lifecycle: Lifecycle, subject: Subject, { alter, ...asked }: Recorded, now: Date): Decision {
  if (isOfAnotherVersion(lifecycle, subject)) return unknownVersion(lifecycle, subject)
  try {
    const working = begin(standingOf(lifecycle, subject), asked, now)
    const said = alter(working)
    if ('outcome' in said) return said
    tell(working, entryOf(working, said, subject.status))
    if (said.kind === 'refused') return leaveAsItIs(working)
    return followAutomatic(working) ?? finish(working)
  } catch (error) {
    return brokenRule('record', error)
  }
}

function entryOf({ subject: { revision }, now, asked, status }: Working, said: Said, from: string): Entry {
  const { actor, cause } = asked
  return {
    revision,
    at: now,
    actor,
    cause,
    from,
    to: status.name,
    ...said,
    ...wordsOf(asked),
  }
}
