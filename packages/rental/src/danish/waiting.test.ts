import { expect, test } from 'vitest'
import type { DanishRentalOptions } from './options.js'
import { aShop, bring, bureauOf } from './shop.fixture.js'

/** A customer asked on Monday the 1st of June at nine, by UTC. */
async function asked(options: DanishRentalOptions = {}) {
  const shop = aShop({ options, providers: bureauOf('pending') })
  await bring(shop, 'o1', 'awaiting_customer')
  const told = () => shop.story.deliveries.map(({ notice, at }) => `${notice} ${at.toISOString().slice(0, 16)}`)
  return { ...shop, told }
}

test('DK-21, DK-54, DK-D6 a silent customer is reminded after 2 and 5 days and warned 24 hours before the end', async () => {
  const { story, told } = await asked()
  await story.advanceTo('2026-06-11T08:59:59Z')
  expect(told()).toEqual(['reminder 2026-06-03T09:00', 'reminder 2026-06-06T09:00', 'warning 2026-06-10T09:00'])
  expect(await story.status('o1')).toBe('awaiting_customer')
})

test('DK-47, DK-D6, DK-D13 an order whose customer is silent for 10 days is cancelled for no response', async () => {
  const { story, told } = await asked()
  await story.advanceTo('2026-06-11T09:00:00Z')
  expect((await story.trail('o1')).at(-1)).toBe('timer: cancel awaiting_customer -> cancelled')
  expect((await story.opened.history('o1')).find(({ transition }) => transition === 'cancel')?.reason).toBe(
    'no_response',
  )
  expect((await story.opened.get('o1'))?.data.reason).toBe('no_response')
  expect(told().at(-1)).toBe('cancellation 2026-06-11T09:00')
})

test('DK-D6 autoCancel false: reminders and warning go out, and nothing is cancelled', async () => {
  const { story } = await asked({ autoCancel: false })
  await story.advanceBy({ days: 60 })
  expect(story.sent).toEqual(['danish_rental.reminder', 'danish_rental.reminder', 'danish_rental.warning'])
  expect(await story.status('o1')).toBe('awaiting_customer')
})

test('DK-54 a customer who answers hears no more, and one who is asked again is given the whole time again', async () => {
  const { story, staff, told } = await asked()
  await story.advanceBy({ days: 3 })
  await staff.send('o1', 'resume')
  await story.advanceBy({ hours: 1 })
  expect(told()).toEqual(['reminder 2026-06-03T09:00'])
  await staff.send('o1', 'askCustomer')
  await story.advanceTo('2026-06-14T09:59:59Z')
  expect(told().slice(1)).toEqual([
    'reminder 2026-06-06T10:00',
    'reminder 2026-06-09T10:00',
    'warning 2026-06-13T10:00',
  ])
  expect(await story.status('o1')).toBe('awaiting_customer')
})

test('DK-D6 a customer who could not be warned in time gets the 24 hours all the same', async () => {
  const { story } = await asked()
  await story.advanceTo('2026-06-10T08:00:00Z')
  story.clock.set('2026-06-20T09:00:00Z')
  await story.advanceTo('2026-06-21T08:59:59Z')
  expect(await story.status('o1')).toBe('awaiting_customer')
  await story.advanceTo('2026-06-21T09:00:00Z')
  expect(await story.status('o1')).toBe('cancelled')
})

test('DK-D6 a customer whom no channel reaches is not cancelled unheard: the staff see what ended dead', async () => {
  const { story } = await asked()
  for (const channel of ['email', 'sms']) story.channel(channel).decide(() => ({ status: 'failed', permanent: true }))
  await story.advanceBy({ days: 30 })
  expect(await story.status('o1')).toBe('awaiting_customer')
  expect((await story.opened.list({ flag: 'message_dead' })).items.map(({ id }) => id)).toEqual(['o1'])
})

test('DK-D6 reminders, cancelAfter and warnBefore: the shop decides how long it waits', async () => {
  const { story, told } = await asked({
    reminders: [{ hours: 12 }],
    cancelAfter: { days: 3 },
    warnBefore: { hours: 6 },
  })
  await story.advanceTo('2026-06-04T08:59:59Z')
  expect(told()).toEqual(['reminder 2026-06-01T21:00', 'warning 2026-06-04T03:00'])
  expect(await story.status('o1')).toBe('awaiting_customer')
  await story.advanceTo('2026-06-04T09:00:00Z')
  expect(await story.status('o1')).toBe('cancelled')
})

test('channels: a customer whose e-mail bounces is written to by SMS, or by letter where the shop says so', async () => {
  const { story } = await asked()
  story.channel('email').refuseTo('mette@example.dk')
  await story.advanceBy({ days: 2 })
  expect(story.deliveries.map(({ channel, to }) => [channel, to])).toEqual([['sms', '+4512345678']])
  const byLetter = await asked({ channels: ['letter', 'email'] })
  await byLetter.story.advanceBy({ days: 2 })
  expect(byLetter.story.deliveries.map(({ channel }) => channel)).toEqual(['email'])
})
