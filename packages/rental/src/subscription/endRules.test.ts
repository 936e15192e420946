import { localDateOf } from '@ordna/ready-made'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endOf, type EndRule } from './endRules.js'

const zone = 'Europe/Oslo'

/** The vendor's examples: paid on the 5th of the month, at noon. */
const paidOn5 = new Date('2026-08-05T10:00:00Z')

function end(rule: EndRule, requestedAt: string, subscribedFrom = paidOn5) {
  const { returnBy, paysUntil } = endOf(rule, { requestedAt: new Date(requestedAt), subscribedFrom }, zone)
  return { returnBy: localDateOf(returnBy, zone), paysUntil: localDateOf(paysUntil, zone) }
}

test.each<[string, EndRule, string, string, string]>([
  ['simple: paid on 5 Sep, next on 5 Oct', { kind: 'simple' }, '2026-09-10T09:00:00Z', '2026-10-04', '2026-10-05'],
  ['advanced: 10 Sep is in time', { kind: 'advanced' }, '2026-09-10T09:00:00Z', '2026-10-04', '2026-10-05'],
  ['advanced: 2 Oct pays one more month', { kind: 'advanced' }, '2026-10-02T09:00:00Z', '2026-11-04', '2026-11-05'],
  ['fixed days: 26 Aug and 14 days', { kind: 'fixed_days' }, '2026-08-26T09:00:00Z', '2026-09-09', '2026-09-09'],
])('SX-44 SX-D3 %s', (...[, rule, requestedAt, returnBy, paysUntil]) => {
  expect(end(rule, requestedAt)).toEqual({ returnBy, paysUntil })
})

test('SX-44 the last day of the cutoff is in time as a whole, and the next is not', () => {
  expect(end({ kind: 'advanced' }, '2026-09-21T21:59:59Z').returnBy).toBe('2026-10-04')
  expect(end({ kind: 'advanced' }, '2026-09-21T22:00:00Z').returnBy).toBe('2026-11-04')
  expect(end({ kind: 'advanced', cutoffDays: 3 }, '2026-10-02T09:00:00Z').returnBy).toBe('2026-10-04')
})

test('SX-44 the whole of the return date is the customer’s, also when the clocks change that day', () => {
  const request = { requestedAt: new Date('2026-10-11T09:00:00Z'), subscribedFrom: paidOn5 }
  expect(endOf({ kind: 'fixed_days' }, request, zone).returnBy.toISOString()).toBe('2026-10-25T22:59:59.999Z')
})

test('SX-44 SX-D7 a month that is paid on the 31st ends on the 27th of February, and the one after on the 30th', () => {
  const last = new Date('2026-01-31T11:00:00Z')
  expect(end({ kind: 'simple' }, '2026-02-10T09:00:00Z', last).returnBy).toBe('2026-02-27')
  expect(end({ kind: 'simple' }, '2026-03-01T09:00:00Z', last).returnBy).toBe('2026-03-30')
})

test('SX-44 a request on the day of a payment has the whole new month, whatever the hour', () => {
  expect(end({ kind: 'simple' }, '2026-09-05T10:00:00Z').returnBy).toBe('2026-10-04')
  expect(end({ kind: 'simple' }, '2026-09-04T22:00:00Z').returnBy).toBe('2026-10-04')
  expect(end({ kind: 'simple' }, '2026-09-04T21:59:59Z').returnBy).toBe('2026-09-04')
})

test('SX-44 SX-D3 whatever the rule and the day, a request leaves time until its end, and stops the payments after it', () => {
  const date = (from: string, until: string) =>
    fc.date({ min: new Date(from), max: new Date(until), noInvalidDate: true })
  const rule = fc.constantFrom<EndRule>({ kind: 'simple' }, { kind: 'advanced' }, { kind: 'fixed_days' })
  const begun = date('2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z')
  const asked = date('2021-01-01T00:00:00Z', '2029-01-01T00:00:00Z')
  fc.assert(
    fc.property(rule, begun, asked, (rule, subscribedFrom, requestedAt) => {
      const { returnBy, paysUntil } = endOf(rule, { requestedAt, subscribedFrom }, zone)
      const lastDay = localDateOf(paysUntil, zone) === localDateOf(returnBy, zone)
      expect(paysUntil > requestedAt && returnBy >= requestedAt).toBe(true)
      expect(returnBy > paysUntil).toBe(rule.kind === 'fixed_days')
      expect(lastDay).toBe(rule.kind === 'fixed_days')
    }),
  )
})
