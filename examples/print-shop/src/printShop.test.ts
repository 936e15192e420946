import { memoryStore } from '@ordna/memory'
import { beforeAll, expect, test } from 'vitest'
import { orders, type OrderNumber } from './orders.js'
import { play, type Played } from './play.js'
import { report } from './report/report.js'

let played: Played
let text: string

beforeAll(async () => {
  played = await play({ store: memoryStore() })
  text = await report(played)
})

const historyOf = (order: OrderNumber) => played.shop.as('ola').history(order)

/** Every status in which an order stood, in order. */
async function way(order: OrderNumber): Promise<readonly string[]> {
  const entered = (await historyOf(order)).filter(({ from, to, kind }) => from !== to && kind !== 'refused')
  return entered.map(({ to }) => String(to))
}

test('IM-18 IM-23 IM-24 what colleagues order is approved or rejected by whoever may, and nobody approves their own', async () => {
  expect(await way('2602')).toEqual([
    'not_approved',
    'artwork_checking',
    'approved',
    'received',
    'processing',
    'produced',
    'delivered',
    'invoiced',
  ])
  expect(await way('2603')).toEqual(['not_approved', 'rejected'])
  const tried = (await historyOf('2604')).find(({ kind }) => kind === 'refused')
  expect(tried).toMatchObject({ actor: { id: 'berit' }, details: { blockers: [{ guard: 'notOwnOrder' }] } })
  expect((await played.shop.as('ola').get('2604'))?.data.approval?.by).toBe('nils')
})

test('IM-28 a card that is declined is tried again, and the order goes on', async () => {
  expect((await way('2606')).slice(0, 4)).toEqual([
    'payment_waiting',
    'payment_failed',
    'payment_waiting',
    'artwork_checking',
  ])
})

test('a reservation that lapses is made anew before it does, and of the money that is taken none is taken twice', async () => {
  const { shop } = played
  const [first, second] = shop.payments.payments('2601')
  expect(first).toMatchObject({ reserved: 450_000, captured: 0, cancelled: 450_000 })
  expect(second).toMatchObject({ captured: 450_000, replaces: first?.reference })
  for (const [order, { payBy, total }] of Object.entries(orders)) {
    const taken = shop.payments.payments(order).reduce((sum, { captured, refunded }) => sum + captured - refunded, 0)
    expect([order, taken]).toEqual([order, payBy === 'card' ? total.amount : 0])
  }
})

test('IM-36 IM-37 what jams the press stands on the floor first, and the order goes on where it stood', async () => {
  expect(played.seen.floor[0]).toMatchObject({
    id: '2608',
    status: 'error',
    data: { error: { source: 'Plakatpresse' } },
  })
  expect((await way('2608')).slice(-5)).toEqual(['processing', 'error', 'processing', 'produced', 'delivered'])
})

test('a file that fails goes nowhere until another is there, and a proof is made anew for what was wrong in it', async () => {
  expect(await way('2607')).toEqual([
    'artwork_checking',
    'artwork_failed',
    'artwork_checking',
    'approved',
    'received',
    'on_hold',
  ])
  expect((await played.shop.as('ingrid').get('2605'))?.data.proof?.round).toBe(2)
})

test('IM-14 customers read of their own orders, and the text has no name where a word belongs', () => {
  const [, pages = ''] = text.split('“Min profil”')
  expect(pages.split('What the scanners said')[0]?.trim().split('\n')).toHaveLength(5)
  expect(text).not.toMatch(/undefined|null|\[object|_/)
})
