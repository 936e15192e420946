import { visitConfirmation } from '@ordna/booking'
import { engine } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { printOrder } from '@ordna/print'
import { danishRental, subscription } from '@ordna/rental'
import { virtualClock } from '@ordna/testing'
import { expect, test } from 'vitest'
import type { Fact } from './fact.js'
import { factsOf } from './facts.js'
import { danishReading, printReading, subscriptionReading, visitReading } from './readings.js'

const at = (text: string) => new Date(`2026-${text}Z`)
const options = { from: at('06-01T00:00'), now: at('07-01T00:00') }
const reason = 'put right'
const today = at('06-20T09:00')

function shop() {
  const clock = virtualClock(today)
  return { clock, ordna: engine({ store: memoryStore(), clock }) }
}

const by = (...roles: string[]) => ({ tenant: 't', actor: { id: 'kim', roles } })

async function all(facts: AsyncIterable<Fact>): Promise<readonly Fact[]> {
  const found: Fact[] = []
  for await (const fact of facts) found.push(fact)
  return found
}

test('CB-25 a Danish order that was archived later brings what was paid for it, when it was completed', async () => {
  const { ordna, clock } = shop()
  const orders = ordna.open(danishRental({ rentedOutOn: 'handover' }), by('staff'))
  const period = { startsAt: at('06-21T10:00'), endsAt: at('06-22T10:00') }
  await orders.start('o1', { customer: 'Mette', email: 'mette@example.dk', carClass: 'small', ...period })
  await orders.send('o1', 'takeOn')
  await orders.send('o1', 'confirm', { car: 'AB 1' })
  await orders.send('o1', 'recordPayment', { reference: 'p1', amount: 20_000, currency: 'DKK', part: 'deposit' })
  await orders.send('o1', 'recordPayment', { reference: 'p2', amount: 50_000, currency: 'DKK', part: 'rest' })
  await orders.send('o1', 'signContract', { contract: 'c1' })
  await clock.advanceTo(at('06-21T10:00'))
  await orders.send('o1', 'handOver')
  const out = await all(factsOf(orders, danishReading, options))
  await clock.advanceTo(at('06-22T11:00'))
  await orders.send('o1', 'returnCar')
  const completed = await all(factsOf(orders, danishReading, options))
  await clock.advanceTo(at('06-25T09:00'))
  await orders.send('o1', 'archive')
  const archived = await all(factsOf(orders, danishReading, options))
  expect(out).toMatchObject([{ ending: null, returned: false, out: { from: at('06-21T10:00'), until: options.now } }])
  expect(completed).toMatchObject([{ ending: { outcome: 'closed', at: at('06-22T11:00'), by: null } }])
  expect(archived).toMatchObject([
    {
      ending: { outcome: 'closed', status: 'completed', at: at('06-22T11:00'), by: 'kim' },
      class: 'small',
      resource: 'AB 1',
      customer: 'Mette',
      amounts: { currency: 'DKK', gross: 70_000, vat: null },
      dueBack: period.endsAt,
      returned: true,
      handedOverBy: 'kim',
    },
  ])
})

test('CB-25 an order of a subscription brings what was paid in all its months', async () => {
  const { ordna } = shop()
  const { order, delivery } = subscription()
  const orders = ordna.open(order, by('manager'))
  ordna.open(delivery, by('manager'))
  const who = { email: 'kari@example.com', locale: 'nb' } as const
  const line = { id: 'o1-1', kind: 'subscription', item: 'bicycle', resource: 'red', fee: 50_000 } as const
  await orders.start('o1', { customer: who, manager: who, currency: 'NOK', startsAt: today, lines: [line] })
  const payment = { kind: 'monthly', dueAt: today, amount: 50_000, failures: 0, received: [] as string[] } as const
  const payments = (['paid', 'paid', 'failed'] as const).map((status, id) => ({ ...payment, id: `p${id}`, status }))
  await orders.override('o1', { to: 'closed', reason, set: { payments } })
  expect(await all(factsOf(orders, subscriptionReading, options))).toMatchObject([
    { ending: { outcome: 'closed' }, customer: 'kari@example.com', amounts: { currency: 'NOK', gross: 100_000 } },
  ])
})

test('CB-25 a print order is closed where it is delivered, and stays so where it is invoiced and archived', async () => {
  const { ordna, clock } = shop()
  const orders = ordna.open(printOrder(), by('manager', 'operator'))
  const total = { amount: 99_000, currency: 'NOK' }
  const items = [{ product: 'visittkort', quantity: 500 }]
  await orders.start('o1', { customer: 'Kari', email: 'kari@example.no', items, total, payBy: 'invoice' })
  for (const to of ['delivered', 'invoiced', 'archived'] as const) {
    await orders.override('o1', { to, reason })
    expect(await all(factsOf(orders, printReading, options))).toMatchObject([
      { ending: { status: 'delivered', at: today }, class: 'visittkort', amounts: { gross: 99_000 } },
    ])
    await clock.advanceBy({ hours: 1 })
  }
})

test('CB-25 a visit counts for its technician, and for what was done', async () => {
  const { ordna } = shop()
  const visits = ordna.open(visitConfirmation(), by('administrator', 'planner'))
  const visit = { place: 'Storgatan 1', purpose: 'OVK', candidates: ['tor'], email: 'anna@example.se' }
  for (const id of ['v1', 'v2']) {
    const startsAt = at(id === 'v1' ? '06-24T09:00' : '06-25T09:00')
    await visits.start(id, { customer: 'Anna', ...visit, startsAt, endsAt: new Date(+startsAt + 3_600_000) })
  }
  await visits.override('v1', { to: 'performed', reason })
  await visits.override('v2', { to: 'no_show', reason: 'nobody there' })
  expect(await all(factsOf(visits, visitReading, { ...options, histories: true }))).toMatchObject([
    { ending: { outcome: 'closed', by: 'kim' }, resource: 'tor', class: 'OVK', stays: [{ status: 'unconfirmed' }] },
    { ending: { outcome: 'lost', reason: 'nobody there' } },
  ])
})
