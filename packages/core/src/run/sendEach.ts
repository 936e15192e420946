import type { Spec } from '../declare/spec.js'
import type { Refusal } from '../words/refusal.js'
import { answered } from './answer.js'
import { reused } from './attempt.js'
import { attemptSound, type Fault } from './attemptSound.js'
import type { Caller } from './requests.js'
import { sendAttempts } from './sending.js'
import type { Settings } from './settings/settings.js'
import type { Moved } from './views.js'

/** Sends each of many transitions; answers each in its place. */
export async function sendEach<S extends Spec>(
  settings: Settings,
  caller: Caller,
  commands: unknown,
): Promise<readonly (Moved<S> | Refusal | Fault)[]> {
  const many = sendAttempts(caller, commands)
  const results = await attemptSound(
    settings,
    caller,
    many.map(({ made }) => made),
  )
  return results.map((result, index) => {
    const { id = '', requestId } = many[index] ?? {}
    if (result.outcome === 'fault') return { id, ...result }
    return result.outcome === 'request_reused' ? reused(requestId) : answered(result)
  })
}
