import { expect, test } from 'vitest'
import { aShop, bring, mette, type Shop } from './shop.fixture.js'

const textOf = ({ story }: Shop) => story.deliveries.map(({ notice, to }) => [notice, to])

test('DK-20, DK-45 staff write to the customer what they need to know, and wait for the answer', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'awaiting_processing')
  expect(await shop.staff.trySend('o1', 'writeToCustomer', { question: ' ' })).toMatchObject({ code: 'invalid_input' })
  await shop.staff.send('o1', 'writeToCustomer', { question: 'Who shall drive?' })
  expect(await shop.story.opened.get('o1')).toMatchObject({
    status: 'awaiting_customer',
    data: { question: 'Who shall drive?' },
  })
  expect(textOf(shop)).toEqual([['question', mette.email]])
  // Another question is one more letter, and not another stay: the reminders still count from the first.
  await shop.story.advanceBy({ days: 1 })
  await shop.staff.send('o1', 'writeToCustomer', { question: 'And who pays?' })
  await shop.story.advanceBy({ days: 1 })
  expect(textOf(shop).map(([notice]) => notice)).toEqual(['question', 'question', 'reminder'])
})

test('DK-21, DK-54 staff remind the customer by hand, whenever they like', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'awaiting_customer')
  await shop.staff.send('o1', 'remind')
  await shop.staff.send('o1', 'remind')
  expect(textOf(shop).map(([notice]) => notice)).toEqual(['reminder', 'reminder'])
  expect(await shop.customer.trySend('o1', 'remind')).toMatchObject({ code: 'forbidden' })
})

test('DK-56 staff correct what is wrong about the customer, and the history says what it was', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'booked')
  await shop.staff.send('o1', 'changeCustomer', { email: 'holm@example.dk', phone: undefined })
  const order = await shop.story.opened.get('o1')
  expect(order?.data).toMatchObject({ customer: mette.customer, email: 'holm@example.dk', phone: mette.phone })
  const entry = (await shop.story.opened.history('o1')).find(({ transition }) => transition === 'changeCustomer')
  expect(entry).toMatchObject({ actor: { roles: ['staff'] }, before: { email: mette.email } })
  for (const wrong of [{}, { email: '' }, { mail: 'x' }, { locale: 'de' }])
    expect(await shop.staff.trySend('o1', 'changeCustomer', wrong as object)).toMatchObject({ code: 'invalid_input' })
})

test('DK-23 a delivery is planned before the rental is over, and as one thing or the other', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'booked')
  expect(await shop.staff.trySend('o1', 'planDelivery', { deliverAt: mette.endsAt })).toMatchObject({
    blockers: [{ guard: 'inPeriod', problem: 'too_late', deliverAt: mette.endsAt, endsAt: mette.endsAt }],
  })
  const both = { deliverAt: mette.startsAt, pickUpAt: mette.startsAt }
  for (const wrong of [both, {}])
    expect(await shop.staff.trySend('o1', 'planDelivery', wrong as never)).toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('Give deliverAt or pickUpAt, a date, and not both'),
    })
})

test('DK-56 the orders of a customer are listed by the id that the host has for them', async () => {
  const shop = aShop()
  await shop.staff.start('o1', { ...mette, customerId: 'c7' })
  await shop.customer.start('o2', mette)
  const found = await shop.story.opened.list({ where: { customerId: { equals: 'c7' } } })
  expect(found.items.map(({ id }) => id)).toEqual(['o1'])
})

test('DK-51, DK-57 what the staff note of an order is not its customer’s to read', async () => {
  const shop = aShop()
  await shop.customer.start('o1', mette)
  await shop.staff.opened.note('o1', { text: 'Looks like the one who never paid.', severity: 'critical' })
  expect((await shop.staff.opened.get('o1'))?.notes).toHaveLength(1)
  expect((await shop.customer.opened.get('o1'))?.notes).toEqual([])
  expect(JSON.stringify(await shop.customer.opened.history('o1'))).not.toContain('never paid')
})

test('DK-51 a customer may complain in a note, and does not settle it', async () => {
  const shop = aShop()
  await shop.customer.start('o1', mette)
  const { revision } = await shop.customer.opened.note('o1', { text: 'Where is my car?', severity: 'critical' })
  await expect(shop.customer.opened.resolveNote('o1', revision)).rejects.toMatchObject({
    refusal: { code: 'forbidden' },
  })
  await shop.staff.opened.resolveNote('o1', revision)
  expect((await shop.story.opened.get('o1'))?.notes).toEqual([])
})
