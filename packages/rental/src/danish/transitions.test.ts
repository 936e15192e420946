import { RefusedError, type Moved, type Refusal } from '@ordna/core'
import { verifyHistory } from '@ordna/core/inspect'
import { coverage, edgesOf } from '@ordna/testing'
import { expect, test } from 'vitest'
import { before } from '../condition/record.fixture.js'
import { copyOf } from './copy.js'
import { NewOrder, OrderData } from './data.js'
import { aShop, bring, bureauOf, flagsOf, mette, type Shop } from './shop.fixture.js'
import * as v from 'valibot'

const payment = { reference: 'pay-1', amount: 450_000, currency: 'DKK' }
const car = 'AB 12 345'
const period = { startsAt: mette.startsAt, endsAt: mette.endsAt }
const regret = { reason: 'customer_regret' } as const
const last = async ({ story }: Shop, id: string) => (await story.trail(id)).at(-1)
const codeOf = (outcome: Moved | Refusal) => (outcome.outcome === 'moved' ? 'moved' : outcome.code)

test('DK-35 a customer, the staff and programs may submit an order, and nobody else', async () => {
  const { customer, staff, integration, story } = aShop()
  await customer.start('o1', mette)
  await staff.start('o2', mette)
  await integration.start('o3', mette)
  expect(await story.opened.count({ status: 'order_received' })).toBe(3)
  const outsider = story.as({ roles: [] })
  await expect(outsider.start('o4', mette)).rejects.toMatchObject({ refusal: { code: 'forbidden' } })
})

test('DK-35 nobody starts an order with what only the shop can know: a payment would be refunded', async () => {
  const { customer, staff } = aShop()
  const paid = { ...mette, payment }
  for (const actor of [customer, staff]) {
    await expect(actor.start('o1', paid)).rejects.toMatchObject({
      refusal: { blockers: [{ guard: 'onlyWishes' }] },
    })
  }
  await customer.start('o1', { ...mette, car, deliverAt: mette.startsAt })
})

test('DK-36, DK-38, DK-39, DK-45, DK-49 only staff take on, confirm, reject, ask the customer and resume', async () => {
  const shop = aShop()
  const { customer, staff, integration } = shop
  await customer.start('o1', mette)
  for (const other of [customer, integration]) {
    expect(codeOf(await other.trySend('o1', 'takeOn'))).toBe('forbidden')
    expect(codeOf(await other.trySend('o1', 'confirm', { car: 'AB 12 345' }))).toBe('forbidden')
    expect(codeOf(await other.trySend('o1', 'reject', undefined, { reason: 'no_cars' }))).toBe('forbidden')
    expect(codeOf(await other.trySend('o1', 'askCustomer'))).toBe('forbidden')
    expect(codeOf(await other.trySend('o1', 'resume'))).toBe('forbidden')
  }
  await staff.send('o1', 'takeOn')
  await staff.send('o1', 'askCustomer')
  await staff.send('o1', 'resume')
  await staff.send('o1', 'reject', undefined, { reason: 'no_cars' })
  expect(await shop.story.trail('o1')).toEqual([
    'customer: start -> order_received',
    'staff: takeOn order_received -> awaiting_processing',
    'staff: askCustomer awaiting_processing -> awaiting_customer',
    'staff: resume awaiting_customer -> awaiting_processing',
    'staff: reject awaiting_processing -> rejected',
  ])
})

test('DK-39, DK-27, DK-32, DK-D13 a rejection needs a reason, one of the list or another, and keeps it', async () => {
  const shop = aShop()
  for (const id of ['o1', 'o2']) await bring(shop, id, 'awaiting_processing')
  expect(codeOf(await shop.staff.trySend('o1', 'reject'))).toBe('invalid_reason')
  await shop.staff.send('o1', 'reject', undefined, { reason: 'wrong_information', comment: 'No such address' })
  await shop.staff.send('o2', 'reject', undefined, { reason: 'under_age' })
  expect((await shop.story.opened.get('o1'))?.data.reason).toBe('wrong_information')
  expect((await shop.story.opened.get('o2'))?.data.reason).toBe('under_age')
  const entry = (await shop.story.opened.history('o1')).find(
    ({ kind, transition }) => kind === 'move' && transition === 'reject',
  )
  expect(entry).toMatchObject({ reason: 'wrong_information', comment: 'No such address' })
})

