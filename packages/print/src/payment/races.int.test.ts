import { randomUUID } from 'node:crypto'
import { type Engine, engine, type Store } from '@ordna/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { printJobs } from '../jobs.js'
import { byCard, kari } from '../order/shop.fixture.js'
import { printOrder } from '../order/lifecycle.js'
import { referenceProduction } from '../production/reference.js'
import { followPayment } from './follow.js'
import { referencePayments, type ReferencePaymentsScript } from './reference.js'
import { storesOfFile } from './stores.fixture.js'

const order = printOrder()

/** A shop of its own, in which Kari has ordered by card and is about to pay. */
async function aShop(store: Store, script: ReferencePaymentsScript = {}) {
  const tenant = `t-${randomUUID()}`
  const [payments, production] = [referencePayments(script), referenceProduction()]
  const jobs = printJobs({ payments, production }, (of) =>
    ordna.open(order, { tenant: of, actor: { id: 'jobs', roles: ['integration'] } }),
  )
  const ordna: Engine = engine({ store, jobs, channels: 'elsewhere' })
  const orderer = ordna.open(order, { tenant, actor: { id: 'kari', roles: ['customer'] } })
  const [berit, program] = [
    orderer.as({ id: 'berit', roles: ['approver'] }),
    orderer.as({ id: 'psp', roles: ['integration'] }),
  ]
  await orderer.start('o1', { ...kari, ...byCard })
  await ordna.tick()
  const quiet = async () => {
    for (let round = 0; round < 6; round++) await ordna.tick()
  }
  const callBack = () =>
    Promise.all([1, 2, 3].map(() => followPayment(program, payments, { order: 'o1', reference: 'pay-1' })))
  const status = async () => (await orderer.get('o1'))?.status
  return { payments, production, orderer, berit, callBack, quiet, status }
}

describe.each(storesOfFile())('a print order and its payment, %s', (_, open) => {
  let store: Store
  beforeAll(async () => {
    store = await open()
  })

  test('IM-25 a callback that comes three times at once is recorded once', async () => {
    const shop = await aShop(store)
    shop.payments.pay('o1')
    expect((await shop.callBack()).toSorted()).toEqual(['known', 'known', 'taken'])
    expect(await shop.status()).toBe('not_approved')
  })

  test('IM-29 IM-D2 who pays in the moment in which the order is cancelled gets it back', async () => {
    const shop = await aShop(store)
    shop.payments.pay('o1')
    await Promise.all([shop.callBack(), shop.orderer.trySend('o1', 'cancel')])
    await shop.quiet()
    expect(await shop.status()).toBe('cancelled')
    expect(shop.payments.payments('o1')).toMatchObject([{ reserved: 99_000, captured: 0, cancelled: 99_000 }])
    expect(shop.payments.done).toEqual(['begin 99000', 'cancel 99000'])
  })

  test('IM-23 IM-39 IM-D2 of an approval and a cancellation in one moment one is refused, and the money follows the other', async () => {
    const shop = await aShop(store)
    shop.payments.pay('o1')
    await shop.callBack()
    const answers = await Promise.all([
      shop.berit.trySend('o1', 'approve'),
      shop.orderer.trySend('o1', 'cancel'),
      shop.callBack(),
    ])
    await shop.quiet()
    const [payment] = shop.payments.payments('o1')
    const kept = (payment?.captured ?? 0) - (payment?.refunded ?? 0)
    const came = await shop.status()
    expect(['cancelled', 'received']).toContain(came)
    expect(kept).toBe(came === 'received' ? 99_000 : 0)
    expect(answers.slice(0, 2).some((one) => 'outcome' in one && one.outcome === 'moved')).toBe(true)
  })

  test('IM-D2 a reservation that has lapsed by the provider’s clock, and not by ours, leaves an order that is flagged', async () => {
    let now = new Date()
    const clock = { now: () => now }
    const shop = await aShop(store, { clock, lastsFor: { hours: 1 } })
    shop.payments.pay('o1')
    await shop.callBack()
    now = new Date(now.getTime() + 3_600_000)
    await Promise.all([shop.berit.send('o1', 'approve'), shop.callBack()])
    await shop.quiet()
    const [payment] = shop.payments.payments('o1')
    const view = await shop.orderer.get('o1')
    expect(payment).toMatchObject({ captured: 0, cancelled: 99_000 })
    expect([view?.status === 'payment_waiting', 'unpaid' in (view?.flags ?? {})]).toContain(true)
  })
})
