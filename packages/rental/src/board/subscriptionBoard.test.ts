import { expect, test } from 'vitest'
import { activeShop, anOrder, shop, twoItems } from '../subscription/story.fixture.js'
import { subscriptionBoard } from './subscriptionBoard.js'

const ids = ({ items }: { readonly items: readonly { readonly id: string }[] }) => items.map(({ id }) => id)

type Shop = ReturnType<typeof shop>
const boardOf = ({ orders, deliveries }: Shop, limit = 50) =>
  subscriptionBoard({ orders: orders.opened, deliveries: deliveries.opened }, { limit })

/** What counts more than nothing. */
const present = (counts: { readonly [status: string]: number }) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))

test('SX-06 SX-D2 the board counts orders and deliveries of each status, and the hidden one not', async () => {
  const s = await activeShop({}, twoItems)
  await s.customer.send('o1', 'requestEnd', { delivery: 'o1-2' })
  const board = boardOf(s)
  const [orders, deliveries] = [await board.orderCounts(), await board.deliveryCounts()]
  expect(Object.keys(orders)).toEqual(['booked', 'active', 'ending', 'closed', 'cancelled'])
  expect(Object.keys(deliveries)).toEqual([...s.delivery.graph.statuses.keys()])
  expect([present(orders), present(deliveries)]).toEqual([{ active: 1 }, { delivered: 1, subscription_end_request: 1 }])
})

test('SX-D9 orders whose payment failed are listed until it is paid', async () => {
  const s = shop()
  await s.orders.start('o1', anOrder)
  await s.deliveries.send('o1-1', 'markDelivered')
  const board = boardOf(s)
  expect(ids(await board.flagged('payment_failed'))).toEqual([])
  const [first] = s.charged
  await s.report(`${first?.charge}`, 'failed')
  expect(ids(await board.flagged('payment_failed'))).toEqual(['o1'])
  await s.report(`${first?.charge}`, 'paid')
  expect(ids(await board.flagged('payment_failed'))).toEqual([])
  await expect(board.flagged('payment_fail' as 'payment_failed')).rejects.toMatchObject({ code: 'invalid_query' })
})

test('SX-D8 orders whose end date is reached are listed', async () => {
  const s = await activeShop({ onDefaultEnd: 'alert', defaultTerm: { days: 40 } })
  const board = boardOf(s)
  expect(ids(await board.flagged('default_end_reached'))).toEqual([])
  await s.orders.advanceBy({ days: 41 })
  expect(ids(await board.flagged('default_end_reached'))).toEqual(['o1'])
})

test('SX-04 deliveries without an item are listed until they have one', async () => {
  const s = shop()
  await s.orders.start('o1', { ...anOrder, lines: [{ ...anOrder.lines[0], resource: undefined }] })
  const board = boardOf(s)
  expect(ids(await board.unassigned())).toEqual(['o1-1'])
  await s.manager.engine.tick()
  await s.deliveries.send('o1-1', 'assign', { resource: 'blue' })
  expect(ids(await board.unassigned())).toEqual([])
})

test('SX-17 SX-20 swaps and ends that were asked for wait for the shop, the oldest first', async () => {
  const s = await activeShop(
    {},
    {
      ...twoItems,
      lines: [...twoItems.lines, { id: 'o1-0', kind: 'subscription', item: 'helmet', resource: 'white', fee: 5_000 }],
    },
  )
  const board = boardOf(s)
  const swap = (delivery: string, resource: string) =>
    s.customer.send('o1', 'requestSwap', { delivery, item: 'bicycle', resource, fee: 60_000 })
  await swap('o1-2', 'blue')
  await s.orders.advanceBy({ hours: 1 })
  await swap('o1-1', 'green')
  await s.customer.send('o1', 'requestEnd', { delivery: 'o1-0' })
  const waiting = await board.swapRequests()
  expect(waiting.items.map(({ id, data }) => [id, data.swap?.with])).toEqual([
    ['o1-2.1', 'o1-2'],
    ['o1-1.2', 'o1-1'],
  ])
  expect(ids(await board.endRequests())).toEqual(['o1-0'])
  await s.deliveries.send('o1-2.1', 'markSwapOutReady')
  expect(ids(await board.swapRequests())).toEqual(['o1-1.2'])
})

