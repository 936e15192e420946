import { engine, type Store } from '@ordna/core'
import { recordingChannel } from '@ordna/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { aTenant, bothStores, outcomes } from './races.fixture.js'
import { paymentJobs, reportPayment, stockJobs, subscription } from '../subscription/index.js'

const { order, delivery } = subscription()
const people = () => ({
  customer: { email: 'kari@example.com', locale: 'nb' as const },
  manager: { email: 'shop@example.com', locale: 'nb' as const },
  currency: 'NOK' as const,
  startsAt: new Date(),
})
const swapTo = (resource: string) => ({ delivery: 'o1-1', item: 'cargo bicycle', resource, fee: 60_000 })

describe.each(bothStores())('a subscription, %s', (_, makeStore) => {
  let store: Store
  beforeAll(() => {
    store = makeStore()
  })

  /** A shop of its own with an order of two items that is about to begin, or has begun. */
  async function aShop({ begun }: { readonly begun: boolean }) {
    const tenant = aTenant()
    const charges: string[] = []
    const payments = paymentJobs({ charge: ({ charge }) => void charges.push(charge), refund: () => {} })
    const jobs = { ...payments, ...stockJobs({ candidates: () => [] }) }
    const ordna = engine({ store, lifecycles: [order, delivery], channels: { email: recordingChannel() }, jobs })
    const orders = ordna.open(order, { tenant, actor: { id: 'mona', roles: ['manager'] } })
    const deliveries = ordna.open(delivery, { tenant, actor: { id: 'mona', roles: ['manager'] } })
    const desk = ordna.open(order, { tenant, actor: { id: 'psp', roles: ['provider'] } })
    await orders.start('o1', {
      ...people(),
      lines: ['o1-1', 'o1-2'].map((id) => ({ id, kind: 'subscription', item: 'bicycle', resource: id, fee: 50_000 })),
    })
    if (begun) for (const id of ['o1-1', 'o1-2']) await deliveries.send(id, 'markDelivered')
    await ordna.tick()
    const report = (charge: string) => reportPayment(desk, 'o1', { charge, status: 'paid' })
    return { ordna, orders, deliveries, charges, report }
  }

  test('SX-04 three that want any of two things at once have one each, and the third has the first that is free again', async () => {
    const { ordna, orders, deliveries } = await aShop({ begun: false })
    const ids = ['a-1', 'b-1', 'c-1']
    const line = (id: string) => ({ id, kind: 'subscription' as const, item: 'bicycle', fee: 1 })
    await Promise.all(ids.map((id) => orders.start(id.slice(0, 1), { ...people(), lines: [line(id)] })))
    const resources = ['red', 'blue']
    const answers = await Promise.all(ids.map((id) => deliveries.trySend(id, 'assign', { resources })))
    expect(outcomes(answers)).toEqual(['held', 'moved', 'moved'])
    const [late] = ids.filter((_, nth) => answers[nth]?.outcome === 'refused') as [string]
    const [first] = ids.filter((id) => id !== late) as [string]
    await deliveries.send(late, 'seek', { resources })
    await ordna.tick()
    const had = (await deliveries.get(first))?.data.resource
    expect((await deliveries.waiting(`${had}`)).map(({ subject }) => subject?.id)).toEqual([late])
    await deliveries.send(first, 'cancel')
    await ordna.tick()
    expect((await deliveries.get(late))?.data.resource).toBe(had)
  })

  test('SX-D6 of two swaps and an end request of one item at once, one is taken', async () => {
    const { orders, deliveries } = await aShop({ begun: true })
    const answers = await Promise.all([
      orders.trySend('o1', 'requestSwap', swapTo('red')),
      orders.trySend('o1', 'requestSwap', swapTo('blue')),
      orders.trySend('o1', 'requestEnd', { delivery: 'o1-1' }),
    ])
    expect(outcomes(answers)).toEqual(['guarded', 'guarded', 'moved'])
    expect(['swap_in_ready', 'subscription_end_request']).toContain((await deliveries.get('o1-1'))?.status)
  })

  test('SX-D6 during a swap neither another one nor an end is taken, on either side of it', async () => {
    const { orders } = await aShop({ begun: true })
    await orders.send('o1', 'requestSwap', swapTo('red'))
    const running = { guard: 'noSwapRunning', reason: 'swap_in_progress' }
    for (const side of ['o1-1', 'o1-1.1']) {
      const swap = await orders.trySend('o1', 'requestSwap', { ...swapTo('blue'), delivery: side })
      expect(swap).toMatchObject({ code: 'guarded', blockers: [running, {}] })
      const end = await orders.trySend('o1', 'requestEnd', { delivery: side })
      expect(end).toMatchObject({ code: 'guarded', blockers: [running, {}] })
    }
    await orders.send('o1', 'requestEnd', { delivery: 'o1-2' })
  })

  test('SX-D9 a payment that is reported three times at once is taken once, and later it is known', async () => {
    const { orders, charges, report } = await aShop({ begun: true })
    const [{ charge = '' } = {}] = (await orders.get('o1'))?.data.toCharge ?? []
    expect(charges).toContain(charge)
    expect((await Promise.all([report(charge), report(charge), report(charge)])).toSorted()).toEqual([
      'known',
      'known',
      'taken',
    ])
    expect(await report(charge)).toBe('known')
    expect((await orders.get('o1'))?.data.payments).toMatchObject([{ status: 'paid' }])
  })

  test('SX-D9 a payment that comes before it is asked for is kept once, and nothing is charged then', async () => {
    const { orders, deliveries, charges, report } = await aShop({ begun: false })
    const early = 'o1/damage/lock#1'
    expect((await Promise.all([report(early), report(early)])).toSorted()).toEqual(['known', 'taken'])
    for (const id of ['o1-1', 'o1-2']) await deliveries.send(id, 'markDelivered')
    await orders.send('o1', 'addCharge', { id: 'lock', amount: 700 })
    expect((await orders.get('o1'))?.data.payments.at(-1)).toMatchObject({ status: 'paid', received: [early] })
    expect(charges).not.toContain(early)
  })

  test('SX-D9 a payment for an order that is not stored yet is refused, to be reported again', async () => {
    const { orders } = await aShop({ begun: false })
    const desk = orders.as({ id: 'psp', roles: ['provider'] })
    expect(await reportPayment(desk, 'o2', { charge: 'o2/2030-01-31#1', status: 'paid' })).toBe('refused')
    expect(await orders.get('o2')).toBeUndefined()
  })

  test('SX-38 SX-D9 a payment after the cancellation leaves one critical note, however often it is reported', async () => {
    const { orders, report } = await aShop({ begun: false })
    await orders.send('o1', 'cancel', undefined, { reason: 'payment_refused' })
    const late = 'o1/2030-01-31#1'
    expect(await Promise.all([report(late), report(late)])).toEqual(['order_over', 'order_over'])
    expect(await report(late)).toBe('order_over')
    expect((await orders.get('o1'))?.notes).toMatchObject([{ severity: 'critical' }])
  })
})
