import type { StandardSchemaV1 } from '@standard-schema/spec'
import { expectTypeOf } from 'expect-type'
import * as v from 'valibot'
import { lifecycle, type HoldsBuilt } from '../index.js'

const Visit = v.object({
  startsAt: v.date(),
  endsAt: v.date(),
  crew: v.optional(v.string()),
  total: v.number(),
  phone: v.string(),
})

type Data = { startsAt: Date; endsAt: Date; crew?: string | undefined; total: number; phone: string }

// Everything is inferred: names from the keys and lists, data from the schema.
const visit = lifecycle('visit', {
  version: 1,
  data: Visit,
  roles: ['customer', 'staff'],
  may: { start: ['customer', 'system'], override: 'staff' },
  statuses: {
    draft: { stall: { hours: 4 }, pauses: ['work'], category: 'waiting' },
    booked: { requires: ['crew', 'phone'], tasks: { call: { en: 'Call' } } },
    done: { final: true },
  },
  initial: [
    {
      when: ({ data, actor, now }) => {
        expectTypeOf(data).toExtend<Data>()
        expectTypeOf(actor.kind).toEqualTypeOf<'user' | 'timer' | 'system'>()
        expectTypeOf(now).toEqualTypeOf<Date>()
        return data.total > 100
      },
      to: 'booked',
    },
    { to: 'draft' },
  ],
  clocks: ['work', 'delivery'],
  jobs: { capture: { entering: ['booked', 'done'] }, refund: {} },
  links: { successor: 'visit', invoice: 'invoice' },
  indexed: ['startsAt', 'crew'],
  erasable: ['phone'],
  zone: (data) => {
    expectTypeOf(data).toExtend<Data>()
    return data.phone.startsWith('+46') ? 'Europe/Stockholm' : undefined
  },
  locales: ['en', 'sv'],
})

type SpecOf<Draft> = Draft extends HoldsBuilt<infer S> ? S : never
const built = visit.transitions((move) => ({ book: move({ from: 'draft', to: 'booked', by: 'staff' }) }))
type Spec = SpecOf<typeof built>

expectTypeOf<Spec['name']>().toEqualTypeOf<'visit'>()
expectTypeOf<Spec['status']>().toEqualTypeOf<'draft' | 'booked' | 'done'>()
expectTypeOf<Spec['role']>().toEqualTypeOf<'customer' | 'staff'>()
expectTypeOf<Spec['clock']>().toEqualTypeOf<'work' | 'delivery'>()
expectTypeOf<Spec['job']>().toEqualTypeOf<'capture' | 'refund'>()
expectTypeOf<Spec['link']>().toEqualTypeOf<'successor' | 'invoice'>()
expectTypeOf<Spec['indexed']>().toEqualTypeOf<'startsAt' | 'crew'>()
expectTypeOf<Spec['notice']>().toEqualTypeOf<never>()
expectTypeOf<Spec['requires']['booked']>().toEqualTypeOf<'crew' | 'phone'>()
expectTypeOf<Spec['requires']['draft']>().toEqualTypeOf<never>()
expectTypeOf<Spec['data']>().branded.toEqualTypeOf<Data>()

// What may be missing is known all the same, and what a function of a host takes as its own type stays that.
const perhaps: { jobs?: { capture: object }; clocks?: ['work'] } = {}
const missing = lifecycle('x', {
  version: 1,
  data: Visit,
  roles: [],
  initial: 'open',
  statuses: { open: {} },
  ...perhaps,
})
const missingBuilt = missing.transitions(() => ({}))
expectTypeOf<SpecOf<typeof missingBuilt>['job']>().toEqualTypeOf<'capture'>()
expectTypeOf<SpecOf<typeof missingBuilt>['clock']>().toEqualTypeOf<'work'>()
expectTypeOf<SpecOf<typeof missingBuilt>['role']>().toEqualTypeOf<never>()
function forRoles<const Role extends string>(roles: readonly Role[]) {
  return lifecycle('x', { version: 1, data: Visit, roles, initial: 'open', statuses: { open: {} } }).transitions(
    () => ({}),
  )
}
const forRolesBuilt = forRoles(['staff'])
expectTypeOf<SpecOf<typeof forRolesBuilt>['role']>().toEqualTypeOf<'staff'>()

// A schema that changes what it is given: decided on what comes out, started with what goes in.
const Raw = v.object({ at: v.pipe(v.string(), v.isoTimestamp(), v.toDate()), size: v.optional(v.number(), 1) })
const raw = lifecycle('raw', { version: 1, data: Raw, roles: ['staff'], initial: 'open', statuses: { open: {} } })
const rawBuilt = raw.transitions((move) => ({ touch: move({ from: 'open', by: 'staff' }) }))
expectTypeOf<SpecOf<typeof rawBuilt>['data']>().branded.toEqualTypeOf<{ at: Date; size: number }>()
expectTypeOf<SpecOf<typeof rawBuilt>['start']>().branded.toEqualTypeOf<{ at: string; size?: number | undefined }>()

// Any Standard Schema will do: this one is as much of zod as Ordna needs.
declare function object<Output extends object>(): StandardSchemaV1<{ readonly [Field in keyof Output]: string }, Output>
const plain = lifecycle('plain', {
  version: 1,
  data: object<{ total: number; due: Date }>(),
  roles: ['staff'],
  initial: 'open',
  statuses: { open: { requires: ['due'] } },
  indexed: ['due'],
}).transitions((move) => ({
  pay: move({
    from: 'open',
    by: 'staff',
    input: object<{ amount: number }>(),
    set: ({ data, input }) => ({ total: data.total - input.amount }),
  }),
}))
expectTypeOf<SpecOf<typeof plain>['data']>().branded.toEqualTypeOf<{ total: number; due: Date }>()
expectTypeOf<SpecOf<typeof plain>['start']>().branded.toEqualTypeOf<{ readonly total: string; readonly due: string }>()
expectTypeOf<SpecOf<typeof plain>['indexed']>().toEqualTypeOf<'due'>()

