import { expectTypeOf } from 'expect-type'
import * as v from 'valibot'
import { lifecycle } from '../index.js'

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
// @ts-expect-error: holds come last
draft.holds({}).timers({})
// @ts-expect-error: holds are declared once
draft.holds({}).holds({})
