import { expect, test } from 'vitest'
import { summer } from '../price/tariff.fixture.js'
import { aFirm, bring, jana, order, peter } from './firm.fixture.js'
import { closedOrders } from './performance.js'

const day = (date: number) => summer(`2026-04-${String(date).padStart(2, '0')}T00:00`)

test('CB-11 the list shows the newest orders first, with status, start of the rental and price', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'confirmed')
  await firm.story.advanceBy({ hours: 1 })
  await bring(firm, 'o2', 'received', { ...jana, endsAt: summer('2026-04-17T10:00') })
  const { items } = await firm.admin.opened.list()
  expect(items.map(({ id, status, data }) => [id, status, data.startsAt, data.total])).toEqual([
    ['o2', 'received', jana.startsAt, 16_000],
    ['o1', 'confirmed', jana.startsAt, 12_000],
  ])
})

test('CB-12 orders are found by vehicle, rental date, payment date and status, and sorted by all of them', async () => {
  const firm = aFirm()
  await bring(firm, 'new', 'received', { ...jana, vehicle: 'ZA 456 CD', startsAt: summer('2026-04-14T10:00') })
  await bring(firm, 'paid', 'paid_ok')
  const found = async (listing: Parameters<typeof firm.story.opened.list>[0]) =>
    (await firm.admin.opened.list(listing)).items.map(({ id }) => id)
  expect(await found({ where: { vehicle: { equals: 'ZA 456 CD' } } })).toEqual(['new'])
  expect(await found({ where: { startsAt: { from: day(13), until: day(14) } } })).toEqual(['paid'])
  expect(await found({ where: { paidAt: { from: new Date('2026-03-31T00:00:00Z') } } })).toEqual(['paid'])
  expect(await found({ status: ['received', 'confirmed'] })).toEqual(['new'])
  for (const by of ['vehicle', 'startsAt', 'paidAt', 'total'] as const) {
    expect(await found({ order: by, descending: false })).toHaveLength(2)
  }
  expect(await found({ order: 'startsAt', descending: false })).toEqual(['paid', 'new'])
  expect(await found({ order: 'total' })).toEqual(['paid', 'new'])
})

test('CB-12, CB-42 the orders of a customer are found by the id that the host has given them', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received', { ...jana, customerId: 'c7' })
  await bring(firm, 'o2', 'received', { ...jana, customerId: 'c8' })
  await bring(firm, 'o3', 'received')
  const mine = async (id: string) =>
    (await firm.admin.opened.list({ where: { customerId: { equals: id } } })).items.map(({ id }) => id)
  expect(await mine('c7')).toEqual(['o1'])
  await firm.admin.send('o3', 'changeCustomer', { customerId: 'c7' })
  await firm.admin.send('o1', 'changeParameters', { vehicle: 'ZA 456 CD' })
  expect((await mine('c7')).toSorted()).toEqual(['o1', 'o3'])
})

test('CB-25, CORE-34 closed orders go into the reports with amounts and dates, between two payment dates, page by page', async () => {
  const firm = aFirm()
  const paidOn = { a: 3, b: 1, c: 2, early: 0, late: 4 }
  for (const id of Object.keys(paidOn)) await bring(firm, id, 'returned', { ...jana, vehicle: id })
  await firm.story.advanceTo('2026-04-20T08:00:00Z')
  for (const [id, date] of Object.entries(paidOn)) {
    await firm.admin.send(id, 'close', { paidAt: new Date(Date.UTC(2026, 3, 10 + date)) })
  }
  await bring(firm, 'cancelled', 'received', { ...jana, endsAt: new Date('2026-04-30T08:00:00Z') })
  await firm.admin.send('cancelled', 'recordPayment', { paidAt: new Date(Date.UTC(2026, 3, 11)) })
  const paid = { from: new Date(Date.UTC(2026, 3, 11)), until: new Date(Date.UTC(2026, 3, 14)) }
  const first = await closedOrders(firm.admin.opened, { paid, limit: 2 })
  expect(first.items.map(({ id }) => id)).toEqual(['b', 'c'])
  expect(first.items[0]).toEqual({
    id: 'b',
    kind: 'rental',
    vehicle: 'b',
    net: { amount: 9756, currency: 'EUR' },
    vat: { amount: 2244, currency: 'EUR' },
    gross: { amount: 12_000, currency: 'EUR' },
    paidAt: paid.from,
    closedAt: new Date('2026-04-20T08:00:00Z'),
  })
  const second = await closedOrders(firm.admin.opened, { paid, limit: 2, cursor: first.cursor })
  expect([second.items.map(({ id }) => id), second.cursor]).toEqual([['a'], null])
})

test('CB-25, CB-58 a sale is reported like a rental', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'paid_ok', peter)
  const paid = { from: new Date('2026-03-31T00:00:00Z'), until: new Date('2026-04-01T00:00:00Z') }
  const { items } = await closedOrders(firm.admin.opened, { paid })
  expect(items).toMatchObject([{ id: 'o1', kind: 'sale', gross: { amount: 1_230_000 } }])
  expect((await order(firm, 'o1')).status).toBe('paid_ok')
})
