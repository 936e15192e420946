import { memoryStore } from '@ordna/memory'
import { expect, test } from 'vitest'
import { inProduction, line, orderWith } from '../line/lines.fixture.js'
import { aShopWith, approved } from '../order/parts/shop.fixture.js'
import { printOrder } from '../order/lifecycle.js'
import { kari, odd, reserved, byCard, aShop } from '../order/shop.fixture.js'
import { approverBoard } from './approverBoard.js'
import { productionBoard } from './productionBoard.js'

const ids = ({ items }: { readonly items: readonly { readonly id: string }[] }) => items.map(({ id }) => id)
const on = { rush: true, overdue: true, onHold: true } as const
const order = printOrder(on)

/** Seven orders that production has taken on, one after another, of which two are rush; and a page of two. */
async function aFloor() {
  const shop = aShopWith(on)
  for (const id of ['o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7'])
    await approved(shop, { dueBy: new Date('2026-06-05T12:00:00Z') }, id)
  for (const id of ['o4', 'o6']) await shop.operator.send(id, 'markRush', { comment: 'Messe på torsdag' })
  return { shop, board: productionBoard(order, { orders: shop.story.opened }, { limit: 2 }) }
}

test('IM-10 IM-31 the floor sees what is to be done in a status: rush orders first, then what has waited longest, page by page', async () => {
  const { board } = await aFloor()
  const pages: string[][] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof board.toDo>> = await board.toDo('received', cursor)
    pages.push(ids(page))
    cursor = page.cursor
  } while (cursor !== null)
  expect(pages.flat()).toEqual(['o4', 'o6', 'o1', 'o2', 'o3', 'o5', 'o7'])
  expect(pages[0]).toEqual(['o4', 'o6'])
})

test('pages of the floor stay put: what moves on meanwhile moves nothing else', async () => {
  const { shop, board } = await aFloor()
  const rush = await board.toDo('received')
  const first = await board.toDo('received', rush.cursor)
  for (const id of ['o4', 'o1']) await shop.operator.send(id, 'process')
  const second = await board.toDo('received', first.cursor)
  expect([ids(first), ids(second)]).toEqual([
    ['o1', 'o2'],
    ['o3', 'o5'],
  ])
})

test('IM-10 IM-36 the floor sees errors with their reasons, what is on hold apart, and what is overdue', async () => {
  const { shop, board } = await aFloor()
  await shop.operator.send('o2', 'fail', { message: 'Papirstopp' })
  await shop.operator.send('o3', 'putOnHold', { reason: 'Venter på papir' })
  await shop.story.advanceBy({ days: 7 })
  const [wrong] = (await board.errors()).items
  expect([wrong?.id, wrong?.data.error?.message]).toEqual(['o2', 'Papirstopp'])
  expect(ids(await board.onHold())).toEqual(['o3'])
  expect(ids(await board.overdue())).toEqual(['o1', 'o2'])
  expect(await board.counts(['received', 'error', 'on_hold'])).toEqual({ received: 5, error: 1, on_hold: 1 })
})

test('the floor of a shop without options has its statuses, and nothing that it does not know', async () => {
  const shop = aShop()
  const board = productionBoard(shop.lifecycle, { orders: shop.story.opened })
  expect(board.statuses).toEqual(['approved', 'received', 'produced', 'processing'])
  await shop.odd.start('o1', odd)
  await shop.story.advanceBy({ seconds: 1 })
  expect(ids(await board.toDo('received'))).toEqual(['o1'])
  const others = await Promise.all([board.onHold(), board.overdue(), board.linesToDo('received'), board.linesOf('o1')])
  expect(others.map(ids)).toEqual([[], [], [], []])
})

test('IM-D10 the floor sees lines by themselves, and those of an order in its order', async () => {
  const shop = await inProduction(memoryStore())
  const { orders, lines } = shop.operator
  const board = productionBoard(orderWith(true), { orders, lines })
  await shop.program.lines.send(shop.posters, 'process')
  await shop.program.lines.send(shop.banner, 'fail', { message: 'Filen mangler' })
  expect(ids(await board.linesToDo('received'))).toEqual([shop.cards])
  expect(ids(await board.linesOf('o1'))).toEqual([shop.cards, shop.posters, shop.banner])
  expect((await board.lineErrors()).items[0]?.data).toMatchObject({ order: 'o1', error: { message: 'Filen mangler' } })
  expect(await board.lineCounts()).toEqual({ approved: 0, received: 1, processing: 1, produced: 0, error: 1 })
  expect(line.name).toBe('print_line')
})

test('IM-18 IM-D9 an approver sees what waits, the longest first, and no order of their own', async () => {
  const shop = aShop({ approvalLimit: { days: 2 } }, {})
  const board = approverBoard({ orders: shop.berit.opened, approver: 'berit' }, { limit: 3 })
  await shop.kari.start('o1', kari)
  await shop.operator.start('o2', { ...kari, ordererId: 'berit' })
  await shop.story.advanceBy({ hours: 1 })
  await shop.kari.start('o3', { ...kari, ...byCard })
  const until = new Date('2026-06-08T09:00:00Z')
  await shop.program.send('o3', 'recordPayment', { ...reserved, order: 'o3', reservedUntil: until })
  const waiting = await board.waiting()
  expect([ids(waiting), await board.count()]).toEqual([['o1', 'o3'], 2])
  expect(waiting.items[0]).toMatchObject({
    stay: { enteredAt: new Date('2026-06-01T09:00:00Z') },
    data: { total: { amount: 99_000, currency: 'NOK' } },
  })
  expect((await board.lapsing()).items.map(({ id, data }) => [id, data.reservedUntil])).toEqual([['o3', until]])
  await shop.story.advanceBy({ days: 3 })
  expect(ids(await board.standingStill())).toEqual(['o1', 'o3'])
})
