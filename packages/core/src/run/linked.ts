import { systemActor, type KnownActor } from '../words/actor.js'
import type { LinkedCommand } from '../decide/command.js'
import { decide } from '../decide/decide.js'
import { backOf, linkedBack } from '../decide/links/linkedBack.js'
import { record } from '../decide/record.js'
import { refuse } from '../decide/guards/refuse.js'
import { unknownSubject, type Decide } from './attempt.js'
import type { Refusal } from '../words/refusal.js'
import { decideStart } from '../decide/start.js'
import type { Link, Subject, SubjectKey } from '../words/subject.js'
import { brokenRule } from '../decide/brokenRule.js'
import { asLookedAt } from './carryOver.js'

/** Links lead at most so far in one change. */
export const deepest = 8

/** The same actor, acting through the system: what they may not send themselves, the link sends for them. */
export function linkedActor({ id, onBehalfOf }: KnownActor = systemActor): KnownActor {
  return { id, roles: systemActor.roles, kind: 'system', ...(onBehalfOf === undefined ? {} : { onBehalfOf }) }
}

/** How a linked subject is decided: as a start, or as a transition sent by the system. */
export function linkedDecide(command: LinkedCommand, from: SubjectKey, actor: KnownActor): Decide {
  return (lifecycle, subject, within, now) => {
    const asked = { actor, cause: { by: 'link', link: command.link, from: from.id } as const, within }
    if (command.kind === 'open') {
      const links = beginningLinks(command, from)
      return decideStart(lifecycle, command.key, { ...asked, data: command.data, links, existing: subject }, now)
    }
    if (!subject) return unknownSubject(command.key)
    if (command.kind === 'link') return record(lifecycle, subject, { ...asked, entry: linkedBack(command, from) }, now)
    return decide(
      lifecycle,
      subject,
      { ...asked, transition: command.transition, input: command.input, reason: command.reason },
      now,
    )
  }
}

/** What a subject links to that is opened: where it was opened from, if it is told. */
export function beginningLinks(command: LinkedCommand, { lifecycle, id }: SubjectKey): readonly Link[] {
  return command.kind === 'open' && command.back !== null ? [{ name: command.back, lifecycle, id }] : []
}

/**
 * The refusal of a linked subject, as the one that asked hears it: that it refuses, and where they may read it, why and
 * which one it is. What is held keeps them all waiting, whichever of them is to hold it. When asking again makes sense is
 * what it says: of several ways that may be before all of them are open.
 */
export function asLinked({ link, key }: LinkedCommand, refusal: Refusal, isReadable: boolean): Refusal {
  if (refusal.code === 'held') return refusal
  if (!isReadable) {
    const message = `What is linked as '${link}' refuses. Ask somebody who may read it.`
    return refuse('linked', message, [{ code: 'linked', link }])
  }
  const blockers = refusal.blockers.map((blocker) => ({ link, lifecycle: key.lifecycle, id: key.id, ...blocker }))
  const { retryAt: _, ...told } = refuse('linked', `Linked '${key.id}' (${link}) refuses: ${refusal.message}`, blockers)
  return refusal.retryAt ? { ...told, retryAt: refusal.retryAt } : told
}

/** Refuses what would have subjects that look at one another move on and on. */
export function endless({ id, lifecycle }: Pick<SubjectKey, 'lifecycle' | 'id'>): Refusal {
  return refuse(
    'endless',
    `Automatic transitions that look at linked subjects do not come to rest: '${id}' of '${lifecycle}' was the last of ${deepest} rounds. Make their conditions end.`,
    [{ code: 'endless', lifecycle }],
  )
}

/** Refuses links that lead on and on. */
export function tooDeep({ link, key }: LinkedCommand, isReadable: boolean): Refusal {
  return refuse(
    'endless',
    `Links lead deeper than ${deepest} subjects: ${isReadable ? `'${key.id}' (${link})` : `'${link}'`} is one too many. Break the circle of 'opens' and 'moves'.`,
    [{ code: 'endless', link, ...(isReadable ? { id: key.id } : {}) }],
  )
}

/** Whether there is nothing to do at the other end of a link: of one that begins, the other end must be there. */
export function isDone(
  command: Extract<LinkedCommand, { kind: 'link' }>,
  from: SubjectKey,
  found: Subject | null,
): boolean {
  return found ? backOf(command, from, found) === null : command.ends
}

/** What is asked of a subject before it is linked, and what it is sent then; a function that throws refuses, as everywhere. */
export function joined(
  at: Parameters<typeof asLookedAt>[0],
  command: LinkedCommand,
  found: Subject | null,
): Refusal | readonly LinkedCommand[] {
  if (command.kind !== 'link' || !command.joins || !found) return []
  try {
    return command.joins(asLookedAt(at, found))
  } catch (error) {
    return brokenRule(command.link, error)
  }
}
