import { randomUUID } from 'node:crypto'
import { type Engine, engine, type Moved, type Refusal, type Store } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { createIndexes, migrate, postgresStore } from '@ordna/postgres'
import { recordingChannel } from '@ordna/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { confirmWithFreeCar, danishJobs, danishRental, referenceProviders } from './danish/index.js'
import { reportPayment, paymentJobs, subscription } from './subscription/index.js'

const schema = `rental_${randomUUID().slice(0, 8)}`
const order = danishRental({ creditCheck: false })
const { order: contract, delivery } = subscription()
let pool: pg.Pool

beforeAll(async () => {
  pool = new pg.Pool({ connectionString: inject('postgres'), max: 10 })
  await migrate(pool, { schema })
  for (const lifecycle of [order, contract, delivery]) await createIndexes(pool, lifecycle as typeof order, { schema })
})
afterAll(async () => {
  await pool.query(`DROP SCHEMA ${schema} CASCADE`)
  await pool.end()
})

const wish = {
  customer: 'Mette Holm',
  email: 'mette@example.dk',
  carClass: 'small',
  startsAt: new Date('2030-06-10T10:00:00Z'),
  endsAt: new Date('2030-06-20T10:00:00Z'),
}

const staff = { id: 'anna', roles: ['staff'] }

/** Whether each was taken, or the code of its refusal. */
const outcomes = (answers: readonly (Moved | Refusal | undefined)[]) =>
  answers.map((answer) => (answer?.outcome === 'refused' ? answer.code : answer?.outcome)).toSorted()

describe.each([
  ['in memory', () => memoryStore()],
  ['on PostgreSQL', () => postgresStore(pool, { schema })],
] as const)('two at once, %s', (_, makeStore) => {
  let store: Store
  let tenant: string
  beforeAll(() => {
    store = makeStore()
  })

  /** A shop of its own with orders that wait for the staff. */
  async function aRental(ids: readonly string[]) {
    tenant = `t-${randomUUID()}`
    const providers = referenceProviders({ cars: { small: ['AB 12 345', 'CD 67 890'] } })
    const jobs = danishJobs(providers, (of) =>
      ordna.open(order, { tenant: of, actor: { id: 'jobs', roles: ['integration'] } }),
    )
    const ordna: Engine = engine({ store, jobs })
    const orders = ordna.open(order, { tenant, actor: staff })
    for (const id of ids) {
      await orders.as({ id: 'web', roles: ['customer'] }).start(id, wish)
      await orders.send(id, 'takeOn')
    }
    return { orders, fleet: providers.fleet }
  }

  /** A shop with one running subscription of two items. */
  async function aSubscription() {
    tenant = `t-${randomUUID()}`
    const charges: string[] = []
    const jobs = paymentJobs({ charge: ({ charge }) => void charges.push(charge), refund: () => {} })
    const ordna = engine({ store, lifecycles: [contract, delivery], channels: { email: recordingChannel() }, jobs })
    const orders = ordna.open(contract, { tenant, actor: { id: 'mona', roles: ['manager'] } })
    await orders.start('o1', {
      customer: { email: 'kari@example.com', locale: 'nb' },
      manager: { email: 'shop@example.com', locale: 'nb' },
      currency: 'NOK',
      startsAt: new Date(),
      lines: ['o1-1', 'o1-2'].map((id) => ({ id, kind: 'subscription', item: 'bicycle', resource: id, fee: 50_000 })),
    })
    const deliveries = ordna.open(delivery, { tenant, actor: { id: 'mona', roles: ['manager'] } })
    for (const id of ['o1-1', 'o1-2']) await deliveries.send(id, 'markDelivered')
    return { ordna, orders, deliveries, charges }
  }

  test('DK-18 twelve orders that want two cars get one each, and ten hear who has them', async () => {
    const ids = Array.from({ length: 12 }, (_each, index) => `o${index}`)
    const { orders, fleet } = await aRental(ids)
    const answers = await Promise.all(ids.map((id) => confirmWithFreeCar(orders, { id, fleet })))
    expect(outcomes(answers)).toEqual([...Array<string>(10).fill('held'), 'moved', 'moved'])
    const booked = await orders.list({ status: 'booked' })
    expect(booked.items.map(({ data }) => data.car).toSorted()).toEqual(['AB 12 345', 'CD 67 890'])
  })

  test('DK-38 DK-39 one clerk confirms and another rejects: one of them is told that it is too late', async () => {
    const { orders } = await aRental(['o1'])
    const answers = await Promise.all([
      orders.trySend('o1', 'confirm', { car: 'AB 12 345' }),
      orders.trySend('o1', 'reject', undefined, { reason: 'no_cars' }),
    ])
    expect(outcomes(answers)).toEqual(['moved', 'wrong_status'])
  })

  test('DK-42 a contract that is signed twice at once is signed once', async () => {
    const { orders } = await aRental(['o1'])
    await orders.send('o1', 'confirm', { car: 'AB 12 345' })
    const sign = () => orders.trySend('o1', 'signContract', { contract: 'contract.pdf' })
    const answers = await Promise.all([sign(), sign()])
    expect(answers.filter(({ outcome }) => outcome === 'moved')).toHaveLength(1)
    expect((await orders.get('o1'))?.status).toBe('rented_out')
  })

  test('SX-D6 of two swaps and an end request of one item, one is taken', async () => {
    const { orders, deliveries } = await aSubscription()
    const swap = (resource: string) =>
      orders.trySend('o1', 'requestSwap', { delivery: 'o1-1', item: 'cargo bicycle', resource, fee: 60_000 })
    const answers = await Promise.all([
      swap('red'),
      swap('blue'),
      orders.trySend('o1', 'requestEnd', { delivery: 'o1-1' }),
    ])
    expect(answers.filter(({ outcome }) => outcome === 'moved')).toHaveLength(1)
    expect(['swap_in_ready', 'subscription_end_request']).toContain((await deliveries.get('o1-1'))?.status)
  })

  test('SX-D9 a payment that is reported three times at once is taken once', async () => {
    const { ordna, orders, charges } = await aSubscription()
    await ordna.tick()
    const [charge = ''] = charges
    const desk = ordna.open(contract, { tenant, actor: { id: 'psp', roles: ['provider'] } })
    const report = () => reportPayment(desk, 'o1', { charge, status: 'paid' })
    expect((await Promise.all([report(), report(), report()])).toSorted()).toEqual(['known', 'known', 'taken'])
    expect((await orders.get('o1'))?.data.payments).toMatchObject([{ status: 'paid' }])
  })
})
