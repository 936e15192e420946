import { engine } from '@ordna/core'
import { expect, test } from 'vitest'
import { aShop, bring, bureauOf, flagsOf, mette } from './shop.fixture.js'
import { referenceProviders } from './jobs/referenceProviders.js'

const opened = async (shop: ReturnType<typeof aShop>) => {
  await shop.customer.start('o1', mette)
  return shop
}

test('DK-35, DK-D3 a new order is received, and the credit bureau is asked about it', async () => {
  const providers = bureauOf('pending')
  const { story } = await opened(aShop({ providers }))
  expect(await story.trail('o1')).toEqual(['customer: start -> order_received'])
  expect(providers.asked).toEqual(['o1'])
})

test('DK-D3 without a bureau the order waits in order_received for the staff', async () => {
  const { story } = await opened(aShop({ options: { creditCheck: false }, providers: {} }))
  expect(story.jobs).toEqual([])
  await story.advanceBy({ days: 3 })
  expect(await story.status('o1')).toBe('order_received')
})

test('DK-37, DK-D3 approved credit books the order with the first free car of its class', async () => {
  const { story } = await opened(aShop({ providers: bureauOf('approved') }))
  expect(await story.status('o1')).toBe('booked')
  const order = await story.opened.get('o1')
  expect(order?.data).toMatchObject({ car: 'AB 12 345', credit: 'approved' })
  expect(order?.holds).toMatchObject([{ resource: 'AB 12 345', from: mette.startsAt, until: mette.endsAt }])
})

test('DK-37 approved credit books the car that was chosen before, and no other', async () => {
  const shop = aShop({ providers: bureauOf('approved') })
  await shop.customer.start('o1', { ...mette, car: 'CD 67 890' })
  await shop.customer.start('o2', { ...mette, car: 'CD 67 890' })
  expect((await shop.story.opened.get('o1'))?.data.car).toBe('CD 67 890')
  expect(await shop.story.status('o2')).toBe('awaiting_processing')
})

test('DK-48, DK-D3 approved credit without a free car waits for the staff, marked with what is missing', async () => {
  const shop = await opened(aShop({ providers: referenceProviders() }))
  expect(await shop.story.trail('o1')).toEqual([
    'customer: start -> order_received',
    'system: creditApproved order_received -> awaiting_processing',
  ])
  expect(await flagsOf(shop, 'o1')).toEqual(['car_needed'])
  expect(shop.lifecycle.declaration.flags.car_needed?.label?.en).toBe('Credit approved, assign car')
})

test('DK-48, DK-D3 declined credit waits for the staff, marked as declined', async () => {
  const shop = await opened(aShop({ providers: bureauOf('declined') }))
  expect(await shop.story.status('o1')).toBe('awaiting_processing')
  expect(await flagsOf(shop, 'o1')).toEqual(['credit_declined'])
})

test('DK-D3, DK-D7 autoRejectOnDecline: declined credit rejects the order at once, for bad credit', async () => {
  const { story } = await opened(aShop({ options: { autoRejectOnDecline: true }, providers: bureauOf('declined') }))
  expect(await story.status('o1')).toBe('rejected')
  expect((await story.opened.history('o1'))[1]).toMatchObject({ reason: 'bad_credit', actor: { kind: 'system' } })
  expect((await story.opened.get('o1'))?.data.reason).toBe('bad_credit')
})

test('DK-48, DK-D3 a bureau that fails, or cannot say, leaves the order to the staff at once', async () => {
  for (const outcome of ['fail', 'unavailable'] as const) {
    const shop = await opened(aShop({ providers: bureauOf(outcome) }))
    expect(await shop.story.status('o1')).toBe('awaiting_processing')
    expect(await flagsOf(shop, 'o1')).toEqual(['credit_unavailable'])
    expect(shop.story.problems).toEqual([])
  }
})

test('DK-48, DK-D3 a bureau that does not answer is waited for 15 minutes', async () => {
  const shop = await opened(aShop({ providers: bureauOf('pending') }))
  await shop.story.advanceBy({ minutes: 14 })
  expect(await shop.story.status('o1')).toBe('order_received')
  await shop.story.advanceBy({ minutes: 1 })
  expect((await shop.story.trail('o1')).at(-1)).toBe('timer: creditUnavailable order_received -> awaiting_processing')
  expect(await flagsOf(shop, 'o1')).toEqual(['credit_unavailable'])
})

test('DK-D3 creditAnswerWithin: the shop may wait longer', async () => {
  const { story } = await opened(aShop({ options: { creditAnswerWithin: { hours: 1 } } }))
  await story.advanceBy({ minutes: 59 })
  expect(await story.status('o1')).toBe('order_received')
  await story.advanceBy({ minutes: 1 })
  expect(await story.status('o1')).toBe('awaiting_processing')
})

test('DK-D3 a bureau that answers later is heard through a program of the host', async () => {
  const { story, integration } = await opened(aShop({ providers: bureauOf('pending') }))
  await integration.send('o1', 'creditApproved', { car: 'AB 12 345' })
  expect(await story.status('o1')).toBe('booked')
})

test('DK-D3 a call that hangs holds up nothing, and its late answer changes nothing', async () => {
  let answer: (outcome: 'approved') => void = () => undefined
  const late = new Promise<'approved'>((resolve) => (answer = resolve))
  const providers = { ...bureauOf('approved'), credit: { check: () => late } }
  const { story, customer, lifecycle, store } = aShop({ providers })
  await customer.opened.start('o1', mette)
  const hanging = story.engine.tick()
  await story.clock.advanceBy({ minutes: 15 })
  const clockwork = engine({ store, clock: story.clock, lifecycles: [lifecycle] })
  await clockwork.tick()
  expect(await story.status('o1')).toBe('awaiting_processing')
  answer('approved')
  await hanging
  expect(await story.status('o1')).toBe('awaiting_processing')
  expect((await story.opened.history('o1')).filter(({ kind }) => kind === 'refused').length).toBeGreaterThan(0)
})

test('DK-36 staff take a received order on, and the bureau comes too late', async () => {
  const { story, staff, integration } = await opened(aShop())
  await staff.send('o1', 'takeOn')
  expect(await story.trail('o1')).toContain('staff: takeOn order_received -> awaiting_processing')
  expect(await integration.trySend('o1', 'creditDeclined')).toMatchObject({ code: 'wrong_status' })
})

test('DK-D7 staff cannot reject an order that nobody has looked at', async () => {
  const { staff } = await opened(aShop())
  expect(await staff.trySend('o1', 'reject', undefined, { reason: 'no_cars' })).toMatchObject({ code: 'wrong_status' })
  await staff.send('o1', 'takeOn')
  expect(await staff.send('o1', 'reject', undefined, { reason: 'no_cars' })).toMatchObject({ to: 'rejected' })
})

test('a late answer of the bureau that finds the order booked is refused', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'booked')
  expect(await shop.integration.trySend('o1', 'creditUnavailable')).toMatchObject({ code: 'wrong_status' })
})
