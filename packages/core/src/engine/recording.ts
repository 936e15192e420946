import { systemActor } from '../lifecycle/actor.js'
import type { Cause } from '../lifecycle/change.js'
import { record, type Alter } from '../lifecycle/record.js'
import type { SubjectKey } from '../lifecycle/subject.js'
import { attemptAll, type Result } from './attempt.js'
import type { House } from './house.js'
import { unknownSubject } from './linked.js'

/** Something that the system writes into a subject's history. */
export type Recording = { readonly alter: Alter; readonly requestId: string; readonly cause: Cause }

/** Records something once: the same request id a second time changes nothing. Throws what kept it from being decided. */
export async function recordOf(
  house: House,
  key: SubjectKey,
  { alter, requestId, cause }: Recording,
  now?: Date,
): Promise<Result> {
  const [result] = await attemptAll(
    house,
    [
      {
        key,
        name: 'record',
        request: { id: requestId, digest: requestId },
        decide: (lifecycle, subject, within, at) =>
          subject
            ? record(lifecycle, subject, { actor: systemActor, cause, requestId, within, alter }, at)
            : unknownSubject(key),
      },
    ],
    now,
  )
  if (result?.outcome === 'fault') throw result.error
  return result as Result
}
