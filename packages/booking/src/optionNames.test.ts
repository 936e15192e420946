import { expect, test } from 'vitest'
import { refusesMisspelt } from '../../ready-made/src/misspelt.fixture.js'
import * as booking from './index.js'

/** Nothing is asked of visits before the options are right. */
const never = {} as never

const takes = {
  visitConfirmation: { slip: ['remindDay', 'remindDays'], call: (bag: never) => booking.visitConfirmation(bag) },
  technicianList: { slip: ['bases', 'base'], call: (bag: never) => booking.technicianList(never, bag) },
  technicianFeed: { slip: ['hosts', 'host'], call: (bag: never) => booking.technicianFeed(bag) },
  visitBoard: { slip: ['locales', 'locale'], call: (bag: never) => booking.visitBoard(never, bag) },
  visitTemplates: { slip: ['text', 'texts'], call: (bag: never) => booking.visitTemplates(bag) },
} as const

refusesMisspelt(takes)

test('what is of another shape is told together', () => {
  const wrong = {
    remindDays: -1,
    remindAt: '25:00',
    answerWithin: 'three days',
    smsHours: { from: '08:00' },
    channels: { reminder: ['fax'], farewell: ['sms'] },
    tellsRemoval: 'yes',
    buffer: { around: { minutes: 5 } },
  } as never
  expect(() => booking.visitConfirmation(wrong)).toThrow(
    [
      "The options of visitConfirmation are not right: 'remindDays' must be a whole number from 0",
      "'remindAt' must be a time such as 10:00",
      "'answerWithin' must be a duration such as { hours: 2 }",
      "'smsHours' must be two times such as { from: '08:00', until: '20:00' }",
      "'channels' must be lists of sms, email, letter by announcement, reminder, confirmation, removal, cancellation",
      "'tellsRemoval' must be true or false",
      "'buffer' must be durations such as { before: { minutes: 15 } }.",
    ].join('; '),
  )
})
