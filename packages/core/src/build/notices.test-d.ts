import { expectTypeOf } from 'expect-type'
import * as v from 'valibot'
import type { OptionalOf } from '../declare/optionalOf.js'
import { anyOpen, at, lifecycle, previous, type OpenedOf, type SpecOf } from '../index.js'

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

// What is the sender's choice can be chosen, and nothing else.
const chosen = draft
  .notices({
    confirmation: { to: ({ email }) => email, channels: ['email'], optional: 'on' },
    offer: { to: ({ email }) => email, channels: ['email'], optional: 'off', entering: 'done' },
    receipt: { to: ({ email }) => email, channels: ['email'] },
  })
  .transitions((move) => ({
    end: move({ from: 'open', to: 'done', by: 'staff', notice: ['confirmation', 'receipt'] }),
  }))
  .build()
expectTypeOf<SpecOf<typeof chosen>['notice']>().toEqualTypeOf<'confirmation' | 'offer' | 'receipt'>()
type Visits = OpenedOf<typeof chosen>
declare const visits: Visits
void visits.send('v', 'end', undefined, { notices: { confirmation: { text: 'See you!' }, offer: true } })
void visits.start('v', { email: 'a@example.com' }, { notices: { offer: false } })
// @ts-expect-error: a receipt is nobody's choice
void visits.send('v', 'end', undefined, { notices: { receipt: false } })
// @ts-expect-error: no such notice
void visits.send('v', 'end', undefined, { notices: { confirmtion: false } })
// @ts-expect-error: it is on or off
draft.notices({ offer: { to: () => '+47', channels: ['sms'], optional: 'maybe' } })

// Who may say what of it is said by role.
const bySome = draft
  .notices({
    confirmation: {
      to: ({ email }) => email,
      channels: ['email'],
      optional: { default: 'on', by: 'staff', text: ['staff'] },
    },
    receipt: { to: ({ email }) => email, channels: ['email'] },
  })
  .transitions((move) => ({ end: move({ from: 'open', to: 'done', by: 'staff', notice: 'confirmation' }) }))
  .build()
expectTypeOf<keyof SpecOf<typeof bySome>['optional']>().toEqualTypeOf<'confirmation'>()
// @ts-expect-error: no such role
draft.notices({ offer: { to: () => '+47', channels: ['sms'], optional: { default: 'on', text: 'stuff' } } })
// @ts-expect-error: it says whether it goes out where nobody says
draft.notices({ offer: { to: () => '+47', channels: ['sms'], optional: { text: 'staff' } } })

// What may be chosen is what this transition may cause, itself or by what it leads to.
const email = ({ email: address }: { email: string }) => address
const told = lifecycle('told', {
  version: 1,
  data: v.object({ email: v.string(), paid: v.optional(v.boolean()) }),
  roles: ['staff'],
  initial: 'open',
  statuses: { open: {}, checked: {}, billed: {}, paid: { final: true }, dropped: { final: true } },
})
  .notices({
    own: { to: email, channels: ['email'], optional: 'on' },
    entered: { to: email, channels: ['email'], optional: { default: 'off' }, entering: ['checked'] },
    onTheWay: { to: email, channels: ['email'], optional: 'on' },
    atTheEnd: { to: email, channels: ['email'], optional: 'on', entering: 'paid' },
    always: { to: email, channels: ['email'], entering: 'checked' },
    never: { to: email, channels: ['email'], optional: 'off' },
  })
  .transitions((move) => ({
    check: move({ from: 'open', to: 'checked', by: 'staff', notice: 'own' }),
    bill: move({ from: 'checked', to: 'billed', by: 'staff' }),
    pay: move({ from: 'billed', to: 'paid', automatic: ({ data }) => data.paid === true, notice: 'onTheWay' }),
    edit: move({ from: anyOpen({ except: ['billed'] }), by: 'staff', notice: ['own', 'always'] }),
    settle: move({ from: 'billed', by: 'staff', set: () => ({ paid: true }) }),
    drop: move({ from: ['open', 'checked'], to: 'dropped', by: 'staff' }),
    either: move({ from: 'open', to: [{ when: () => true, to: 'checked' }, { to: 'dropped' }], by: 'staff' }),
    mapped: move({ to: { open: 'checked', checked: 'dropped' }, by: 'staff' }),
    back: move({ from: 'billed', to: previous(), by: 'staff' }),
  }))
  .build()
