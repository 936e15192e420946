import type { Spec } from '../declare/spec.js'
import { RequestReusedError } from '../errors.js'
import type { Refusal } from '../words/refusal.js'
import { answered } from './answer.js'
import type { Attempt } from './attempt.js'
import { attemptOne } from './attemptAll.js'
import type { Caller } from './requests.js'
import { requestIdOf } from './requestSpace.js'
import type { Settings } from './settings/settings.js'
import type { Moved } from './views.js'
import { writeRefused } from './writeRefused.js'

/**
 * What whoever asks for one thing hears: a refusal, where it is wanted, stands in the history.
 *
 * @throws RequestReusedError and faults
 */
export async function answerTo<S extends Spec>(
  settings: Settings,
  caller: Caller,
  attempt: Attempt,
): Promise<Moved<S> | Refusal> {
  const result = await attemptOne(settings, attempt)
  if (result.outcome === 'refused') await writeRefused(settings, caller, attempt, result)
  if (result.outcome === 'request_reused') throw new RequestReusedError(requestIdOf(attempt.request))
  if (result.outcome === 'fault') throw result.error
  return answered(result)
}
