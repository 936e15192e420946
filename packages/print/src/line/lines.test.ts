import { engine } from '@ordna/core'
import { check } from '@ordna/core/inspect'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import { expect, test } from 'vitest'
import { printOrder } from '../order/lifecycle.js'
import { odd } from '../order/shop.fixture.js'
import { followProduction } from '../production/follow.js'
import { aLineShop, inProduction, line, orderWith, three } from './lines.fixture.js'

const withoutLines = printOrder()

test('IM-D10 an order that is ready for production opens a line for each item, and production gets each by itself', async () => {
  const shop = await inProduction(memoryStore())
  expect(await shop.linesOf()).toHaveLength(3)
  expect(shop.production.printing).toEqual([shop.cards, shop.posters, shop.banner])
  expect(await shop.status()).toBe('received')
  expect((await shop.odd.lines.get(shop.posters))?.data).toEqual({
    order: 'o1',
    number: 2,
    customer: 'Odd Olsen',
    ordererId: 'odd',
    locale: 'nb',
    product: 'plakat',
    quantity: 20,
  })
})

test('IM-D10 an order stands where its least advanced line stands', async () => {
  const shop = await inProduction(memoryStore())
  const each = [shop.cards, shop.posters, shop.banner]
  for (const [step, behind] of [
    ['process', 'received'],
    ['produce', 'processing'],
    ['deliver', 'produced'],
  ] as const) {
    for (const [done, id] of each.entries()) {
      await shop.program.lines.send(id, step)
      expect((await shop.status()) === behind).toBe(done < 2)
    }
  }
  expect(await shop.status()).toBe('delivered')
  expect((await shop.odd.orders.history('o1')).at(-1)).toMatchObject({
    transition: 'follow',
    cause: { by: 'link', link: 'lines', from: shop.banner },
  })
  expect((await shop.operator.orders.send('o1', 'invoice')).to).toBe('invoiced')
})

test('IM-D10 one line in error puts its order in error, which says why, until the last is mended', async () => {
  const shop = await inProduction(memoryStore())
  const error = async () => (await shop.odd.orders.get('o1'))?.data.error
  await shop.program.lines.send(shop.cards, 'process')
  await shop.program.lines.send(shop.banner, 'fail', { message: 'Filen mangler', source: 'RIP' })
  expect([await shop.status(), await error()]).toEqual(['error', { message: 'Filen mangler', source: 'RIP' }])
  await shop.program.lines.send(shop.cards, 'fail', { message: 'Papirstopp', source: 'trykkpresse 1' })
  expect(await error()).toEqual({ message: 'Papirstopp', source: 'trykkpresse 1' })
  await shop.operator.lines.send(shop.cards, 'resume')
  expect([await shop.status(), await error()]).toEqual(['error', { message: 'Filen mangler', source: 'RIP' }])
  await shop.operator.lines.send(shop.banner, 'resume')
  expect([await shop.status(), await error()]).toEqual(['received', undefined])
  expect((await shop.operator.lines.get(shop.cards))?.status).toBe('processing')
})

test('IM-D10 a cancelled line does not count, and the last one that is cancelled cancels the order', async () => {
  const shop = await inProduction(memoryStore())
  await shop.program.lines.send(shop.posters, 'process')
  await shop.operator.lines.send(shop.cards, 'cancel')
  expect(await shop.status()).toBe('received')
  await shop.operator.lines.send(shop.banner, 'cancel')
  expect(await shop.status()).toBe('processing')
  await shop.operator.lines.send(shop.posters, 'cancel')
  expect(await shop.status()).toBe('cancelled')
  await shop.quiet()
  expect(shop.production.withdrawn.toSorted()).toEqual(['o1', shop.cards, shop.posters, shop.banner])
})

