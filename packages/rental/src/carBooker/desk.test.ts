import type { Message } from '@ordna/core'
import { toJSON } from '@ordna/core/inspect'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { rentalTemplates } from '../letters/rentalTemplates.js'
import { slovak, slovakTariff, summer } from '../price/tariff.fixture.js'
import { tariff } from '../price/tariff.js'
import { aFirm, bring, jana, offered, order, peter, pricing } from './firm.fixture.js'
import { newOrder } from './newOrder.js'
import { orderPrice, priceChange } from './pricing.js'

const dearer = tariff({
  ...slovak,
  classes: {
    economy: { seasons: [{ validFrom: '2024-01-01', validTo: '2026-12-31', perDay: [{ fromDays: 1, amount: 5000 }] }] },
  },
})

test('CB-42 a client, the administrators and customer support may place an order, and nobody else', async () => {
  const { story, client, admin, support } = aFirm()
  const data = newOrder(jana, pricing)
  for (const [id, actor] of Object.entries({ client, admin, support })) {
    expect(await actor.start(id, data)).toMatchObject({ to: 'received' })
  }
  await expect(story.as({ roles: [] }).start('o1', data)).rejects.toMatchObject({ refusal: { code: 'forbidden' } })
})

test('CB-D12 an order is priced in euro with the Slovak VAT of its date, rounded half up for each rate', () => {
  const { price } = newOrder({ ...jana, extras: [{ code: 'road_map' }] }, pricing)
  // 120.00 with 23 % and 10.00 with 5 %: 22.439 and 0.476 euro of VAT.
  expect(price).toMatchObject({ currency: 'EUR', gross: 13_000, vat: 2292 })
  expect(price.groups).toMatchObject([
    { percent: 23, vat: 2244 },
    { percent: 5, vat: 48 },
  ])
  const in2024 = { startsAt: new Date('2024-04-13T08:00:00Z'), endsAt: new Date('2024-04-16T08:00:00Z') }
  expect(newOrder({ ...jana, ...in2024 }, pricing).price.groups).toMatchObject([{ percent: 20, vat: 2000 }])
})

test('CB-15, CB-43, CB-44 only customer support confirms and rejects', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  for (const actor of [firm.client, firm.admin]) {
    expect(await actor.trySend('o1', 'confirm')).toMatchObject({ code: 'forbidden' })
    const other = { reason: 'other' } as const
    expect(await actor.trySend('o1', 'reject', undefined, other)).toMatchObject({ code: 'forbidden' })
  }
  expect(await firm.support.send('o1', 'confirm')).toMatchObject({ to: 'confirmed' })
})

test('CB-16, CB-43 an order whose price is no longer that of the tariff is not confirmed until it is reckoned anew', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  const later = aFirm({ store: firm.store, options: { tariff: dearer } })
  for (const attempt of [
    await later.support.trySend('o1', 'confirm'),
    await later.support.trySend('o1', 'confirm', {}, { notices: { confirmation: true } }),
  ]) {
    const blockers = [{ guard: 'priceIsRight', expected: 15_000, given: 12_000, currency: 'EUR' }]
    expect(attempt).toMatchObject({ code: 'guarded', blockers })
  }
  expect(await offered(later.support, 'o1')).not.toContain('confirm')
  await later.admin.send('o1', 'changeParameters', {})
  expect((await order(later, 'o1')).data.total).toBe(15_000)
  expect(await later.support.send('o1', 'confirm')).toMatchObject({ to: 'confirmed' })
})

test('CB-16 an order for which the tariff has no price any more is not confirmed, and is told so', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  const { economy } = slovakTariff.classes
  const renamed = { ...slovakTariff, classes: { small: economy ?? { deposit: 0, seasons: [] } } }
  const later = aFirm({ store: firm.store, options: { tariff: renamed } })
  expect(await later.support.trySend('o1', 'confirm')).toMatchObject({
    blockers: [{ guard: 'priceIsRight', problem: 'no_price', class: 'economy' }],
  })
  await later.admin.send('o1', 'changeParameters', { class: 'small' })
  expect(await later.support.send('o1', 'confirm')).toMatchObject({ to: 'confirmed' })
})

test('tariff: every tenant may have its own', async () => {
  const firm = aFirm({ options: { tariff: (tenant) => (tenant === 'zilina' ? dearer : slovakTariff) } })
  await bring(aFirm({ store: firm.store }), 'o1', 'received')
  expect(await firm.support.trySend('o1', 'confirm')).toMatchObject({ blockers: [{ expected: 15_000 }] })
})

test('CB-16, CB-43 an order whose vehicle somebody else has at the time is not confirmed, and the screen says who', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'confirmed')
  await bring(firm, 'o2', 'received', {
    ...jana,
    startsAt: summer('2026-04-15T10:00'),
    endsAt: summer('2026-04-17T10:00'),
  })
  const held = { code: 'held', blockers: [{ resource: jana.vehicle, by: { id: 'o1' } }] }
  expect(await firm.support.trySend('o2', 'confirm')).toMatchObject(held)
  expect(await firm.support.opened.explain('o2', { transition: 'confirm' })).toMatchObject({ allowed: false, ...held })
})

