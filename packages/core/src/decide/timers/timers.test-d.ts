import { expectTypeOf } from 'expect-type'
import * as v from 'valibot'
import {
  after,
  afterNotice,
  at,
  daysBefore,
  earliest,
  elapsed,
  every,
  latest,
  lifecycle,
  monthsAfter,
} from '../../index.js'

const draft = lifecycle('visit', {
  version: 1,
  data: v.object({ startsAt: v.date(), endsAt: v.nullable(v.date()), total: v.number() }),
  roles: ['staff'],
  initial: 'open',
  statuses: { open: {}, reminded: {}, done: { final: true } },
  clocks: ['work'],
})
  .notices({ reminder: { to: () => 'x', channels: ['sms'] } })
  .flags({ overdue: {} })
  .transitions((move) => ({
    remind: move({ from: 'open', to: 'reminded', by: 'timer' }),
    charge: move({ from: 'reminded', by: 'timer', input: v.object({ total: v.number() }) }),
  }))

draft.timers({
  remind: { in: 'open', at: daysBefore('startsAt', 10, { time: '10:00' }), send: 'remind', ifPast: 'skip' },
  charge: {
    in: ['open', 'reminded'],
    at: latest(at('endsAt'), earliest(afterNotice('reminder', { hours: 72 }), elapsed('work', { hours: 8 }))),
    send: 'charge',
    input: (data) => {
      expectTypeOf(data.total).toEqualTypeOf<number>()
      return { total: data.total }
    },
    reason: 'late',
    ifPast: { flag: 'overdue' },
  },
  nag: { in: 'open', at: every({ weeks: 1 }, { from: 'startsAt', time: '09:00' }), notice: 'reminder' },
  mark: { in: 'open', at: after({ hours: 1 }), flag: 'stalled' },
  late: {
    in: 'open',
    at: daysBefore('startsAt', 1),
    until: at('startsAt'),
    ifLate: { flag: 'overdue' },
    notice: 'reminder',
  },
  brief: { in: 'open', at: every({ days: 1 }), until: { hours: 1 }, notice: 'reminder' },
  term: { in: 'open', at: every({ days: 1 }, { before: 'startsAt' }), notice: 'reminder' },
  year: {
    in: 'open',
    at: every({ months: 1 }, { from: 'startsAt', before: monthsAfter('startsAt', 12) }),
    notice: 'reminder',
  },
})
draft.timers({
  late: {
    in: 'open',
    at: every(
      { days: 1 },
      {
        // @ts-expect-error: no such field to end before
        before: 'startAt',
      },
    ),
    send: 'remind',
  },
})
draft.timers({
  late: {
    in: 'open',
    // @ts-expect-error: a term ends by dates, and not by a notice
    at: every({ days: 1 }, { before: afterNotice('reminder', { days: 1 }) }),
    send: 'remind',
  },
})
draft.timers({
  // @ts-expect-error: a misspelt date field of its last moment
  late: { in: 'open', at: daysBefore('startsAt', 1), until: at('startAt'), notice: 'reminder' },
})
draft.timers({
  // @ts-expect-error: a misspelt flag for what is too late
  late: { in: 'open', at: at('startsAt'), until: { hours: 1 }, ifLate: { flag: 'overdu' }, notice: 'reminder' },
})
draft.timers({
  // @ts-expect-error: what recurs is no last moment
  late: { in: 'open', at: at('startsAt'), until: every({ days: 1 }), notice: 'reminder' },
})

// A text of the data may be a zone, and so may an IANA name.
const placed = lifecycle('placed', {
  version: 1,
  data: v.object({
    startsAt: v.date(),
    place: v.optional(v.string()),
    kind: v.picklist(['a', 'b']),
    total: v.number(),
  }),
  roles: ['staff'],
  initial: 'open',
  statuses: { open: { stall: { hours: 16, calendar: 'open' } }, done: { final: true } },
})
  .flags({ soon: { from: daysBefore('startsAt', 1, { zone: 'place' }) } })
  .transitions((move) => ({ finish: move({ from: 'open', to: 'done', by: 'timer' }) }))