test('IM-D10 however an order is cancelled, its lines are, and production hears of each', async () => {
  const called = await inProduction(memoryStore())
  await called.program.lines.send(called.cards, 'fail', { message: 'Papirstopp' })
  await called.operator.orders.send('o1', 'callOff')
  const overridden = await inProduction(memoryStore())
  await overridden.manager.orders.override('o1', { to: 'cancelled', reason: 'Kunden er konkurs' })
  for (const shop of [called, overridden]) {
    await shop.quiet()
    const statuses = [shop.cards, shop.posters, shop.banner].map(async (id) => (await shop.odd.lines.get(id))?.status)
    expect(await Promise.all(statuses)).toEqual(['cancelled', 'cancelled', 'cancelled'])
    expect(shop.production.withdrawn).toEqual(expect.arrayContaining([shop.cards, shop.posters, shop.banner]))
    expect(await shop.status()).toBe('cancelled')
  }
})

test('IM-D10 IM-D5 whoever ordered cancels until production has a line, and nobody calls off what is delivered in part', async () => {
  const shop = aLineShop(memoryStore())
  await shop.odd.orders.start('o1', three)
  await shop.program.orders.send('o1', 'openLines' as never)
  const [cards = '', posters = ''] = await shop.linesOf()
  await shop.program.lines.send(cards, 'receive')
  expect(await shop.status()).toBe('approved')
  expect(await shop.odd.orders.trySend('o1', 'cancel')).toMatchObject({
    blockers: [{ guard: 'notInProduction', line: cards }],
  })
  for (const step of ['process', 'produce', 'deliver'] as const) await shop.program.lines.send(cards, step)
  expect(await shop.operator.orders.trySend('o1', 'callOff')).toMatchObject({
    blockers: [{ guard: 'nothingDelivered', line: cards }],
  })
  for (const id of (await shop.linesOf()).slice(1)) await shop.operator.lines.send(id, 'cancel')
  expect(await shop.status()).toBe('delivered')
  expect((await shop.odd.lines.get(posters))?.status).toBe('cancelled')
})

test('IM-D10 an order with lines is moved by them alone, and one without them as ever', async () => {
  const shop = await inProduction(memoryStore())
  for (const step of ['process', 'resume'] as const)
    expect((await shop.operator.orders.trySend('o1', step)).outcome).toBe('refused')
  expect(await shop.operator.orders.trySend('o1', 'process')).toMatchObject({ blockers: [{ guard: 'followsLines' }] })
  await shop.odd.orders.start('o2', odd)
  await shop.program.orders.send('o2', 'receive')
  expect((await shop.operator.orders.send('o2', 'process')).to).toBe('processing')
})

test('IM-D10 IM-D7 an order that somebody puts elsewhere stands there until one of its lines moves', async () => {
  const shop = await inProduction(memoryStore())
  await shop.manager.orders.override('o1', { to: 'produced', reason: 'Feil ordre' })
  expect(await shop.status()).toBe('produced')
  await shop.program.lines.send(shop.cards, 'process')
  expect(await shop.status()).toBe('received')
})

test('IM-D10 IM-D7 a delivered line that somebody puts back takes its order back', async () => {
  const shop = await inProduction(memoryStore())
  for (const step of ['process', 'produce', 'deliver'] as const)
    for (const id of await shop.linesOf()) await shop.operator.lines.send(id, step)
  expect(await shop.status()).toBe('delivered')
  await shop.manager.lines.override(shop.banner, { to: 'processing', reason: 'Feil farge' })
  expect(await shop.status()).toBe('processing')
})

test('IM-D10 lines are opened once, and not by people', async () => {
  const shop = await inProduction(memoryStore())
  expect(await shop.operator.lines.tryStart('l1', {} as never)).toMatchObject({ code: 'forbidden' })
  await shop.manager.orders.override('o1', { to: 'not_approved', reason: 'Feil' })
  await shop.manager.orders.override('o1', { to: 'approved', reason: 'Likevel' })
  await shop.quiet()
  expect(await shop.linesOf()).toEqual([shop.cards, shop.posters, shop.banner])
  expect(shop.production.printing).toHaveLength(3)
})

test('IM-D10 an order has no more lines than can be followed', async () => {
  const shop = aLineShop(memoryStore())
  const items = Array.from({ length: 501 }, () => ({ product: 'plakat', quantity: 1 }))
  expect(await shop.odd.orders.tryStart('o1', { ...three, items })).toMatchObject({
    blockers: [{ guard: 'atMostLines', most: 500 }],
  })
})