test('DK-40, DK-D2 staff confirm an order whose customer has answered', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'awaiting_customer')
  await shop.staff.send('o1', 'confirm', { car: 'AB 12 345' })
  expect(await last(shop, 'o1')).toBe('staff: confirm awaiting_customer -> booked')
})

test('DK-40 staff alone confirm when the customer has answered, with the car that they give, and not once the period is over', async () => {
  const shop = aShop({ options: { autoCancel: false } })
  for (const id of ['o1', 'o2']) await bring(shop, id, 'awaiting_customer')
  for (const other of [shop.customer, shop.integration]) {
    expect(codeOf(await other.trySend('o1', 'confirm', { car }))).toBe('forbidden')
  }
  await shop.staff.send('o1', 'assignCar', { car: 'another' })
  await shop.staff.send('o1', 'confirm', { car })
  expect(await shop.story.opened.get('o1')).toMatchObject({
    status: 'booked',
    data: { car },
    holds: [{ resource: car }],
  })
  await shop.story.advanceTo(mette.endsAt)
  expect(await shop.staff.trySend('o2', 'confirm', { car })).toMatchObject({ blockers: [{ guard: 'notOver' }] })
})

test('DK-D2 nobody asks the customer about an order that the staff have not looked at', async () => {
  const shop = aShop()
  await shop.customer.start('o1', mette)
  expect(codeOf(await shop.staff.trySend('o1', 'askCustomer'))).toBe('wrong_status')
  expect(edgesOf(shop.lifecycle).filter(({ to, from }) => to === 'awaiting_customer' && from !== to)).toEqual([
    { from: 'awaiting_processing', transition: 'askCustomer', to: 'awaiting_customer' },
    { from: 'awaiting_processing', transition: 'writeToCustomer', to: 'awaiting_customer' },
  ])
})

test('DK-41, DK-33, DK-D13 staff cancel an order whose customer withdraws, and say why', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'awaiting_customer')
  expect(codeOf(await shop.staff.trySend('o1', 'cancel'))).toBe('invalid_reason')
  expect(codeOf(await shop.staff.trySend('o1', 'cancel', undefined, { reason: 'bored' as never }))).toBe(
    'invalid_reason',
  )
  await shop.staff.send('o1', 'cancel', undefined, { ...regret, comment: 'Buys a car instead' })
  expect(await last(shop, 'o1')).toBe('staff: cancel awaiting_customer -> cancelled')
  expect((await shop.story.opened.get('o1'))?.data.reason).toBe('customer_regret')
})

test('DK-46, DK-D5 customer, staff and programs cancel from every status before the rental', async () => {
  const shop = aShop()
  const { customer, staff, integration } = shop
  const actors = { customer, staff, integration }
  for (const [who, actor] of Object.entries(actors)) {
    await customer.start(`${who} received`, mette)
    await bring(shop, `${who} processing`, 'awaiting_processing')
    await bring(shop, `${who} waiting`, 'awaiting_customer')
    await bring(shop, `${who} booked`, 'booked')
    for (const where of ['received', 'processing', 'waiting', 'booked']) {
      expect(await actor.send(`${who} ${where}`, 'cancel', undefined, regret)).toMatchObject({ to: 'cancelled' })
    }
  }
})

test('DK-29, DK-46, DK-D5 a signed order whose car was never handed over is cancelled, its car free and its money given back', async () => {
  const providers = bureauOf('pending')
  const shop = aShop({ providers })
  for (const who of ['customer', 'staff'] as const) {
    await bring(shop, who, 'rented_out')
    await shop.staff.send(who, 'recordPayment', { ...payment, reference: who })
    await shop[who].send(who, 'cancel', undefined, regret)
    expect(await shop.story.opened.get(who)).toMatchObject({ status: 'cancelled', holds: [] })
  }
  expect(providers.refunds).toEqual(['customer', 'staff'].map((order) => ({ order, amount: payment.amount })))
})

test('DK-46, DK-D5 after the handover nobody cancels: the car is returned early instead', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'rented_out')
  await shop.staff.send('o1', 'handOver')
  for (const actor of [shop.customer, shop.staff]) {
    expect(await actor.trySend('o1', 'cancel', undefined, regret)).toMatchObject({
      code: 'guarded',
      blockers: [{ guard: 'notHandedOver' }],
    })
  }
  await shop.staff.send('o1', 'returnCar')
  expect(await last(shop, 'o1')).toBe('staff: returnCar rented_out -> completed')
})

