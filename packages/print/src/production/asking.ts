import { every, type Duration } from '@ordna/core'
import { durationMs } from '@ordna/core/time'
import { duration, said } from '@ordna/ready-made'
import * as v from 'valibot'
import { isAwaited } from './news.js'

const minutes = (given: Duration) => durationMs(given) / 60_000

/** How often production is asked. */
export const askProduction = v.optional(
  said(
    v.pipe(
      duration,
      v.check((given) => minutes(given) >= 1 && Number.isInteger(minutes(given))),
    ),
    'a duration of whole minutes such as { minutes: 5 }',
  ),
)

/** Asks production what became of an order, or of a line, for as long as it may still have something to say. */
export function asking(often: Duration | undefined): { readonly [timer: string]: ReturnType<typeof askedEvery> } {
  return often === undefined ? {} : { askProduction: askedEvery(often) }
}

function askedEvery(often: Duration) {
  return {
    in: ['received', 'processing', 'error'],
    at: every<never, never>({ minutes: minutes(often) }),
    when: isAwaited,
    send: 'checkProduction',
  } as const
}
