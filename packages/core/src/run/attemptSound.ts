import { attemptAll } from './attemptAll.js'
import type { Attempt, Result } from './attempt.js'
import type { Settings } from './settings/settings.js'
import { writeRefused } from './writeRefused.js'
import type { Caller } from './requests.js'

/**
 * A command of many that could not be carried out: the others went their way. It was not committed, unless its error
 * says that this is unknown.
 *
 * @example
 * ```ts
 * const results = await visits.sendMany([{ id: 'v1', transition: 'undo' }])
 * const faults = results.filter((result): result is Fault => result.outcome === 'fault')
 * ```
 */
export type Fault = { readonly outcome: 'fault'; readonly id: string; readonly error: unknown }

/** What is made for a command, or its fault. */
export function faultOf<Made extends object>(make: () => Made): Made | Omit<Fault, 'id'> {
  try {
    return make()
  } catch (error) {
    return { outcome: 'fault', error }
  }
}

/** Attempts those that could be made; answers each in its place. */
export async function attemptSound(
  settings: Settings,
  caller: Caller,
  made: readonly (Attempt | Fault)[],
): Promise<readonly (Result | Fault)[]> {
  const attempts = made.flatMap((one) => ('outcome' in one ? [] : [one]))
  const results = await attemptAll(settings, attempts)
  await Promise.all(
    results.map(async (result, index) => {
      if (result.outcome === 'refused') await writeRefused(settings, caller, attempts[index] as Attempt, result)
    }),
  )
  const resultOf = new Map(attempts.map((attempt, index) => [attempt, results[index] as Result]))
  return made.map((one) => ('outcome' in one ? one : (resultOf.get(one) as Result)))
}
