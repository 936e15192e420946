import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import { engine } from '../engine.js'
import { blocker } from '../declare/guard.js'

const desk = { tenant: 't', actor: { id: 'kim', roles: ['clerk'] } }

const voucher = lifecycle('voucher', {
  version: 1,
  data: v.object({ worth: v.number(), by: v.optional(v.string()) }),
  roles: ['clerk'],
  initial: 'valid',
  links: { orders: 'order' },
  statuses: { valid: {}, used: {}, void: { final: true } },
})
  .transitions((move) => ({
    use: move({
      from: 'valid',
      to: 'used',
      by: ['clerk', 'system'],
      input: v.object({ by: v.string() }),
      set: ({ input }) => input,
    }),
    giveBack: move({ from: 'used', to: 'valid', by: ['clerk', 'system'] }),
    cancel: move({ from: ['valid', 'used'], to: 'void', by: 'clerk' }),
  }))
  .build()

const order = lifecycle('order', {
  version: 1,
  data: v.object({}),
  roles: ['clerk'],
  initial: 'open',
  links: { voucher: 'voucher' },
  statuses: { open: {}, over: { final: true } },
})
  .transitions((move) => ({
    redeem: move({
      from: 'open',
      by: 'clerk',
      input: v.string(),
      links: {
        link: 'voucher',
        to: ({ input }) => input,
        back: 'orders',
        guards: { valid: (_, { status, data }) => status === 'valid' || blocker({ status, worth: data['worth'] }) },
      },
      moves: { link: 'voucher', send: 'use', input: ({ subject }) => ({ by: subject.id }) },
    }),
    swap: move({
      from: 'open',
      by: 'clerk',
      input: v.string(),
      unlinks: { link: 'voucher', back: 'orders' },
      links: { link: 'voucher', to: ({ input }) => input, back: 'orders' },
      moves: [
        { link: 'voucher', send: 'giveBack', only: ({ input }, { id }) => id !== input },
        {
          link: 'voucher',
          send: 'use',
          only: ({ input }, { id }) => id === input,
          input: ({ subject }) => ({ by: subject.id }),
        },
      ],
    }),
    look: move({
      from: 'open',
      by: 'clerk',
      input: v.string(),
      links: {
        link: 'voucher',
        to: ({ input }) => input,
        guards: {
          broken: () => {
            throw new Error('no')
          },
          meddling: (_, { data }) => {
            Object.assign(data, { worth: 0 })
            return true
          },
        },
      },
    }),
    lookFor: move({
      from: 'open',
      by: 'clerk',
      links: { link: 'voucher', to: () => 'v1' },
      moves: { link: 'voucher', send: 'cancel', only: () => 'yes' as never },
    }),
    end: move({ from: 'open', to: 'over', by: 'clerk' }),
  }))
  .build()

async function shop() {
  const ordna = engine({ store: memoryStore(), lifecycles: [voucher, order] })
  const [vouchers, orders] = [ordna.open(voucher, desk), ordna.open(order, desk)]
  for (const id of ['v1', 'v2']) await vouchers.start(id, { worth: 5 })
  for (const id of ['o1', 'o2']) await orders.start(id, {})
  return { vouchers, orders }
}

test('who is linked is moved in the same transition, with an input of its own', async () => {
  const { vouchers, orders } = await shop()
  await orders.send('o1', 'redeem', 'v1')
  expect(await vouchers.get('v1')).toMatchObject({ status: 'used', data: { by: 'o1' }, links: [{ id: 'o1' }] })
})

test('a swap lets the old one go and moves the new one', async () => {
  const { vouchers, orders } = await shop()
  await orders.send('o1', 'redeem', 'v1')
  await orders.send('o1', 'swap', 'v2')
  expect(await vouchers.get('v1')).toMatchObject({ status: 'valid', links: [] })
  expect(await vouchers.get('v2')).toMatchObject({ status: 'used', links: [{ id: 'o1' }] })
})

test('who may not be linked refuses, and says why and which it is', async () => {
  const { vouchers, orders } = await shop()
  await vouchers.send('v1', 'cancel')
  const blockers = [
    { code: 'guarded', guard: 'valid', status: 'void', worth: 5, linked: { lifecycle: 'voucher', id: 'v1' } },
  ]
  expect(await orders.trySend('o1', 'redeem', 'v1')).toMatchObject({ code: 'guarded', blockers })
  expect(await orders.explain('o1', { transition: 'redeem', input: 'v1' })).toMatchObject({ allowed: false, blockers })
  expect(await orders.get('o1')).toMatchObject({ links: [] })
})

test('functions that throw or answer nonsense refuse', async () => {
  const { orders } = await shop()
  expect(await orders.trySend('o1', 'look', 'v1')).toMatchObject({
    code: 'guard_failed',
    blockers: [
      { guard: 'broken', problem: 'threw' },
      { guard: 'meddling', problem: 'threw' },
    ],
  })
  expect(await orders.trySend('o1', 'lookFor')).toMatchObject({
    code: 'guard_failed',
    blockers: [{ guard: 'transitions.lookFor.moves.only', problem: 'not_boolean' }],
  })
})