test('CB-18 where the vehicle is not available the parameters are changed, or the order is rejected', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'confirmed')
  await bring(firm, 'o2', 'received')
  await bring(firm, 'o3', 'received')
  await firm.support.send('o2', 'changeParameters', { vehicle: 'ZA 456 CD' })
  expect(await firm.support.send('o2', 'confirm')).toMatchObject({ to: 'confirmed' })
  const rejected = await firm.support.send('o3', 'reject', undefined, { reason: 'vehicle_unavailable' })
  expect(rejected).toMatchObject({ to: 'rejected' })
})

test('CB-16, CB-43 of two that are confirmed at once for one vehicle, exactly one is', async () => {
  const firm = aFirm()
  for (const id of ['o1', 'o2']) await bring(firm, id, 'received')
  const outcomes = await Promise.all(['o1', 'o2'].map((id) => firm.support.opened.trySend(id, 'confirm')))
  expect(outcomes.map((one) => (one.outcome === 'moved' ? one.to : one.code)).sort()).toEqual(['confirmed', 'held'])
})

test('CB-16 confirming writes to the customer only when it is asked to', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'confirmed')
  expect(firm.emails).toEqual([])
  await bring(firm, 'o2', 'received', { ...jana, vehicle: 'ZA 456 CD' })
  await firm.support.send('o2', 'confirm', {}, { notices: { confirmation: true } })
  expect(firm.story.deliveries.map(({ notice, about, to }) => [notice, about, to])).toEqual([
    ['confirmation', 'o2', 'jana@example.sk'],
  ])
  expect(firm.emails[0]).toMatchObject({ locale: 'sk', input: { attachments: [] } })
})

test('CB-17, CB-43 the confirming e-mail carries the invoice or the draft contract, as was chosen', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  const attachments = ['invoice', 'draft_contract'] as const
  await firm.support.send('o1', 'confirm', { attachments: [...attachments] }, { notices: { confirmation: true } })
  expect(firm.emails).toMatchObject([{ name: 'confirmation', input: { attachments } }])
  expect((await firm.story.opened.history('o1'))[1]).toMatchObject({ input: { attachments } })
  await bring(firm, 'o2', 'received')
  const unknown = { attachments: ['holiday photos'] } as never
  expect(await firm.support.trySend('o2', 'confirm', unknown)).toMatchObject({ code: 'invalid_input' })
})

test('CB-21, CB-44 rejecting writes to the customer only when it is asked to, and the e-mail says why', async () => {
  const firm = aFirm()
  for (const id of ['o1', 'o2']) await bring(firm, id, 'received')
  await firm.support.send('o1', 'reject', undefined, { reason: 'customer_data' })
  expect(firm.emails).toEqual([])
  const text = 'Vodičský preukaz je neplatný.'
  await firm.support.send('o2', 'reject', { text }, { reason: 'customer_data', notices: { rejection: true } })
  expect(firm.emails).toMatchObject([
    { name: 'rejection', subject: { id: 'o2' }, input: { text }, data: { reason: 'customer_data' } },
  ])
})

test('CB-D14, CB-44 a rejection has one of four reasons; another one is told in words', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  const codes = ['vehicle_unavailable', 'price_disagreement', 'customer_data', 'other']
  const possible = (await firm.support.explain('o1')).find(({ transition }) => transition === 'reject')
  expect(possible?.reasons).toEqual(codes)
  expect(await firm.support.trySend('o1', 'reject')).toMatchObject({ code: 'invalid_reason' })
  expect(await firm.support.trySend('o1', 'reject', undefined, { reason: 'bored' as 'other' })).toMatchObject({
    code: 'invalid_reason',
  })
  expect(await firm.support.trySend('o1', 'reject', {}, { reason: 'other' })).toMatchObject({
    blockers: [{ guard: 'saysWhy' }],
  })
  await firm.support.send('o1', 'reject', { text: 'Zatvorené.' }, { reason: 'other', notices: { rejection: true } })
  expect((await order(firm, 'o1')).data.reason).toBe('other')
})

test('CB-19, CB-45, CB-D9 changed parameters change the total at once, and both differences are shown before and after', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  const longer = { endsAt: summer('2026-04-18T10:00') }
  const placed = await order(firm, 'o1')
  expect(priceChange(placed.data, longer, pricing)).toMatchObject({
    price: { gross: 20_000 },
    first: { amount: { amount: 8000, currency: 'EUR' }, direction: 'increase' },
    last: { amount: { amount: 8000 }, direction: 'increase' },
  })
  expect(await firm.admin.send('o1', 'changeParameters', longer)).toMatchObject({ from: 'received', to: 'received' })
  const changed = await order(firm, 'o1')
  expect(changed.data).toMatchObject({ total: 20_000, price: { gross: 20_000 }, firstPrice: { gross: 12_000 } })
  expect(priceChange(changed.data, { endsAt: summer('2026-04-15T10:00') }, pricing)).toMatchObject({
    price: { gross: 8000 },
    first: { amount: { amount: -4000 }, direction: 'decrease' },
    last: { amount: { amount: -12_000 }, direction: 'decrease' },
  })
})

