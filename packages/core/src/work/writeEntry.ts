import { RequestReusedError } from '../errors.js'
import { systemActor } from '../words/actor.js'
import type { Cause } from '../words/change.js'
import { record, type EntryMaker } from '../decide/record.js'
import type { Subject, SubjectKey } from '../words/subject.js'
import { attempt, ofSubject, type Decide, type Result } from '../run/attempt.js'
import { attemptOne } from '../run/attemptAll.js'
import type { Settings } from '../run/settings/settings.js'
import { systemRequest } from '../run/requestSpace.js'

/** Something that the system writes into a subject's history. */
export type SystemEntry = {
  readonly entry: EntryMaker
  /** Of which subject's life: another that has its id today is told nothing. Any, where nothing is said. */
  readonly life?: string | undefined
  readonly requestId: string
  /** What it says beyond its id: the same id with other words is a fault, and never taken for done. */
  readonly says: readonly unknown[]
  readonly cause: Cause
}

/**
 * Writes something once: the same a second time changes nothing.
 *
 * @throws what kept it from being decided; RequestReusedError when its id stands for something else.
 */
export async function writeEntry(
  settings: Settings,
  key: SubjectKey,
  { entry, life, requestId, says, cause }: SystemEntry,
  now?: Date,
): Promise<Exclude<Result, Faulty>> {
  const decide: Decide<Subject> = (lifecycle, subject, within, at) =>
    record(lifecycle, subject, { actor: systemActor, cause, requestId, within, entry }, at)
  const request = systemRequest(requestId, says)
  const written = attempt(key, 'record', ofSubject(key, decide, life), { request })
  return faultless(await attemptOne(settings, written, now), requestId)
}

/** What became of something that the system asked for; a fault, or an id that stands for something else, is thrown. */
export function faultless(result: Result, requestId: string): Exclude<Result, Faulty> {
  if (result.outcome === 'fault') throw result.error
  if (result.outcome === 'request_reused') throw new RequestReusedError(requestId)
  return result
}

type Faulty = { readonly outcome: 'fault' | 'request_reused' }
