import { describe, expect, test } from 'vitest'
import * as booking from './index.js'

/** Nothing is asked of visits before the options are right. */
const never = {} as never

const takes: { readonly [name: string]: readonly [misspelt: string, meant: string, call: (bag: never) => unknown] } = {
  visitConfirmation: ['remindDay', 'remindDays', (bag) => booking.visitConfirmation(bag)],
  technicianList: ['bases', 'base', (bag) => booking.technicianList(never, bag)],
  technicianFeed: ['hosts', 'host', (bag) => booking.technicianFeed(bag)],
  visitBoard: ['locales', 'locale', (bag) => booking.visitBoard(never, bag)],
  visitTemplates: ['text', 'texts', (bag) => booking.visitTemplates(bag)],
}

describe.each(Object.entries(takes))('the options of %s', (name, [misspelt, meant, call]) => {
  test('refuse a name that is none', () => {
    const message = `There is no '${misspelt}' in the options of ${name}. Did you mean '${meant}'?`
    expect(() => call({ [misspelt]: 1 } as never)).toThrow(
      expect.objectContaining({ code: 'invalid_options', message }),
    )
  })
})

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
