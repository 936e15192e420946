import { expect, test } from 'vitest'
import { OrdnaError } from '../errors.js'
import { durationMs, type Duration } from './duration.js'

test.each<[Duration, number]>([
  [{ weeks: 1 }, 604_800_000],
  [{ days: 1 }, 86_400_000],
  [{ hours: 1 }, 3_600_000],
  [{ minutes: 1 }, 60_000],
  [{ seconds: 1 }, 1000],
  [{ milliseconds: 1 }, 1],
  [{ hours: 1, minutes: 30, seconds: 5 }, 5_405_000],
  [{ hours: 0.5 }, 1_800_000],
  [{ seconds: 0.0006 }, 1],
  [{ seconds: 0.0004 }, 0],
  [{ hours: 0 }, 0],
])('%j lasts %i ms', (duration, ms) => {
  expect(durationMs(duration)).toBe(ms)
})

test.each<[unknown]>([
  [{}],
  [{ hours: -1 }],
  [{ hours: Number.NaN }],
  [{ hours: Number.POSITIVE_INFINITY }],
  [{ weeks: 1e9, hours: 1e20 }],
  [{ hour: 1 }],
  [{ hours: 1, months: 1 }],
  [{ hours: '2' }],
  [{ hours: 1, minutes: undefined }],
  [{ constructor: 1 }],
  [undefined],
  [null],
  [72],
  ['72 hours'],
])('%j has no length', (duration) => {
  let error: unknown
  try {
    durationMs(duration as Duration)
  } catch (thrown) {
    error = thrown
  }
  expect(error).toBeInstanceOf(OrdnaError)
  expect(error).toMatchObject({
    code: 'invalid_duration',
    message: `The duration ${JSON.stringify(duration)} has no length: give one or more of weeks, days, hours, minutes, seconds, milliseconds, each a number from 0.`,
    details: { duration },
  })
})
