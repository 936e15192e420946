import { expectTypeOf } from 'expect-type'
import * as v from 'valibot'
import { lifecycle } from '../../index.js'

const draft = lifecycle('visit', {
  version: 1,
  data: v.object({ startsAt: v.date(), endsAt: v.optional(v.date()), crew: v.optional(v.string()), total: v.number() }),
  roles: ['staff'],
  initial: 'open',
  statuses: { open: {}, booked: {}, done: { final: true } },
}).transitions((move) => ({ book: move({ from: 'open', to: 'booked', by: 'staff' }) }))

draft.holds({
  crew: { in: 'booked', resource: (data) => data.crew, from: 'startsAt', until: 'endsAt' },
  van: {
    in: ['open', 'booked'],
    resource: (data) => {
      expectTypeOf(data.crew).toEqualTypeOf<string | undefined>()
      return data.crew === undefined ? null : [`van-${data.crew}`, 'ladder']
    },
    from: (data) => data.startsAt,
    until: (data) => data.endsAt,
  },
  desk: { in: 'booked', resource: () => 'desk', from: 'startsAt' },
})

draft.holds({
  crew: {
    // @ts-expect-error: no such status
    in: 'boked',
    resource: (data) => data.crew,
    from: 'startsAt',
  },
})
draft.holds({
  crew: {
    // @ts-expect-error: no such status in a list
    in: ['open', 'boked'],
    resource: (data) => data.crew,
    from: 'startsAt',
  },
})
draft.holds({
  crew: {
    in: 'booked',
    // @ts-expect-error: no such field
    resource: (data) => data.crw,
    from: 'startsAt',
  },
})
draft.holds({
  crew: {
    in: 'booked',
    // @ts-expect-error: a resource is a text
    resource: (data) => data.total,
    from: 'startsAt',
  },
})
draft.holds({
  crew: {
    in: 'booked',
    resource: (data) => data.crew,
    // @ts-expect-error: no such field to hold from
    from: 'startAt',
  },
})
draft.holds({
  crew: {
    in: 'booked',
    resource: (data) => data.crew,
    // @ts-expect-error: not a date
    from: 'total',
  },
})
draft.holds({
  crew: {
    in: 'booked',
    resource: (data) => data.crew,
    // @ts-expect-error: no such field, in a function
    from: (data) => data.startAt,
  },
})
draft.holds({
  crew: {
    in: 'booked',
    resource: (data) => data.crew,
    from: 'startsAt',
    // @ts-expect-error: no such field to hold until
    until: 'endAt',
  },
})
draft.holds({
  crew: {
    in: 'booked',
    resource: (data) => data.crew,
    from: 'startsAt',
    // @ts-expect-error: holds have no such property
    untl: 'endsAt',
  },
})

const fleet = lifecycle('fleet', {
  version: 1,
  data: v.object({
    car: v.optional(v.string()),
    seats: v.number(),
    startsAt: v.date(),
    evenings: v.array(v.object({ from: v.date(), until: v.date() })),
    names: v.array(v.string()),
  }),
  roles: ['staff'],
  initial: [{ ifFree: true, to: 'open' }, { to: 'booked' }],
  statuses: { open: {}, booked: {}, done: { final: true } },
}).transitions((move) => ({
  book: move({ from: 'open', to: [{ ifFree: true, to: 'booked' }, { to: 'done' }], by: 'staff' }),
  // @ts-expect-error: a way asks or does not
  ask: move({ from: 'open', to: [{ ifFree: 'yes', to: 'booked' }], by: 'staff' }),
}))

fleet.holds({
  car: {
    in: 'booked',
    oneOf: (data) => [`a${data.seats}`],
    into: 'car',
    units: 'seats',
    from: 'startsAt',
    buffer: { before: { hours: 1 } },
  },
  hall: { in: 'booked', resource: () => 'hall', units: (data) => data.seats, periods: 'evenings', take: 'free' },
  room: { in: 'booked', resource: () => 'room', units: 2, periods: (data) => data.evenings },
})
fleet.holds({
  // @ts-expect-error: which one was taken goes into a text
  car: { in: 'booked', oneOf: () => ['a'], into: 'seats', from: 'startsAt' },
})
fleet.holds({
  // @ts-expect-error: which one was taken goes somewhere
  car: { in: 'booked', oneOf: () => ['a'], from: 'startsAt' },
})
fleet.holds({
  // @ts-expect-error: one resource, or one of several
  car: { in: 'booked', resource: () => 'a', oneOf: () => ['a'], into: 'car', from: 'startsAt' },
})
fleet.holds({
  // @ts-expect-error: no such number
  hall: { in: 'booked', resource: () => 'hall', units: 'car', from: 'startsAt' },
})
fleet.holds({
  // @ts-expect-error: names are no periods
  hall: { in: 'booked', resource: () => 'hall', periods: 'names' },
})
fleet.holds({
  // @ts-expect-error: what was taken is kept in a field
  hall: { in: 'booked', resource: () => 'hall', periods: (data) => data.evenings, take: 'free' },
})
fleet.holds({
  // @ts-expect-error: periods have ends of their own
  hall: { in: 'booked', resource: () => 'hall', periods: 'evenings', until: 'startsAt' },
})

// @ts-expect-error: holds come last
draft.holds({}).timers({})
// @ts-expect-error: holds are declared once
draft.holds({}).holds({})
