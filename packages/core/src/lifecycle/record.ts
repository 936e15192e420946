import { followAutomatic } from './automatic.js'
import type { Entry } from './change.js'
import type { Asked, Decision } from './command.js'
import { brokenRule, unknownVersion } from './decide.js'
import { finish } from './finish.js'
import type { Lifecycle } from './graph.js'
import type { Subject } from './subject.js'
import { begin, type Working } from './working.js'

/** What an entry says beyond who, when and where it stood. */
export type Said = Pick<Entry, 'kind'> & Partial<Pick<Entry, 'transition' | 'severity' | 'details' | 'input' | 'messages' | 'before' | 'after'>>

/**
 * Decides a change that is not a transition: something is written to the subject's history, and whatever follows from
 * it (timers, flags, automatic transitions) is recomputed with it.
 *
 * `alter` changes the working subject and says what the entry holds.
 */
export function record(lifecycle: Lifecycle, subject: Subject, asked: Asked, now: Date, alter: (working: Working) => Said): Decision {
  const status = lifecycle.graph.statuses.get(subject.status)
  if (subject.version !== lifecycle.version || !status) return unknownVersion(lifecycle, subject)
  try {
    const working = begin(lifecycle, subject, status, asked, now)
    working.entries.push(entryOf(working, alter(working), subject.status))
    return followAutomatic(working) ?? finish(working)
  } catch (error) {
    return brokenRule('record', error)
  }
}

function entryOf({ revision, now, asked, status }: Working, said: Said, from: string): Entry {
  const { actor, cause, requestId, reason, comment } = asked
  return {
    revision,
    at: now,
    actor,
    cause,
    from,
    to: status.name,
    ...said,
    ...(requestId === undefined ? {} : { requestId }),
    ...(reason === undefined ? {} : { reason }),
    ...(comment === undefined ? {} : { comment }),
  }
}
