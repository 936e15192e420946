import type { Delivery, Message, Templates } from '@ordna/core'
import type { Content } from '@ordna/core/adapters'
import { memoryStore } from '@ordna/memory'
import { scenario } from '@ordna/testing'
import { carBooker } from '../carBooker/lifecycle.js'
import { newOrder } from '../carBooker/newOrder.js'
import { danishRental } from '../danish/lifecycle.js'
import type { DanishRentalOptions } from '../danish/options.js'
import { slovakTariff, summer } from '../price/tariff.fixture.js'
import { defaultReminders } from '../subscription/reminders.js'
import type { SubscriptionOptions } from '../subscription/options.js'
import { subscription } from '../subscription/subscription.js'
import type { Locale } from '../words/texts.js'

/** A notice that went out: what the lifecycle said, and what the templates made of it. */
export type Letter = { readonly message: Message; readonly content: Content }

/** By whom the letters are written, to whom, and through which channel. */
export type Post = {
  readonly templates: Templates
  readonly locale: Locale
  readonly channel: 'email' | 'sms' | 'letter'
}

/** Keeps whatever goes out through any channel. */
function postbox() {
  const letters: Letter[] = []
  const channel = {
    deliver: async ({ message, content }: Delivery) => {
      letters.push({ message, content })
      return { status: 'accepted' } as const
    },
  }
  return { letters, channels: { email: channel, sms: channel, letter: channel } }
}

/** Mette is asked, reminded, warned and cancelled; her second order is rejected, with her money on its way back. */
export async function playDanish({ templates, locale, channel }: Post, options: DanishRentalOptions = {}) {
  const { letters, channels } = postbox()
  const lifecycle = danishRental({ ...options, channels: [channel] })
  const at = '2026-06-01T09:00:00Z'
  const story = scenario(lifecycle, { at, tenant: 'aarhus', store: memoryStore(), templates, channels })
  const mette = {
    customer: 'Mette Holm',
    email: 'mette@example.dk',
    phone: '+4512345678',
    address: 'Bøgevej 2',
    locale,
    carClass: 'small',
    startsAt: new Date('2026-07-10T10:00:00Z'),
    endsAt: new Date('2026-07-20T10:00:00Z'),
  }
  const staff = story.as({ roles: ['staff'] })
  await staff.start('o1', mette)
  await staff.send('o1', 'takeOn')
  await staff.send('o1', 'writeToCustomer', { question: 'Hvem skal køre bilen?' })
  await staff.start('o2', mette)
  await staff.send('o2', 'takeOn')
  await staff.send('o2', 'assignCar', { car: 'AB 12 345' })
  await staff.send('o2', 'recordPayment', { reference: 'p1', amount: 399_000, currency: 'DKK' })
  await staff.send('o2', 'reject', undefined, { reason: 'no_cars' })
  await story.advanceTo('2026-06-20T09:00:00Z')
  return { letters, staff, mette }
}

/** Jana's order is confirmed, and two are rejected, for a reason and for another one; Peter's purchase is confirmed. */
async function playCarBooker({ templates, locale, channel }: Post) {
  const { letters, channels } = postbox()
  const lifecycle = carBooker({ tariff: slovakTariff, channels: [channel] })
  const at = '2026-04-01T09:00:00Z'
  const story = scenario(lifecycle, { at, tenant: 'zilina', store: memoryStore(), templates, channels })
  const client = { email: 'jana@example.sk', phone: '+421900000001', locale }
  const jana = {
    ...client,
    customer: 'Jana Kováčová',
    vehicle: 'ZA 123 AB',
    class: 'economy',
    startsAt: summer('2026-04-13T10:00'),
    endsAt: summer('2026-04-16T10:00'),
  }
  const peter = {
    ...client,
    kind: 'sale' as const,
    customer: 'Peter Novák',
    vehicle: 'ZA 777 XY',
    charges: [{ code: 'vehicle', amount: { amount: 1_230_000, currency: 'EUR' as const } }],
    taxDate: '2026-04-01',
  }
  const support = story.as({ roles: ['support'] })
  for (const id of ['c1', 'c2', 'c3', 'c5']) await support.start(id, newOrder(jana, { tariff: slovakTariff }))
  await support.start('c4', newOrder(peter, { tariff: slovakTariff }))
  await support.send(
    'c1',
    'confirm',
    { attachments: ['invoice', 'draft_contract'] },
    { notices: { confirmation: true } },
  )
  await support.send('c2', 'reject', {}, { reason: 'vehicle_unavailable', notices: { rejection: true } })
  await support.send(
    'c3',
    'reject',
    { text: 'Vozidlo je v servise.\nOspravedlňujeme sa.' },
    { reason: 'other', notices: { rejection: true } },
  )
  await support.send('c5', 'cancel', { text: 'Vozidlo je v servise.' }, { reason: 'vehicle_unavailable' })
  await support.send('c4', 'confirm', {}, { notices: { confirmation: true } })
  return { letters }
}