test('CB-D9 the first price stays what it was, however often an order changes', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  const first = (await order(firm, 'o1')).data.price
  const discount = { code: 'discount', amount: { amount: -1000, currency: 'EUR' as const } }
  await firm.admin.send('o1', 'changeParameters', { charges: [discount] })
  await firm.admin.send('o1', 'changeParameters', { extras: [{ code: 'child_seat', quantity: 1 }] })
  const { data } = await order(firm, 'o1')
  expect(data.firstPrice).toEqual(first)
  expect(data.total).toBe(12_000 - 1000 + 1500)
  expect(data.price).toEqual(orderPrice(data, pricing))
})

const someChanges = fc.array(
  fc.record(
    {
      endsAt: fc.integer({ min: 1, max: 40 }).map((days) => new Date(jana.startsAt.getTime() + days * 86_400_000)),
      extras: fc.subarray(['child_seat', 'road_map']).map((codes) => codes.map((code) => ({ code, quantity: 2 }))),
      charges: fc
        .integer({ min: -5000, max: 5000 })
        .map((amount) => [{ code: 'agreed', quantity: 1, amount: { amount, currency: 'EUR' as const } }]),
    },
    { requiredKeys: [] },
  ),
  { minLength: 1, maxLength: 5 },
)

test('CB-19, CB-45, CB-D9 whatever is changed and how often, the price is that of the tariff and the first one stays', async () => {
  await fc.assert(
    fc.asyncProperty(someChanges, async (changes) => {
      const firm = aFirm()
      await bring(firm, 'o1', 'received')
      const { firstPrice } = (await order(firm, 'o1')).data
      for (const one of changes) await firm.admin.send('o1', 'changeParameters', one)
      const { data } = await order(firm, 'o1')
      expect(data.price).toEqual(orderPrice(data, pricing))
      expect(data.total).toBe(data.price.gross)
      expect(data.firstPrice).toEqual(firstPrice)
      expect(await firm.support.trySend('o1', 'confirm')).toMatchObject({ to: 'confirmed' })
    }),
    { numRuns: 25 },
  )
})

test('CB-45 parameters that make no order, or that have no price, change nothing', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  const { revision } = await order(firm, 'o1')
  expect(await firm.admin.trySend('o1', 'changeParameters', { endsAt: jana.startsAt })).toMatchObject({
    blockers: [{ guard: 'isWhole', problem: 'backwards' }],
  })
  expect(await firm.admin.trySend('o1', 'changeParameters', { class: 'limousine' })).toMatchObject({
    blockers: [{ guard: 'priceAsShown', problem: 'no_price', class: 'limousine' }],
  })
  expect(await firm.client.trySend('o1', 'changeParameters', {})).toMatchObject({ code: 'forbidden' })
  expect((await order(firm, 'o1')).revision).toBe(revision)
})

test('CB-45 a confirmed order keeps its vehicle for the new time, or keeps the old time', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'confirmed')
  await bring(firm, 'o2', 'confirmed', { ...jana, startsAt: jana.endsAt, endsAt: summer('2026-04-18T10:00') })
  const longer = { endsAt: summer('2026-04-17T10:00') }
  expect(await firm.admin.trySend('o1', 'changeParameters', longer)).toMatchObject({ code: 'held' })
  const earlier = { startsAt: summer('2026-04-12T10:00') }
  await firm.admin.send('o1', 'changeParameters', earlier)
  expect((await order(firm, 'o1')).holds).toMatchObject([{ from: earlier.startsAt, until: jana.endsAt }])
})

test('every notice and transition has a label in Slovak', () => {
  const { transitions, notices } = toJSON(aFirm().lifecycle)
  for (const { label } of [...Object.values(transitions), ...Object.values(notices ?? {})]) {
    expect(label?.sk).toEqual(expect.any(String))
  }
})

test('CB-18, CB-19 a discount above the price makes the order free, and never worth less than nothing; nor is a sale', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'confirmed')
  const discount = { code: 'discount', amount: { amount: -20_000, currency: 'EUR' as const } }
  await firm.admin.send('o1', 'changeParameters', { charges: [discount] })
  expect((await order(firm, 'o1')).data).toMatchObject({ total: 0, price: { net: 0, vat: 0, payable: 0 } })
  expect(newOrder({ ...peter, charges: [discount] }, pricing)).toMatchObject({ total: 0 })
})

test('CB-07, CB-50 the client of a cancelled order is told, with the reason and what the staff have written', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'confirmed')
  await firm.admin.send('o1', 'cancel', { text: 'Vozidlo je v servise.' }, { reason: 'vehicle_unavailable' })
  const [email] = firm.emails
  expect(email).toMatchObject({ name: 'cancellation', to: { email: jana.email } })
  const letter = await rentalTemplates().render({ channel: 'email', message: email as Message })
  for (const said of ['Jana Kováčová', 'vozidlo nie je dostupné', 'Vozidlo je v servise.'])
    expect(letter.body).toContain(said)
})