test('DK-14, DK-30, DK-D11 whatever is tried with an ended order is refused as an error, and remembered', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'awaiting_processing')
  await shop.staff.send('o1', 'cancel', undefined, regret)
  const transitions = Object.entries(shop.lifecycle.declaration.transitions)
  const names = transitions.map(([name]) => name) as 'takeOn'[]
  const before = (await shop.story.opened.history('o1')).length
  for (const name of names) {
    const error = await shop.story.send('o1', name).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(RefusedError)
  }
  expect(await shop.story.status('o1')).toBe('cancelled')
  const attempts = (await shop.story.opened.history('o1')).slice(before)
  // What nobody but the clock may send is forbidden to everybody, and strangers write nothing into a history.
  const permitted = transitions.filter(([, { by }]) =>
    [by].flat().some((role) => role !== 'timer' && role !== 'system'),
  )
  expect(attempts.map(({ kind, transition }) => [kind, transition])).toEqual(
    permitted.map(([name]) => ['refused', name]),
  )
})

test('DK-D11 a new order from an ended one takes the wishes along and leads back to it', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'booked')
  await shop.staff.send('o1', 'recordCondition', before())
  await shop.staff.send('o1', 'cancel', undefined, regret)
  const ended = await shop.story.opened.get('o1')
  if (!ended) throw new Error('The order is gone.')
  const { data, options } = copyOf(ended)
  await shop.staff.start('o2', data, options)
  const copy = await shop.story.opened.get('o2')
  expect(copy).toMatchObject({
    status: 'order_received',
    links: [{ name: 'copiedFrom', lifecycle: 'danish_rental', id: 'o1' }],
  })
  expect(copy?.data).toEqual({ ...mette, condition: [] })
  expect(ended.data).toMatchObject({ car: 'AB 12 345', reason: 'customer_regret' })
})

test('DK-56 an order knows its customer, car, period, credit, contract, payment, appointments and notes', async () => {
  const everything = {
    ...mette,
    car: 'AB 12 345',
    credit: 'approved',
    contract: 'contract.pdf',
    contractSignedAt: mette.startsAt,
    payment: { reference: 'pay-1', amount: 450_000, currency: 'DKK' },
    deliverAt: mette.startsAt,
    pickUpAt: mette.startsAt,
    readyForPickUpAt: mette.startsAt,
    handedOverAt: mette.startsAt,
    returnedAt: mette.endsAt,
    condition: [before()],
  }
  expect(v.parse(OrderData, everything)).toEqual(everything)
  const shop = aShop()
  await bring(shop, 'o1', 'booked')
  await shop.integration.send('o1', 'recordPayment', everything.payment)
  await shop.staff.opened.note('o1', { text: 'Wants a child seat', severity: 'warning' })
  const order = await shop.story.opened.get('o1')
  expect(order?.data.payment).toEqual(everything.payment)
  expect(order?.notes).toMatchObject([{ severity: 'warning' }])
  expect(await flagsOf(shop, 'o1')).toEqual([])
})

test('DK-56 a period that ends before it begins is none', async () => {
  const backwards = { startsAt: mette.endsAt, endsAt: mette.startsAt }
  expect(v.parse(NewOrder, { ...mette, credit: 'approved' })).toEqual(mette)
  const shop = aShop()
  await bring(shop, 'o1', 'booked')
  expect(codeOf(await shop.staff.trySend('o1', 'changePeriod', backwards))).toBe('invalid_input')
})

test('DK-57 customer, staff and system each may do their own part', async () => {
  const shop = aShop({ providers: bureauOf('approved') })
  await shop.customer.start('o1', mette)
  const mayDo = async (who: Shop['staff']) => (await who.explain('o1')).map(({ transition }) => transition)
  expect(await mayDo(shop.customer)).toEqual(['cancel'])
  expect(await mayDo(shop.staff)).toEqual([
    'changeCustomer',
    'changePeriod',
    'cancel',
    'assignCar',
    'recordPayment',
    'planDelivery',
    'readyForPickUp',
    'signContract',
    'handOver',
    'recordCondition',
  ])
  const declined = aShop({ providers: bureauOf('declined') })
  await declined.customer.start('o1', mette)
  await declined.staff.send('o1', 'reject', undefined, { reason: 'bad_credit' })
  const history = await declined.story.opened.history('o1')
  expect(history.filter(({ kind }) => kind !== 'receipt').map(({ actor }) => actor.roles)).toEqual([
    ['customer'],
    ['system'],
    ['staff'],
  ])
})