test('SX-30 an order goes out on the day that it begins in Oslo, until it is handed over', async () => {
  const s = shop()
  await s.orders.start('o1', { ...anOrder, startsAt: new Date('2026-03-29T21:59:59Z') })
  await s.orders.advanceBy({ minutes: 1 })
  const second = { ...anOrder.lines[0], id: 'o2-1', resource: 'blue' }
  await s.orders.start('o2', { ...anOrder, lines: [second], startsAt: new Date('2026-03-28T23:00:00Z') })
  const board = boardOf(s)
  expect(ids(await board.goingOut('2026-03-28'))).toEqual([])
  expect(ids(await board.goingOut('2026-03-29'))).toEqual(['o2-1', 'o1-1'])
  expect(ids(await board.goingOut('2026-03-30'))).toEqual([])
  await s.deliveries.send('o1-1', 'markDelivered')
  expect(ids(await board.goingOut('2026-03-29'))).toEqual(['o2-1'])
})

test('SX-36 SX-07 an item is due back on its day and late from the next, on its way too, until it is returned', async () => {
  const s = await activeShop()
  const board = boardOf(s)
  await s.customer.send('o1', 'requestEnd', {})
  // The last day that is paid for is the 27th of February: its last millisecond is the customer's.
  const end = new Date('2026-02-27T22:59:59.999Z')
  expect((await s.dataOf('o1-1')).returnBy).toEqual(end)
  expect(ids(await board.dueBack('2026-02-27'))).toEqual(['o1-1'])
  expect(ids(await board.dueBack('2026-02-28'))).toEqual([])
  expect(ids(await board.late(end))).toEqual([])
  await s.deliveries.send('o1-1', 'markInTransitReturn')
  expect(ids(await board.late(new Date(end.getTime() + 1)))).toEqual(['o1-1'])
  await s.deliveries.send('o1-1', 'markReturned')
  expect(ids(await board.late(new Date(end.getTime() + 1)))).toEqual([])
  expect(ids(await board.dueBack('2026-02-27'))).toEqual([])
})

test('SX-20 SX-36 ends wait in the order in which they were asked for, and are late by their dates', async () => {
  const s = await activeShop({ endRule: { kind: 'fixed_days', days: 10 } }, twoItems)
  const board = boardOf(s)
  await s.customer.send('o1', 'requestEnd', { delivery: 'o1-2' })
  await s.orders.advanceBy({ days: 1 })
  await s.customer.send('o1', 'requestEnd', { delivery: 'o1-1' })
  expect(ids(await board.endRequests())).toEqual(['o1-2', 'o1-1'])
  expect(ids(await board.late(new Date('2026-03-01T00:00:00Z')))).toEqual(['o1-2', 'o1-1'])
  expect(ids(await board.dueBack('2026-02-10'))).toEqual(['o1-2'])
})

test('SX-05 SX-21 an item is held without end, until its delivery is closed', async () => {
  const s = await activeShop()
  const board = boardOf(s)
  const period = { from: new Date('2026-01-01T00:00:00Z'), until: new Date('2029-01-01T00:00:00Z') }
  expect(await board.calendar(['red'], period)).toEqual([
    {
      resource: 'red',
      occupied: [{ by: { lifecycle: 'subscription_delivery', id: 'o1-1' }, from: anOrder.startsAt, until: null }],
      gaps: [{ from: period.from, until: anOrder.startsAt }],
    },
  ])
  await s.deliveries.send('o1-1', 'markReturned')
  await s.deliveries.send('o1-1', 'close')
  expect(await board.calendar(['red'], period)).toEqual([{ resource: 'red', occupied: [], gaps: [period] }])
})

test('CORE-22 a list of the board goes on from its cursor', async () => {
  const s = shop()
  for (const id of ['o1', 'o2'])
    await s.orders.start(id, { ...anOrder, lines: [{ ...anOrder.lines[0], id: `${id}-1`, resource: id }] })
  const board = boardOf(s, 1)
  const first = await board.goingOut('2026-01-31')
  const second = await board.goingOut('2026-01-31', first.cursor)
  expect([...ids(first), ...ids(second), second.cursor]).toEqual(['o1-1', 'o2-1', null])
})
