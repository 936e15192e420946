import { expect, test } from 'vitest'
import { copyOfPrintOrder } from '../copy.js'
import { kari } from '../shop.fixture.js'
import { approved, aShopWith } from './shop.fixture.js'

const on = { rush: true, overdue: true, futureOrders: true } as const
const friday = new Date('2026-06-05T15:00:00Z')

test('an order is marked as rush, by whom and in which words, until it is delivered or the mark is taken away', async () => {
  const shop = await approved(aShopWith(on))
  const checkout = shop.story.as({ id: 'shop', roles: ['integration'], onBehalfOf: 'kari' })
  await checkout.send('o1', 'markRush', { comment: 'Messe på torsdag' })
  expect((await shop.data())?.rush).toEqual({ by: 'kari', at: shop.story.clock.now(), comment: 'Messe på torsdag' })
  expect(await shop.flags()).toEqual(['rush'])
  await shop.operator.send('o1', 'unmarkRush')
  expect(await shop.flags()).toEqual([])
  await shop.operator.send('o1', 'markRush')
  for (const step of ['process', 'produce', 'deliver'] as const) await shop.operator.send('o1', step)
  expect(await shop.flags()).toEqual([])
})

test('whoever ordered does not mark their own order as rush', async () => {
  const shop = await approved(aShopWith(on))
  expect(await shop.kari.trySend('o1', 'markRush')).toMatchObject({ code: 'forbidden' })
  expect(await shop.operator.trySend('o1', 'markRush', { comment: ' ' })).toMatchObject({ code: 'invalid_input' })
})

test('an order is due soon a business day before it was promised, and overdue from then on until it is delivered', async () => {
  const monday = new Date('2026-06-08T15:00:00Z')
  const shop = await approved(aShopWith(on), { dueBy: monday })
  await shop.story.advanceTo(new Date(friday.getTime() - 1))
  expect(await shop.flags()).toEqual([])
  await shop.story.advanceTo(friday)
  expect(await shop.flags()).toEqual(['due_soon'])
  await shop.story.advanceTo(monday)
  expect(await shop.flags()).toEqual(['overdue'])
  for (const step of ['process', 'produce'] as const) await shop.operator.send('o1', step)
  expect(await shop.flags()).toEqual(['overdue'])
  await shop.operator.send('o1', 'deliver')
  expect(await shop.flags()).toEqual([])
})

test('an order that is over is not overdue, and one on hold is', async () => {
  const shop = await approved(aShopWith({ ...on, onHold: true }), { dueBy: friday })
  await approved(shop, { dueBy: friday }, 'o2')
  await shop.operator.send('o1', 'putOnHold', { reason: 'Venter på papir' })
  await shop.operator.send('o2', 'callOff')
  await shop.story.advanceTo(friday)
  expect([await shop.flags('o1'), await shop.flags('o2')]).toEqual([['overdue'], []])
})

test('another date is promised, and the marks follow it', async () => {
  const shop = await approved(aShopWith(on), { dueBy: friday })
  await shop.story.advanceTo(friday)
  await shop.operator.send('o1', 'promise', { date: new Date('2026-06-19T15:00:00Z') })
  expect(await shop.flags()).toEqual([])
})

test('nobody promises what has passed, or what would begin later', async () => {
  const shop = aShopWith(on)
  const past = new Date('2026-06-01T08:59:00Z')
  const later = new Date('2026-06-05T15:00:00.001Z')
  await expect(shop.kari.start('o1', { ...kari, dueBy: past })).rejects.toMatchObject({
    refusal: { blockers: [{ guard: 'dueLater', dueBy: past }] },
  })
  await expect(shop.kari.start('o1', { ...kari, dueBy: friday, notBefore: later })).rejects.toMatchObject({
    refusal: { blockers: [{ guard: 'beforeDue', notBefore: later, dueBy: friday }] },
  })
  await approved(shop, { notBefore: friday })
  expect(await shop.operator.trySend('o1', 'promise', { date: past })).toMatchObject({
    blockers: [{ guard: 'dueLater' }, { guard: 'beforeDue' }],
  })
  await shop.operator.send('o1', 'promise', { date: friday })
  expect(await shop.kari.trySend('o1', 'reschedule', { date: later })).toMatchObject({
    blockers: [{ guard: 'beforeDue' }],
  })
})

test('a new order begins with what was ordered, and with no date of the one that it is a copy of', async () => {
  const shop = aShopWith({ ...on, proof: true })
  await shop.kari.start('o1', { ...kari, dueBy: friday, notBefore: friday, withoutProof: true })
  await shop.berit.send('o1', 'reject')
  const rejected = await shop.kari.opened.get('o1')
  if (!rejected) throw new Error('no order')
  await shop.story.advanceTo(new Date('2026-06-20T09:00:00Z'))
  const { data, options } = copyOfPrintOrder(rejected)
  expect(data).toMatchObject({ items: kari.items, withoutProof: true })
  expect((await shop.kari.start('o2', data, options)).to).toBe('not_approved')
})