/**
 * The first order is swapped and ends. The payment of the second fails until nobody tries it again, and its year ends.
 * The third gives one of two items back, swaps the other for a cheaper one, and ends a month later.
 */
export async function playSubscription({ templates, locale, channel }: Post, options: SubscriptionOptions = {}) {
  const { letters, channels } = postbox()
  const reminders = defaultReminders.map((reminder) => ({ ...reminder, channels: [channel] as const }))
  const { order, delivery } = subscription({ reminders, ...options })
  const at = '2026-01-31T11:00:00Z'
  const story = scenario([order, delivery], { at, tenant: 'oslo', store: memoryStore(), templates, channels })
  const deliveries = story.of(delivery)
  const kari = {
    customer: { name: 'Kari Nordmann', email: 'kari@example.com', phone: '+4790000001', locale },
    manager: { email: 'shop@example.com', locale },
    currency: 'NOK' as const,
    startsAt: new Date('2026-01-31T11:00:00Z'),
    lines: [
      { id: 's1-1', kind: 'subscription' as const, item: 'bysykkel', resource: 'red', fee: 50_000 },
      { id: 's1-2', kind: 'one_time' as const, item: 'lås', fee: 19_900 },
    ] as const,
  }
  const [bicycle] = kari.lines
  await story.start('s1', { ...kari, lines: [...kari.lines] })
  await deliveries.send('s1-1', 'markDelivered')
  await story.start('s2', { ...kari, lines: [{ ...bicycle, id: 's2-1', resource: 'blue' }] })
  await deliveries.send('s2-1', 'markDelivered')
  const trailer = { ...bicycle, id: 's3-2', item: 'sykkelvogn', resource: 'trailer' }
  await story.start('s3', { ...kari, lines: [{ ...bicycle, id: 's3-1', resource: 'white' }, trailer] })
  await deliveries.send('s3-1', 'markDelivered')
  await deliveries.send('s3-2', 'markDelivered')
  const desk = story.as({ roles: ['provider'] })
  const fail = async (attempt: number) => desk.send('s2', 'paymentFailed', { charge: `s2/2026-01-31#${attempt}` })
  await fail(1)
  await story.advanceTo('2026-02-02T11:00:00Z')
  await fail(2)
  await story.advanceTo('2026-02-04T11:00:00Z')
  await fail(3)
  await story.advanceTo('2026-02-06T11:00:00Z')
  await fail(4)
  await story.advanceTo('2026-02-12T11:00:00Z')
  await story.send('s1', 'requestSwap', { delivery: 's1-1', item: 'elsykkel', resource: 'green', fee: 90_000 })
  await deliveries.send('s1-1', 'markReturned')
  await deliveries.send('s1-1.1', 'markDelivered')
  await story.send('s1', 'requestEnd', {})
  await story.send('s3', 'requestEnd', { delivery: 's3-2' })
  await story.send('s3', 'requestSwap', { delivery: 's3-1', item: 'sparkesykkel', resource: 'black', fee: 30_000 })
  await deliveries.send('s3-1', 'markReturned')
  await deliveries.send('s3-1.1', 'markDelivered')
  await story.advanceTo('2026-03-10T11:00:00Z')
  await story.send('s3', 'requestEnd', {})
  await story.start('s4', { ...kari, lines: [{ ...bicycle, id: 's4-1', resource: 'silver' }] })
  await story.send('s4', 'cancel', { text: 'Sykkelen er på verksted.' }, { reason: 'item_not_available' })
  const helmet = { ...bicycle, id: 's5-2', item: 'hjelm', resource: 'helmet' }
  await story.start('s5', { ...kari, lines: [{ ...bicycle, id: 's5-1', resource: 'golden' }, helmet] })
  await deliveries.send('s5-2', 'cancel', { text: 'Hjelmen er gått i stykker.' })
  await story.advanceTo('2027-01-03T11:00:00Z')
  return { letters }
}

/** Every letter in one language through one channel; by post come those of the Danish rental alone, which knows addresses. */
export async function playAll(post: Post): Promise<readonly Letter[]> {
  const { letters } = await playDanish(post)
  if (post.channel === 'letter') return letters
  const others = [await playCarBooker(post), await playSubscription(post)]
  return [...letters, ...others.flatMap(({ letters }) => letters)]
}