lifecycle('visit', {
  version: 1,
  data: Visit,
  roles: ['staff'],
  statuses: { draft: {}, done: { final: true } },
  // @ts-expect-error: no such status to begin in
  initial: 'drft',
})
lifecycle('visit', {
  version: 1,
  data: Visit,
  roles: ['staff'],
  statuses: { draft: {}, done: { final: true } },
  initial: [
    { when: ({ data }) => data.total > 1, to: 'draft' },
    // @ts-expect-error: no such status in a first-match list
    { to: 'drft' },
  ],
})
lifecycle('visit', {
  version: 1,
  data: Visit,
  roles: ['staff'],
  statuses: { draft: {}, done: { final: true } },
  initial: [
    // @ts-expect-error: no such field in a choice's condition
    { when: ({ data }) => data.totl > 1, to: 'draft' },
    { to: 'draft' },
  ],
})
lifecycle('visit', {
  version: 1,
  // @ts-expect-error: data is an object
  data: v.string(),
  roles: ['staff'],
  initial: 'draft',
  statuses: { draft: {} },
})

const head = { version: 1, data: Visit, initial: 'draft' } as const

lifecycle('visit', {
  ...head,
  roles: ['staff'],
  statuses: { draft: {} },
  may: {
    // @ts-expect-error: no such role to start with
    start: 'stff',
  },
})
lifecycle('visit', {
  ...head,
  roles: ['staff', 'customer'],
  statuses: { draft: {} },
  may: {
    start: [
      'staff',
      // @ts-expect-error: no such role in a list
      'custmer',
    ],
  },
})
lifecycle('visit', {
  ...head,
  roles: ['staff'],
  statuses: { draft: {} },
  may: {
    // @ts-expect-error: no such role to override with
    override: 'stff',
  },
})
lifecycle('visit', {
  ...head,
  roles: ['staff'],
  statuses: { draft: {} },
  // @ts-expect-error: it stands in `may.start`
  startBy: 'staff',
})
lifecycle('visit', {
  ...head,
  roles: ['staff'],
  statuses: { draft: {} },
  may: {
    // @ts-expect-error: nobody may do such a thing
    delete: 'staff',
  },
})
lifecycle('visit', {
  ...head,
  roles: ['staff'],
  statuses: { draft: {} },
  renamed: {
    sketch: 'draft',
    outline: 'sketch',
    // @ts-expect-error: no such status that it could be called now
    plan: 'drft',
  },
})
lifecycle('visit', {
  ...head,
  roles: ['staff'],
  statuses: { draft: {} },
  indexed: [
    'startsAt',
    // @ts-expect-error: no such field to list by
    'crw',
  ],
})
lifecycle('visit', {
  ...head,
  roles: ['staff'],
  statuses: { draft: {} },
  erasable: [
    'phone',
    // @ts-expect-error: no such field to erase
    'phon',
  ],
})
lifecycle('visit', {
  ...head,
  roles: ['staff'],
  statuses: { draft: {} },
  // @ts-expect-error: no such field to take the zone from
  zone: (data) => data.phon,
})
lifecycle('visit', {
  ...head,
  roles: ['staff'],
  statuses: {
    draft: {
      requires: [
        'crew',
        // @ts-expect-error: no such field to require
        'phon',
      ],
    },
  },
})
lifecycle('visit', {
  ...head,
  roles: ['staff'],
  clocks: ['work'],
  statuses: {
    draft: {
      pauses: [
        // @ts-expect-error: no such clock to pause
        'wrk',
      ],
    },
  },
})
lifecycle('visit', {
  ...head,
  roles: ['staff'],
  statuses: {
    draft: {
      pauses: [
        // @ts-expect-error: no clock is declared at all
        'work',
      ],
    },
  },
})
lifecycle('visit', {
  ...head,
  roles: ['staff'],
  statuses: {
    draft: {
      // @ts-expect-error: no such category
      category: 'opn',
    },
  },
})
lifecycle('visit', {
  ...head,
  roles: ['staff'],
  statuses: {
    draft: {
      // @ts-expect-error: statuses have no such property
      finl: true,
    },
  },
})
lifecycle('visit', {
  ...head,
  roles: ['staff'],
  statuses: {
    draft: {
      stall: {
        // @ts-expect-error: no such unit of time
        hour: 4,
      },
    },
  },
})
lifecycle('visit', {
  ...head,
  roles: ['staff'],
  statuses: { draft: {} },
  jobs: {
    capture: {
      // @ts-expect-error: no such status to order the job in
      entering: 'drft',
    },
  },
})
lifecycle('visit', {
  ...head,
  roles: ['staff'],
  statuses: { draft: {} },
  jobs: {
    capture: {
      entering: [
        'draft',
        // @ts-expect-error: no such status in a list
        'drft',
      ],
    },
  },
})
lifecycle('visit', {
  ...head,
  roles: ['staff'],
  statuses: { draft: {} },
  // @ts-expect-error: heads have no such property
  lnks: { successor: 'visit' },
})

// The stages come in their order, and only `transitions` must come.
// @ts-expect-error: nothing moves yet
visit.build()
// @ts-expect-error: timers send transitions, which come first
visit.timers({})
// @ts-expect-error: holds come after transitions
visit.holds({})
// @ts-expect-error: built is built
built.build().build()
// @ts-expect-error: transitions are declared once
built.transitions(() => ({}))
// @ts-expect-error: flags come before transitions
built.flags({})
