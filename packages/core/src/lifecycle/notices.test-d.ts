import { expectTypeOf } from 'expect-type'
import * as v from 'valibot'
import { at, lifecycle } from '../index.js'

const draft = lifecycle('visit', {
  version: 1,
  data: v.object({ phone: v.optional(v.string()), email: v.string() }),
  roles: ['staff'],
  initial: 'open',
  statuses: { open: {}, done: { final: true } },
})

draft.notices({
  reminder: {
    to: (data) => {
      expectTypeOf(data.phone).toEqualTypeOf<string | undefined>()
      return data.phone
    },
    channels: ['sms', 'letter'],
    locale: (data) => data.email.slice(-2),
    entering: ['open', 'done'],
  },
  receipt: { to: ({ phone, email }) => ({ sms: phone, email }), channels: ['email'], entering: 'done' },
})

// The names of notices are what transitions and timers may name.
draft.notices({ reminder: { to: (data) => data.email, channels: ['email'] } }).transitions((move) => {
  expectTypeOf<NonNullable<Parameters<typeof move>[0]['notice']>>().toEqualTypeOf<'reminder' | readonly 'reminder'[]>()
  return {}
})

// A message says for how long it stands, by what its subject declares.
const dated = lifecycle('visit', {
  version: 1,
  data: v.object({ at: v.date(), paid: v.boolean() }),
  roles: ['staff'],
  initial: 'open',
  jobs: {
    print: { while: 'stay' },
    load: {
      while: {
        in: 'open',
        until: at('at'),
        when: ({ data, message }) => {
          expectTypeOf(message.data).toEqualTypeOf<{ at: Date; paid: boolean }>()
          return !data.paid
        },
      },
    },
  },
  statuses: { open: {}, done: { final: true } },
})
dated.notices({
  soon: {
    to: () => '+47',
    channels: ['sms'],
    while: { in: ['open'], until: at('at'), when: ({ data, status }) => !data.paid && status === 'open' },
  },
  // @ts-expect-error: no such status
  late: { to: () => '+47', channels: ['sms'], while: { in: 'opn' } },
  // @ts-expect-error: it is neither this stay nor always
  never: { to: () => '+47', channels: ['sms'], while: 'never' },
})
dated.notices({
  soon: {
    to: () => '+47',
    channels: ['sms'],
    // @ts-expect-error: no such date
    while: { until: at('paid') },
  },
})

draft.notices({
  reminder: {
    // @ts-expect-error: no such field to send to
    to: (data) => data.phon,
    channels: ['sms'],
  },
})
draft.notices({
  reminder: {
    // @ts-expect-error: an address is a text
    to: () => 46,
    channels: ['sms'],
  },
})
draft.notices({
  reminder: {
    to: (data) => data.phone,
    // @ts-expect-error: a notice without channels reaches nobody
    channels: [],
  },
})
draft.notices({
  // @ts-expect-error: a notice says its channels
  reminder: { to: (data) => data.phone },
})
draft.notices({
  reminder: {
    to: (data) => data.phone,
    // @ts-expect-error: notices have no such property
    chanels: ['sms'],
  },
})
draft.notices({
  reminder: {
    to: (data) => data.phone,
    channels: ['sms'],
    // @ts-expect-error: no such field to take the language from
    locale: (data) => data.emial,
  },
})
draft.notices({
  reminder: {
    to: (data) => data.phone,
    channels: ['sms'],
    // @ts-expect-error: no such status to be sent in
    entering: 'opn',
  },
})
draft.notices({
  reminder: {
    to: (data) => data.phone,
    channels: ['sms'],
    entering: [
      'open',
      // @ts-expect-error: no such status in a list
      'don',
    ],
  },
})
// @ts-expect-error: notices are declared once
draft.notices({}).notices({})
