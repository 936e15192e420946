import { describe, expect, test } from 'vitest'
import { settingsOf as carBookerSettings } from './carBooker/options.js'
import { settingsOf as danishSettings } from './danish/options.js'
import * as rental from './index.js'
import { slovakTariff as tariff } from './price/tariff.fixture.js'
import { settingsOf as subscriptionSettings } from './subscription/options.js'

type Case = readonly [made: string, make: (options: never) => unknown, given: object, wrong: readonly string[]]

/** Whatever is asked of it throws. */
const unreadable: object = new Proxy({}, { get: fails, has: fails, ownKeys: fails, getOwnPropertyDescriptor: fails })

function fails(): never {
  throw new Error('nobody reads this')
}

const cases: readonly Case[] = [
  [
    'subscription',
    rental.subscription,
    { endRule: 'advanced', defaultTerm: 365, retryDays: 3, autoAssign: 'no', zone: 'Oslo', reminders: [3] },
    ['endRule', 'defaultTerm', 'retryDays', 'autoAssign', 'zone', 'reminders'],
  ],
  ['subscription', rental.subscription, { endRule: { kind: 'advanced', days: 3 } }, ['endRule']],
  ['subscription', rental.subscription, { endRule: { kind: 'toString' } }, ['endRule']],
  [
    'subscription',
    rental.subscription,
    { onDefaultEnd: 'end', warnDaysBefore: '30' },
    ['onDefaultEnd', 'warnDaysBefore'],
  ],
  [
    'danishRental',
    rental.danishRental,
    { creditAnswerWithin: 15, rentedOutOn: 'signed', reminders: { days: 2 }, channels: 'sms', creditCheck: 0 },
    ['creditAnswerWithin', 'rentedOutOn', 'reminders', 'channels', 'creditCheck'],
  ],
  [
    'carBooker',
    rental.carBooker,
    { tariff: 'winter', clientCancelsBefore: 24, chargesLateReturn: 'no' },
    ['tariff', 'clientCancelsBefore', 'chargesLateReturn'],
  ],
  ['vehicleService', rental.vehicleService, { labels: 'no' }, ['labels']],
  ['subscription', rental.subscription, { endRule: unreadable, defaultTerm: unreadable }, ['endRule', 'defaultTerm']],
  ['danishRental', rental.danishRental, { reminders: [unreadable], lateAfter: unreadable }, ['reminders', 'lateAfter']],
]

describe('an option of another shape', () => {
  test.each(cases)('is refused where a lifecycle is made, with all others: %s', (what, make, given, wrong) => {
    const thrown = errorOf(() => make(given as never))
    expect(thrown).toMatchObject({ code: 'invalid_options', details: { what } })
    for (const name of wrong) expect(String(thrown)).toContain(`'${name}' must be `)
    expect((thrown as { readonly details: { readonly wrong: unknown[] } }).details.wrong).toHaveLength(wrong.length)
  })

  test('is told with what it must be', () => {
    expect(() => rental.subscription({ endRule: 'advanced' } as never)).toThrow(
      "The options of subscription are not right: 'endRule' must be { kind: 'simple' }, { kind: 'advanced' } or { kind: 'fixed_days' }.",
    )
  })
})

test('an option that is given as undefined has its default', () => {
  expect(subscriptionSettings({ endRule: undefined } as never).endRule).toEqual({ kind: 'simple' })
  expect(danishSettings({ cancelAfter: undefined } as never).cancelAfter).toEqual({ days: 10 })
  const said = { tariff, clientCancelsBefore: undefined } as never
  expect(carBookerSettings(said).clientCancelsBefore).toEqual({ hours: 24 })
})

function errorOf(make: () => unknown): unknown {
  try {
    return make()
  } catch (error) {
    return error
  }
}
