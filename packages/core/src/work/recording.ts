import { RequestReusedError } from '../errors.js'
import { systemActor } from '../words/actor.js'
import type { Cause } from '../words/change.js'
import { record, type Alter } from '../decide/record.js'
import type { SubjectKey } from '../words/subject.js'
import { attemptAll } from '../run/attemptAll.js'
import type { Result } from '../run/attempt.js'
import type { Settings } from '../run/settings/settings.js'
import { unknownSubject } from '../run/linked.js'
import { systemRequest } from '../run/requestSpace.js'

/** Something that the system writes into a subject's history. */
export type Recording = {
  readonly alter: Alter
  /** Of which subject's life: another that has its id today is told nothing. Any, where nothing is said. */
  readonly life?: string | undefined
  readonly requestId: string
  /** What it says beyond its id: the same id with other words is a fault, and never taken for done. */
  readonly says: readonly unknown[]
  readonly cause: Cause
}

/**
 * Records something once: the same a second time changes nothing.
 *
 * @throws what kept it from being decided; RequestReusedError when its id stands for something else.
 */
export async function recordOf(
  settings: Settings,
  key: SubjectKey,
  { alter, life, requestId, says, cause }: Recording,
  now?: Date,
): Promise<Exclude<Result, Faulty>> {
  const [result] = await attemptAll(
    settings,
    [
      {
        key,
        name: 'record',
        request: systemRequest(requestId, says),
        decide: (lifecycle, subject, within, at) =>
          subject && (life === undefined || subject.life === life)
            ? record(lifecycle, subject, { actor: systemActor, cause, requestId, within, alter }, at)
            : unknownSubject(key, subject),
      },
    ],
    now,
  )
  return faultless(result as Result, requestId)
}

/** What became of something that the system asked for; a fault, or an id that stands for something else, is thrown. */
export function faultless(result: Result, requestId: string): Exclude<Result, Faulty> {
  if (result.outcome === 'fault') throw result.error
  if (result.outcome === 'request_reused') throw new RequestReusedError(requestId)
  return result
}

type Faulty = { readonly outcome: 'fault' | 'request_reused' }
