import { expectTypeOf, test } from 'vitest'
import * as v from 'valibot'
import { lifecycle } from '../lifecycle.js'

const data = v.object({ customerId: v.optional(v.string()), seats: v.number() })
const rest = {
  version: 1,
  data,
  roles: ['customer', 'staff'],
  initial: 'open',
  statuses: { open: {}, over: { final: true } },
} as const

test('where the head says whose a subject is, every list of roles takes the owner', () => {
  const order = lifecycle('order', {
    ...rest,
    owner: ({ customerId }) => customerId,
    may: {
      start: ['owner', 'staff', 'system'],
      read: ['owner', 'staff'],
      note: 'owner',
      readNotes: ['owner', 'staff'],
      tend: ['owner'],
      dispatch: ['owner'],
      override: ['staff', 'owner'],
    },
  })
    .transitions((move) => ({ cancel: move({ from: 'open', to: 'over', by: ['owner', 'staff'] }) }))
    .build()
  expectTypeOf(order.name).toEqualTypeOf<'order'>()
})

test('an owner may be bound to one role, or to several', () => {
  const one = lifecycle('order', {
    ...rest,
    owner: { role: 'customer', id: ({ customerId }) => customerId },
    may: { read: 'owner' },
  })
  expectTypeOf(one).toHaveProperty('transitions')
  lifecycle('order', {
    ...rest,
    owner: { role: ['customer', 'staff'], id: () => null },
    may: { read: ['owner', 'staff'] },
  })
})

test('where it does not, nobody is the owner', () => {
  // @ts-expect-error nothing says whose a subject is
  lifecycle('order', { ...rest, may: { read: ['owner', 'staff'] } })
  // @ts-expect-error nor here
  lifecycle('order', { ...rest, may: { start: 'owner' } })
  const plain = lifecycle('order', rest)
  expectTypeOf(plain).toHaveProperty('transitions')
  plain.transitions((move) => ({
    // @ts-expect-error nor in a transition
    cancel: move({ from: 'open', to: 'over', by: ['owner', 'staff'] }),
  }))
})

test('an owner is told by a field of the data that may hold an id', () => {
  expectTypeOf(rest.roles).toEqualTypeOf<readonly ['customer', 'staff']>()
  // @ts-expect-error 'custId' is no field
  lifecycle('order', { ...rest, owner: ({ custId }) => custId })
  // @ts-expect-error a number is no id
  lifecycle('order', { ...rest, owner: { role: 'customer', id: ({ seats }) => seats } })
  // @ts-expect-error Did you mean 'customer'?
  lifecycle('order', { ...rest, owner: { role: 'custmer', id: ({ customerId }) => customerId } })
  // @ts-expect-error Did you mean 'owner'?
  lifecycle('order', { ...rest, owner: ({ customerId }) => customerId, may: { read: ['ownr'] } })
})