test('IM-D10 a ranking of one’s own: an order is in production as soon as one line is', async () => {
  const shop = await inProduction(memoryStore(), [
    'error',
    'processing',
    'approved',
    'received',
    'produced',
    'delivered',
  ])
  await shop.program.lines.send(shop.banner, 'process')
  expect(await shop.status()).toBe('processing')
})

test.each([
  [['error', 'approved', 'received', 'processing', 'produced'], 'does not say where delivered stands'],
  [['cancelled', 'delivered'], "'lines' must be true, false, or a list of statuses"],
  [['error', 'approved', 'received', 'processing', 'produced', 'error', 'delivered'], 'names a status twice'],
  [['error', 'delivered', 'approved', 'received', 'processing', 'produced'], 'must end with delivered'],
])('IM-D10 a ranking that says nothing certain is told where the order is made: %j', (lines, message) => {
  expect(() => printOrder({ lines: lines as never })).toThrow(message)
})

test('IM-D10 lines and statuses of the vendor’s own contradict each other', () => {
  const label = { nb: 'Korrektur', sv: 'Korrektur', da: 'Korrektur', en: 'Proof', sk: 'Korektúra' }
  expect(() => printOrder({ lines: true, statuses: { proofing: { label } } })).toThrow("has no 'statuses' and 'edges'")
})

test('IM-D10 the two declarations have nothing to be warned of', () => {
  expect(check([orderWith(true), line] as never)).toEqual([])
})

test('IM-D10 an order that is under way when lines are turned on goes its way without', async () => {
  const store = memoryStore()
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const before = engine({ store, clock, lifecycles: [withoutLines], jobs: 'elsewhere', channels: 'elsewhere' })
  const orders = before.open(withoutLines, { tenant: 'bergen', actor: { id: 'odd', roles: ['customer', 'approver'] } })
  await orders.start('o1', three)
  const shop = aLineShop(store)
  await shop.quiet()
  expect(await shop.status()).toBe('received')
  await shop.odd.orders.start('o2', three)
  await shop.quiet()
  for (const step of ['process', 'fail', 'resume', 'produce', 'deliver'] as const)
    await shop.operator.orders.send(
      'o1',
      step as 'process',
      (step === 'fail' ? { message: 'Papirstopp' } : undefined) as never,
    )
  expect([await shop.status(), await shop.linesOf()]).toEqual(['delivered', []])
  expect(shop.production.printing).toEqual(['o1', ...(await shop.linesOf('o2'))])
})

test('IM-D10 production says of each line what it says of an order, and the order follows', async () => {
  const shop = aLineShop(memoryStore())
  const minute = async () => {
    await shop.clock.advanceBy({ minutes: 1 })
    await shop.quiet()
  }
  shop.production.says('o1.2.2', 'waiting', 'media-empty')
  await shop.odd.orders.start('o1', three)
  await shop.quiet()
  const [cards = '', posters = '', banner = ''] = await shop.linesOf()
  expect([posters, await shop.status(), shop.production.printing]).toEqual(['o1.2.2', 'approved', [cards, banner]])
  shop.production.says(posters, 'processing')
  await minute()
  shop.production.says(cards, 'stopped', 'media-jam')
  await minute()
  expect([await shop.status(), (await shop.operator.orders.get('o1'))?.data.error?.message]).toEqual([
    'error',
    'media-jam',
  ])
  for (const id of [cards, posters, banner]) shop.production.says(id, 'produced')
  await minute()
  expect([await shop.status(), shop.production.printing]).toEqual(['produced', [cards, banner, posters]])
})

test('IM-D10 a line is printed again by itself, and what its run before says is late', async () => {
  const shop = await inProduction(memoryStore())
  await followProduction(shop.program.lines, shop.cards, { state: 'aborted', source: 'RIP', run: 1 })
  expect(await shop.status()).toBe('error')
  await shop.operator.lines.send(shop.cards, 'printAgain')
  await shop.quiet()
  expect([await shop.status(), shop.production.withdrawn, shop.production.printing.length]).toEqual([
    'received',
    [shop.cards],
    4,
  ])
  const late = await followProduction(shop.program.lines, shop.cards, { state: 'produced', source: 'RIP', run: 1 })
  expect(late).toBe('late')
})