placed.timers({
  finish: { in: 'open', at: daysBefore('startsAt', 1, { time: '10:00', zone: 'place' }), send: 'finish' },
  again: { in: 'open', at: every('mon', { time: '07:00', zone: 'kind' }), flag: 'soon' },
  there: { in: 'open', at: daysBefore('startsAt', 1, { zone: 'America/New_York' }), flag: 'soon' },
})
placed.timers({
  // @ts-expect-error: a number is no zone
  finish: { in: 'open', at: daysBefore('startsAt', 1, { zone: 'total' }), send: 'finish' },
})
draft.timers({
  // @ts-expect-error: there is no text that could be a zone
  remind: { in: 'open', at: daysBefore('startsAt', 1, { zone: 'place' }), send: 'remind' },
})

draft.timers({
  late: {
    // @ts-expect-error: no such status
    in: 'opn',
    at: at('startsAt'),
    send: 'remind',
  },
})
draft.timers({
  late: {
    // @ts-expect-error: no such status in a list
    in: ['open', 'remindd'],
    at: at('startsAt'),
    send: 'remind',
  },
})
draft.timers({
  late: {
    in: 'open',
    at: at('startsAt'),
    // @ts-expect-error: no such transition
    send: 'remnd',
  },
})
draft.timers({
  late: {
    in: 'open',
    at: at('startsAt'),
    // @ts-expect-error: no such notice
    notice: 'remindr',
  },
})
draft.timers({
  late: {
    in: 'open',
    at: at('startsAt'),
    // @ts-expect-error: no such flag
    flag: 'overdu',
  },
})
draft.timers({
  // @ts-expect-error: a timer sends, notices or flags
  late: { in: 'open', at: at('startsAt') },
})
draft.timers({
  late: {
    in: 'open',
    at: at('startsAt'),
    send: 'remind',
    // @ts-expect-error: no such rule for what is past
    ifPast: 'skp',
  },
})
draft.timers({
  late: {
    in: 'open',
    at: at('startsAt'),
    send: 'remind',
    ifPast: {
      // @ts-expect-error: no such flag to raise
      flag: 'overdu',
    },
  },
})
draft.timers({
  late: {
    in: 'open',
    at: at(
      // @ts-expect-error: no such field
      'startAt',
    ),
    send: 'remind',
  },
})
draft.timers({
  late: {
    in: 'open',
    at: at(
      // @ts-expect-error: not a date
      'total',
    ),
    send: 'remind',
  },
})
draft.timers({
  late: {
    in: 'open',
    at: latest(
      daysBefore(
        // @ts-expect-error: no such field, inside another rule
        'startAt',
        1,
      ),
      at('endsAt'),
    ),
    send: 'remind',
  },
})
draft.timers({
  late: {
    in: 'open',
    at: latest(
      at('startsAt'),
      earliest(
        after(
          { hours: 1 },
          // @ts-expect-error: no such field, two rules deep
          'endAt',
        ),
      ),
    ),
    send: 'remind',
  },
})
draft.timers({
  late: {
    in: 'open',
    at: latest(
      at('startsAt'),
      afterNotice(
        // @ts-expect-error: no such notice, inside another rule
        'remindr',
        { hours: 1 },
      ),
    ),
    send: 'remind',
  },
})
draft.timers({
  late: {
    in: 'open',
    at: elapsed(
      // @ts-expect-error: no such clock
      'wrk',
      { hours: 1 },
    ),
    send: 'remind',
  },
})
draft.timers({
  late: {
    in: 'open',
    at: every(
      { days: 1 },
      {
        // @ts-expect-error: no such field to count from
        from: 'startAt',
      },
    ),
    send: 'remind',
  },
})
draft.timers({
  late: {
    in: 'open',
    at: {
      kind: 'at',
      // @ts-expect-error: no such field in a rule written out
      field: 'startAt',
    },
    send: 'remind',
  },
})
draft.timers({
  late: {
    in: 'open',
    at: daysBefore('startsAt', 1, {
      // @ts-expect-error: no such calendar
      calendar: 'busines',
    }),
    send: 'remind',
  },
})
draft.timers({
  late: {
    in: 'open',
    at: at('startsAt'),
    send: 'charge',
    // @ts-expect-error: no such field to send
    input: (data) => ({ total: data.totl }),
  },
})
draft.timers({
  late: {
    in: 'open',
    at: at('startsAt'),
    send: 'remind',
    // @ts-expect-error: timers have no such property
    ifpast: 'skip',
  },
})
// @ts-expect-error: timers are declared once
draft.timers({}).timers({})
