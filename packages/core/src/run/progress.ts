import { OrdnaError } from '../errors.js'
import type { Change } from '../words/change.js'
import type { SubjectKey } from '../words/subject.js'
import { faulty, lostRace, type Again, type Attempt, type Faulty, type Result } from './attempt.js'
import type { Settings } from './settings/settings.js'
import { turnsOf, type Turn } from './turns.js'

/** Revision races that an attempt may lose before it gives up. */
export const mostLosses = 40

/** How often new ids are drawn for one attempt because messages have had them before. */
const mostDrawn = 10

/** How often an attempt chooses anew because others were faster: each time somebody has got what it wanted. */
const mostOutrun = 500

/** How far an attempt has come. */
export type Progress = {
  readonly attempt: Attempt
  result: Result | null
  losses: number
  /** How often an id that it drew was one that a message had before. */
  drawn: number
  /** How often what it had chosen was gone. */
  outrun: number
  outrunBy: ReadonlySet<string>
  /** Lets others have again what they keep clear of for it. */
  forget: (() => void) | null
  /** Its turn at what it changes, waited for or called; null before anything is known to be changed. */
  turn: Turn | null
  /** What it has committed, where somebody may look at it. */
  lookedAt: Change | null
  /** The subjects that it must have for itself, as far as decisions have shown, by their keys as text. */
  readonly wants: Map<string, SubjectKey>
}

export function begun(attempt: Attempt): Progress {
  return {
    attempt,
    result: attempt.turnedAway,
    losses: 0,
    drawn: 0,
    outrun: 0,
    outrunBy: nobody,
    forget: null,
    turn: null,
    lookedAt: null,
    wants: new Map(),
  }
}

const nobody: ReadonlySet<string> = new Set()

/** How a round ends for an attempt: it has its result, it lost a race, or it is decided again without a pause. */
export type End = 'over' | 'lost' | 'again'

/** Ends an attempt that has a result; one that is decided again so often gives up in the end. */
export function end(settings: Settings, one: Progress, concluded: Result | Again): End {
  forget(one)
  const result = concluded.outcome === 'again' ? counted(one, concluded) : concluded
  if (result.outcome === 'again') return result.why === 'race' ? 'lost' : 'again'
  one.result = result
  leave(settings, one)
  return 'over'
}

/** Counts why an attempt is decided again. Whoever has chosen too often has lost a race each time from then on. */
function counted(one: Progress, again: Again): Again | Faulty {
  const { key } = one.attempt
  if (again.why === 'ids') return ++one.drawn < mostDrawn ? again : faulty(repeatedId(key))
  if (again.why === 'choice' && ++one.outrun < mostOutrun) return again
  return ++one.losses > mostLosses ? faulty(contention(key, `${mostLosses} races were lost`)) : lostRace
}

export function leave({ store }: Settings, one: Progress): void {
  forget(one)
  if (one.turn) turnsOf(store).leave(one.turn)
  one.turn = null
}

export function forget(one: Progress): void {
  one.forget?.()
  one.forget = null
}

/** Ends an attempt for which there is no end in sight. */
export function giveUp(settings: Settings, one: Progress, why: string): void {
  end(settings, one, faulty(contention(one.attempt.key, why)))
}

function repeatedId(key: SubjectKey): OrdnaError {
  const message = `A message of '${key.id}' cannot be sent: ${mostDrawn} ids were drawn for it, and messages have had them all before. Let 'ids' give another text each time, in every process and after every restart. Nothing was committed.`
  return new OrdnaError('repeated_id', message, { ...key })
}

function contention(key: SubjectKey, why: string): OrdnaError {
  return new OrdnaError('contention', `'${key.id}' changes too often: ${why}. Nothing was committed; send it again.`, {
    ...key,
  })
}
