import { expect, test } from 'vitest'
import { describeRule } from './describe.js'
import type { RecurringRule, TimerRule } from './rule.js'

test.each<[TimerRule | RecurringRule, string]>([
  [{ kind: 'after', ms: 259_200_000, from: '@entering' }, '72 hours after entering'],
  [{ kind: 'after', ms: 3_600_000, from: 'endsAt' }, '1 hour after endsAt'],
  [{ kind: 'after', ms: 0, from: '@entering' }, '0 hours after entering'],
  [{ kind: 'before', field: 'startsAt', ms: 5_461_002 }, '1 hour 31 minutes 1 second 2 milliseconds before startsAt'],
  [{ kind: 'before', field: 'startsAt', ms: 60_000 }, '1 minute before startsAt'],
  [{ kind: 'at', field: 'startsAt' }, 'at startsAt'],
  [{ kind: 'daysBefore', field: 'startsAt', days: 10, time: '10:00' }, '10 days before startsAt at 10:00'],
  [{ kind: 'daysBefore', field: 'startsAt', days: 1, calendar: 'business' }, '1 business day before startsAt'],
  [
    { kind: 'daysAfter', from: '@entering', days: 2, time: '08:00', closed: 'later' },
    '2 days after entering at 08:00, moved later when closed',
  ],
  [
    { kind: 'monthsBefore', field: 'endsAt', months: 1, closed: 'earlier' },
    '1 month before endsAt, moved earlier when closed',
  ],
  [{ kind: 'monthsAfter', from: 'endsAt', months: 12 }, '12 months after endsAt'],
  [{ kind: 'endOfDay', from: 'startsAt' }, 'end of the day of startsAt'],
  [{ kind: 'timeOfDay', time: '10:00', from: '@entering' }, 'next 10:00 after entering'],
  [{ kind: 'afterNotice', notice: 'reminder', ms: 7_200_000 }, '2 hours after notice reminder is accepted'],
  [{ kind: 'elapsed', clock: 'delivery', ms: 1000 }, '1 second on clock delivery'],
  [
    { kind: 'elapsed', clock: 'delivery', ms: 3_600_000, calendar: 'open' },
    '1 hour of opening hours on clock delivery',
  ],
  [
    {
      kind: 'latest',
      rules: [
        { kind: 'at', field: 'a' },
        { kind: 'earliest', rules: [{ kind: 'at', field: 'b' }] },
      ],
    },
    'latest of (at a, earliest of (at b))',
  ],
  [{ kind: 'every', interval: { days: 1 }, from: '@entering' }, 'every 1 day from entering'],
  [{ kind: 'every', interval: { weeks: 2 }, from: 'startsAt', time: '10:00' }, 'every 2 weeks from startsAt at 10:00'],
  [{ kind: 'every', interval: { months: 3 }, from: 'startsAt' }, 'every 3 months from startsAt'],
  [{ kind: 'after', ms: 57_600_000, from: '@entering', calendar: 'open' }, '16 hours of opening hours after entering'],
  [{ kind: 'before', field: 'a', ms: 3_600_000, closed: 'earlier' }, '1 hour before a, moved earlier when closed'],
  [{ kind: 'timeOfDay', time: '10:00', from: 'a', zone: 'place' }, 'next 10:00 after a in zone place'],
  [{ kind: 'afterNotice', notice: 'told', days: 2, time: '09:00' }, '2 days after notice told is accepted at 09:00'],
  [{ kind: 'every', interval: { hours: 6 }, from: '@entering' }, 'every 6 hours from entering'],
  [
    { kind: 'every', interval: { weeks: 1 }, on: ['mon', 'thu'], from: '@entering', time: '07:00' },
    'every 1 week on mon, thu from entering at 07:00',
  ],
  [
    { kind: 'every', interval: { months: 1 }, on: 'first_open_day', from: '@entering' },
    'every 1 month on first open day from entering',
  ],
  [{ kind: 'every', interval: { months: 1 }, on: 31, from: 'a' }, 'every 1 month on day 31 from a'],
  [
    { kind: 'every', interval: { months: 1 }, from: 'a', before: 'b', time: '06:00' },
    'every 1 month from a before b at 06:00',
  ],
  [
    { kind: 'every', interval: { months: 1 }, from: 'a', before: { kind: 'monthsAfter', from: 'a', months: 12 } },
    'every 1 month from a before (12 months after a)',
  ],
])('%j is described', (rule, text) => {
  expect(describeRule(rule)).toBe(text)
})
