import { every, type Duration, type TimersOf } from '@ordna/core'
import { durationMs } from '@ordna/core/time'
import { isAwaited } from '../production/news.js'
import type { moved } from './moved.js'

/** Asks production what became of the line, for as long as it may still have something to say. */
export function askingLine(often: Duration | undefined): TimersOf<typeof moved> {
  if (often === undefined) return {}
  return {
    askProduction: {
      in: ['received', 'processing', 'error'],
      at: every({ minutes: durationMs(often) / 60_000 }),
      when: isAwaited,
      send: 'checkProduction',
    },
  }
}
