import { verifyHistory } from '@ordna/core/inspect'
import { memoryStore } from '@ordna/memory'
import { scenario } from '@ordna/testing'
import { expect, test } from 'vitest'
import { slovakTariff } from '../price/tariff.fixture.js'
import { aFirm, bring, jana, offered, order, pricing } from './firm.fixture.js'
import { carBooker } from './lifecycle.js'
import { newOrder } from './newOrder.js'

const all = {
  customer: 'Jana Horváthová',
  customerId: 'c7',
  email: 'horvathova@example.sk',
  phone: '+421900000001',
  address: 'Mlynská 4, Žilina',
  locale: 'en',
} as const

test('CB-18, CB-40 the staff correct what is known of the customer, and the history says who did, from what to what', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  const placed = await order(firm, 'o1')
  const { email } = all
  expect(await firm.admin.send('o1', 'changeCustomer', { email, phone: undefined })).toMatchObject({ to: 'received' })
  expect((await order(firm, 'o1')).data).toEqual({ ...placed.data, email })
  await firm.support.send('o1', 'changeCustomer', all)
  expect((await order(firm, 'o1')).data).toEqual({ ...placed.data, ...all })
  await firm.support.send('o1', 'changeCustomer', { phone: undefined, locale: 'sv' })
  expect((await order(firm, 'o1')).data).toEqual({ ...placed.data, ...all, locale: 'sv' })
  const history = await firm.story.opened.history('o1')
  expect(history[1]).toMatchObject({
    transition: 'changeCustomer',
    actor: { id: 'adam' },
    before: { email: jana.email },
    after: { email },
  })
  expect(() => verifyHistory(history)).not.toThrow()
})

test('CB-18 what is written to the customer goes to the new address, in the new language', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  await firm.admin.send('o1', 'changeCustomer', { email: all.email, locale: 'nb' })
  await firm.support.send('o1', 'confirm', {}, { notices: { confirmation: true } })
  expect(firm.story.deliveries.map(({ to }) => to)).toEqual([all.email])
  expect(firm.emails).toMatchObject([{ locale: 'nb' }])
})

const personal = new Set(['customer', 'email', 'phone', 'address'])
const withoutPersonal = (section: unknown) =>
  section && Object.fromEntries(Object.entries(section).filter(([field]) => !personal.has(field)))

test('CB-39, CB-40 corrected personal data can be taken out of the history, and the chain still holds', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  await firm.admin.send('o1', 'changeCustomer', all)
  const history = await firm.story.opened.history('o1')
  const erased = history.map(({ before, after, input, ...entry }) => ({
    ...entry,
    ...(before && { before: withoutPersonal(before) }),
    ...(after && { after: withoutPersonal(after) }),
    ...(input !== undefined && { input: withoutPersonal(input) }),
  })) as typeof history
  expect(JSON.stringify(erased)).not.toMatch(/Jana|example\.sk|\+421|Mlynská/)
  expect(() => verifyHistory(erased)).not.toThrow()
})

test.each([
  ['nothing', {}, '', 'Give what is to be changed'],
  ['nothing but undefined', { email: undefined }, '', 'Give what is to be changed'],
  ['an empty name', { customer: ' ' }, 'customer', 'is empty'],
  ['an empty e-mail', { email: '', phone: all.phone }, 'email', 'is empty'],
  ['an empty id', { customerId: '' }, 'customerId', 'is empty'],
  ['an empty phone', { phone: '' }, 'phone', 'is empty'],
  ['an empty address', { address: '' }, 'address', 'is empty'],
  ['an unknown language', { locale: 'de' }, 'locale', 'Invalid type'],
  ['a parameter', { email: all.email, vehicle: 'x' }, 'vehicle', 'Expected never'],
  ['a price', { email: all.email, total: 1 }, 'total', 'Expected never'],
  ['a text', 'Jana', '', 'Invalid type: Expected Object'],
])('CB-18 %s as the data of a customer is refused, and nothing changes', async (_, input, path, message) => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  const placed = await order(firm, 'o1')
  expect(await firm.admin.trySend('o1', 'changeCustomer', input as object)).toMatchObject({
    code: 'invalid_input',
    blockers: [{ path, message: expect.stringContaining(message) }],
  })
  expect(await order(firm, 'o1')).toEqual(placed)
})

test('CB-09 the staff are offered to correct the data of a customer until the order is over, the client never', async () => {
  const firm = aFirm()
  for (const status of ['received', 'confirmed', 'rental_in_progress'] as const) {
    await bring(firm, status, status, { ...jana, vehicle: status })
    for (const actor of [firm.admin, firm.support]) expect(await offered(actor, status)).toContain('changeCustomer')
    expect(await firm.client.trySend(status, 'changeCustomer', all)).toMatchObject({ code: 'forbidden' })
    await firm.admin.send(status, 'raiseProblem')
    expect(await offered(firm.admin, status)).toContain('changeCustomer')
    await firm.admin.send(status, 'cancel', undefined, { reason: 'other' })
    expect(await firm.admin.trySend(status, 'changeCustomer', all)).toMatchObject({ code: 'wrong_status' })
  }
})

test("CB-D1 the data of a customer are corrected in statuses of the firm's own as well", async () => {
  const label = { da: 'Klargøres', sk: 'Pripravuje sa', nb: 'Klargjøres', sv: 'Görs i ordning', en: 'Being prepared' }
  const lifecycle = carBooker({
    tariff: slovakTariff,
    statuses: { being_prepared: { label } },
    edges: {
      prepare: { label, from: 'received', to: 'being_prepared', by: 'admin' },
      prepared: { label, from: 'being_prepared', to: 'received', by: 'admin' },
    },
  })
  const admin = scenario(lifecycle, { at: '2026-04-01T09:00:00Z', store: memoryStore() }).as({ roles: ['admin'] })
  await admin.start('o1', newOrder(jana, pricing))
  await admin.send('o1', 'prepare')
  expect(await admin.send('o1', 'changeCustomer', all)).toMatchObject({ to: 'being_prepared' })
})