type Told = SpecOf<typeof told>
expectTypeOf<OptionalOf<Told, 'check'>>().toEqualTypeOf<'own' | 'entered'>()
expectTypeOf<OptionalOf<Told, 'bill'>>().toEqualTypeOf<'onTheWay' | 'atTheEnd'>()
expectTypeOf<OptionalOf<Told, 'pay'>>().toEqualTypeOf<'onTheWay' | 'atTheEnd'>()
expectTypeOf<OptionalOf<Told, 'settle'>>().toEqualTypeOf<'onTheWay' | 'atTheEnd'>()
expectTypeOf<OptionalOf<Told, 'drop'>>().toEqualTypeOf<never>()
expectTypeOf<OptionalOf<Told, 'either'>>().toEqualTypeOf<'entered'>()
expectTypeOf<OptionalOf<Told, 'mapped'>>().toEqualTypeOf<'entered'>()
expectTypeOf<OptionalOf<Told, 'back'>>().toEqualTypeOf<'entered' | 'onTheWay' | 'atTheEnd'>()
declare const some: OpenedOf<typeof told>
void some.send('t', 'check', undefined, { notices: { own: false, entered: { urgent: true } } })
void some.sendMany([{ id: 't', transition: 'check', notices: { own: false } }])
void some.explain('t', { transition: 'bill', notices: { atTheEnd: false } })
void some.send('t', 'check', undefined, {
  notices: {
    // @ts-expect-error: it is of another transition
    onTheWay: true,
  },
})
void some.send('t', 'drop', undefined, {
  notices: {
    // @ts-expect-error: this one leaves no choice
    own: true,
  },
})
void some.sendMany([
  {
    id: 't',
    transition: 'bill',
    notices: {
      // @ts-expect-error: it is of another transition, among many
      own: true,
    },
  },
])
void some.explain('t', {
  transition: 'bill',
  notices: {
    // @ts-expect-error: it is of another transition, where one only asks
    own: true,
  },
})
void some.start(
  't',
  { email: 'a@example.com' },
  {
    notices: {
      entered: true,
      // @ts-expect-error: no status sends it, and nothing automatic
      never: true,
    },
  },
)

// The clocks of a window are those of a field, or of a zone by its name.
draft.notices({
  offer: { to: () => '+47', channels: ['sms'], window: { from: '09:00', until: '17:00', zone: 'Europe/Oslo' } },
})

// Word of its delivery is waited for by a length, for all of its channels or for those that are named.
draft.notices({ offer: { to: () => '+47', channels: ['sms', 'email'], delivered: { within: { hours: 4 } } } })
draft.notices({ offer: { to: () => '+47', channels: ['sms', 'email'], delivered: { sms: { within: { days: 1 } } } } })
draft.notices({
  // @ts-expect-error: no length
  offer: { to: () => '+47', channels: ['sms', 'email'], delivered: { within: 4 } },
})

// It stands by a moment, or for a length after it was written.
draft.notices({ offer: { to: () => '+47', channels: ['sms'], while: { until: { hours: 12 } } } })
// @ts-expect-error: no such unit
draft.notices({ offer: { to: () => '+47', channels: ['sms'], while: { until: { moons: 12 } } } })

// Several people are told, each by channels, a language and a zone of their own; through each of several channels.
draft.notices({
  reminder: {
    to: ({ phone, email }) => [phone, { to: email, channels: ['email'], locale: 'sv', zone: 'Europe/Stockholm' }],
    channels: ['sms', 'email'],
  },
  receipt: { to: ({ phone, email }) => ({ to: { sms: phone, email } }), channels: { each: ['email', 'sms'] } },
})
