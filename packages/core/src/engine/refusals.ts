import { attempted } from '../lifecycle/happenings.js'
import { record } from '../lifecycle/record.js'
import type { RefusalCode } from '../lifecycle/refusal.js'
import { attemptAll, type Attempt, type Result } from './attempt.js'
import type { House } from './house.js'
import type { Desk } from './requests.js'
import { unknownSubject } from './linked.js'

/** Refusals of which the subject's history has nothing to tell: it does not exist, or another version must be asked. */
const untold: ReadonlySet<RefusalCode> = new Set(['unknown_subject', 'unknown_version', 'exists'])

/** Writes a refused attempt into the history, where the host wants it there. */
export async function recordRefusal(
  house: House,
  { actor }: Desk,
  { key, name }: Attempt,
  result: Result,
): Promise<void> {
  if (!house.recordRefusals || result.outcome !== 'refused' || untold.has(result.code)) return
  await attemptAll(house, [
    {
      key,
      name,
      request: null,
      decide: (lifecycle, subject, within, now) =>
        subject
          ? record(lifecycle, subject, { actor, cause: { by: 'request' }, within, alter: attempted(name, result) }, now)
          : unknownSubject(key),
    },
  ])
}