test('every way that the lifecycle allows is walked, and every history holds', async () => {
  const literal = aShop()
  const atHandover = aShop({ options: { rentedOutOn: 'handover' } })
  const bureaus = (['approved', 'declined'] as const).map((credit) => aShop({ providers: bureauOf(credit) }))
  for (const shop of bureaus) for (const id of ['o1', 'o2', 'o3']) await shop.customer.start(id, mette)
  await walk(literal)
  await walkHandover(atHandover)
  const shops = [literal, atHandover, ...bureaus]
  const histories = (await Promise.all(shops.map(({ story }) => story.histories()))).flat()
  for (const history of histories) verifyHistory(history)
  expect(coverage(literal.lifecycle, histories).missed).toEqual([])
})

/** Every way at the desk, and the rental as the source tells it. */
async function walk(shop: Shop) {
  const { story, customer, staff } = shop
  await customer.start('received', mette)
  await bring(shop, 'processing', 'awaiting_processing')
  await bring(shop, 'rejected', 'awaiting_processing')
  await bring(shop, 'waiting', 'awaiting_customer')
  await bring(shop, 'answered', 'awaiting_customer')
  for (const id of ['received', 'processing', 'waiting']) {
    await staff.send(id, 'assignCar', { car })
    await staff.send(id, 'changeCustomer', { phone: '+4587654321' })
    await staff.send(id, 'changePeriod', period)
    await staff.send(id, 'recordPayment', payment)
    await staff.send(id, 'cancel', undefined, regret)
  }
  await staff.send('rejected', 'reject', undefined, { reason: 'no_cars' })
  await staff.send('answered', 'resume')
  await staff.send('answered', 'writeToCustomer', { question: 'Who drives?' })
  await staff.send('answered', 'writeToCustomer', { question: 'Where shall we bring it?' })
  await staff.send('answered', 'remind')
  await staff.send('answered', 'confirm', { car })
  await staff.send('answered', 'changeCustomer', { phone: '+4587654321' })
  await staff.send('answered', 'recordCondition', before())
  await staff.send('answered', 'cancel', undefined, regret)
  await customer.start('silent', mette)
  await bring(shop, 'signed', 'rented_out')
  await staff.send('signed', 'cancel', undefined, regret)
  await bring(shop, 'early', 'rented_out')
  await staff.send('early', 'changePeriod', period)
  await staff.send('early', 'planDelivery', { pickUpAt: mette.startsAt })
  await staff.send('early', 'readyForPickUp')
  await staff.send('early', 'handOver')
  await staff.send('early', 'changeCustomer', { phone: '+4587654321' })
  await staff.send('early', 'recordCondition', before())
  await staff.send('early', 'swapCar', { car: 'CD 67 890' })
  await staff.send('early', 'recordPayment', payment)
  await staff.send('early', 'returnCar')
  await bring(shop, 'expired', 'rented_out')
  await story.advanceTo(mette.endsAt)
  await staff.send('expired', 'returnCar')
  await staff.send('expired', 'changeCustomer', { phone: '+4587654321' })
  await staff.send('expired', 'recordCondition', before())
  await staff.send('expired', 'recordPayment', payment)
  await staff.send('expired', 'archive')
}

/** The same with the car handed over first. */
async function walkHandover(shop: Shop) {
  const { staff } = shop
  await bring(shop, 'o1', 'booked')
  await staff.send('o1', 'assignCar', { car: 'CD 67 890' })
  await staff.send('o1', 'changePeriod', period)
  await staff.send('o1', 'recordPayment', payment)
  await staff.send('o1', 'planDelivery', { deliverAt: mette.startsAt })
  await staff.send('o1', 'readyForPickUp')
  await staff.send('o1', 'signContract', { contract: 'contract.pdf' })
  await staff.send('o1', 'handOver')
}

test('DK-35 a wish whose period ends before it begins is no order', async () => {
  const shop = aShop()
  const backwards = { startsAt: mette.endsAt, endsAt: mette.startsAt }
  await expect(shop.customer.start('o1', { ...mette, ...backwards })).rejects.toMatchObject({
    refusal: { blockers: [{ guard: 'goesForward', ...backwards }] },
  })
  expect(await shop.story.opened.get('o1')).toBeUndefined()
})
