import { expectTypeOf } from 'expect-type'
import * as v from 'valibot'
import { afterNotice, at, daysBefore, elapsed, latest, lifecycle } from '../index.js'

const draft = lifecycle('visit', {
  version: 1,
  data: v.object({ startsAt: v.date(), endsAt: v.optional(v.date()), total: v.number() }),
  roles: ['staff'],
  initial: 'open',
  statuses: { open: {}, done: { final: true } },
  clocks: ['work'],
}).notices({ reminder: { to: () => 'x', channels: ['sms'] } })

const flagged = draft.flags({
  dear: {
    in: ['open', 'done'],
    when: ({ data, status, notes }) => {
      expectTypeOf(data.total).toEqualTypeOf<number>()
      expectTypeOf(status).toEqualTypeOf<'open' | 'done'>()
      expectTypeOf(notes[0]?.severity).toEqualTypeOf<'info' | 'warning' | 'critical' | undefined>()
      return data.total > 100
    },
  },
  soon: { in: 'open', from: daysBefore('startsAt', 2), until: latest(at('startsAt'), at('endsAt')) },
  slow: { from: elapsed('work', { hours: 8 }) },
  unheard: { from: afterNotice('reminder', { days: 1 } as never) },
  raised: {},
})

// The names of flags, with those that every lifecycle has, are what guards see.
flagged.transitions((move) => ({
  touch: move({
    from: 'open',
    by: 'staff',
    guards: {
      isCheap: ({ subject }) => {
        type Flag =
          | 'dear'
          | 'soon'
          | 'slow'
          | 'unheard'
          | 'raised'
          | 'stalled'
          | 'message_dead'
          | 'timer_dead'
          | 'never_due'
        expectTypeOf(subject.flags).toEqualTypeOf<{ readonly [Name in Flag]?: Date }>()
        return !subject.flags.dear
      },
    },
  }),
}))

draft.flags({
  late: {
    // @ts-expect-error: no such status
    in: 'opn',
  },
})
draft.flags({
  late: {
    in: [
      'done',
      // @ts-expect-error: no such status in a list
      'opn',
    ],
  },
})
draft.flags({
  late: {
    // @ts-expect-error: no such field
    when: ({ data }) => data.totl > 1,
  },
})
draft.flags({
  late: {
    // @ts-expect-error: compared with no such status
    when: ({ status }) => status === 'opn',
  },
})
draft.flags({
  late: {
    // @ts-expect-error: a promise is not an answer
    when: async () => true,
  },
})
draft.flags({
  late: {
    from: daysBefore(
      // @ts-expect-error: no such field
      'startAt',
      2,
    ),
  },
})
draft.flags({
  late: {
    from: at(
      // @ts-expect-error: not a date
      'total',
    ),
  },
})
draft.flags({
  late: {
    until: latest(
      at('startsAt'),
      at(
        // @ts-expect-error: no such field, inside another rule
        'endAt',
      ),
    ),
  },
})
draft.flags({
  late: {
    until: afterNotice(
      // @ts-expect-error: no such notice
      'remindr',
      { hours: 1 },
    ),
  },
})
draft.flags({
  late: {
    until: elapsed(
      // @ts-expect-error: no such clock
      'wrk',
      { hours: 1 },
    ),
  },
})
// @ts-expect-error: notices come before flags
flagged.notices({})
