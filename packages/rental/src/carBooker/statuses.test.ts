import { check, toJSON } from '@ordna/core/inspect'
import { coverage, edgesOf } from '@ordna/testing'
import { expect, test } from 'vitest'
import { slovakTariff } from '../price/tariff.fixture.js'
import { aFirm, bring, jana, offered, peter, pricing, seenBefore, type Firm } from './firm.fixture.js'
import { carBooker } from './lifecycle.js'
import { newOrder } from './newOrder.js'
import type { CarBookerStatus } from './statuses.js'
import { words } from './words/words.js'

const lifecycle = carBooker({ tariff: slovakTariff })
const { statuses } = toJSON(lifecycle)
const why = { reason: 'client_withdrew' } as const

const numbered: readonly (readonly [string, CarBookerStatus, string])[] = [
  ['CB-01', 'received', 'Nová objednávka'],
  ['CB-02', 'confirmed', 'Potvrdená'],
  ['CB-03', 'rejected', 'Zamietnutá'],
  ['CB-04', 'rental_in_progress', 'Prebieha nájom'],
  ['CB-05', 'problem_being_solved', 'Rieši sa problém'],
  ['CB-06', 'paid_ok', 'Zaplatená v poriadku'],
  ['CB-07', 'cancelled', 'Stornovaná objednávka'],
]
test.each(numbered)('%s %s is called "%s"', (_, status, label) => {
  expect(statuses[status]?.label).toMatchObject({ sk: label, en: expect.any(String), da: expect.any(String) })
})

test('CB-01, CB-02, CB-03, CB-04, CB-05, CB-06, CB-07 there are these seven statuses, three of them for good', () => {
  expect(Object.keys(statuses)).toEqual(numbered.map(([, status]) => status))
  const final = Object.entries(statuses).flatMap(([status, { final }]) => (final ? [status] : []))
  expect(final).toEqual(['rejected', 'paid_ok', 'cancelled'])
  expect(check(lifecycle)).toEqual([])
})

test.each<readonly [id: string, CarBookerStatus, category: string, keeps: readonly string[]]>([
  ['CB-01', 'received', 'open', []],
  ['CB-02', 'confirmed', 'active', [jana.vehicle]],
  ['CB-03', 'rejected', 'negative', []],
  ['CB-04', 'rental_in_progress', 'active', [jana.vehicle, `keys of ${jana.vehicle}`]],
  ['CB-05', 'problem_being_solved', 'open', [jana.vehicle]],
  ['CB-06', 'paid_ok', 'done', []],
  ['CB-07', 'cancelled', 'negative', []],
])('%s an order that is %s is %s, and keeps its vehicle or does not', async (_, status, category, keeps) => {
  const firm = aFirm()
  await reach(firm, status)
  const standing = await firm.story.opened.get('o1')
  expect([standing?.status, standing?.holds.map(({ resource }) => resource)]).toEqual([status, keeps])
  expect(statuses[status]?.category).toBe(category)
})

async function reach(firm: Firm, status: CarBookerStatus) {
  const { admin, support } = firm
  if (status === 'rejected') {
    await bring(firm, 'o1', 'received')
    return support.send('o1', 'reject', { text: 'Zatvorené.' }, { reason: 'other' })
  }
  if (status === 'cancelled' || status === 'problem_being_solved') {
    await bring(firm, 'o1', 'confirmed')
    if (status === 'cancelled') return admin.send('o1', 'cancel', undefined, why)
    return admin.send('o1', 'raiseProblem')
  }
  return bring(firm, 'o1', status)
}

test('CB-42, CB-43, CB-44, CB-45, CB-46, CB-47, CB-48, CB-49, CB-50, CB-D2, CB-D3 there are exactly these ways', () => {
  const ways = edgesOf(lifecycle).flatMap(({ from, to }) => (from === to ? [] : `${from ?? 'new'} -> ${to}`))
  expect([...new Set(ways)].sort()).toEqual([
    'confirmed -> cancelled',
    // Of sales, and of rentals where the firm allows it.
    'confirmed -> paid_ok',
    'confirmed -> problem_being_solved',
    'confirmed -> rental_in_progress',
    'new -> received',
    'problem_being_solved -> cancelled',
    'problem_being_solved -> confirmed',
    'problem_being_solved -> paid_ok',
    'problem_being_solved -> received',
    'problem_being_solved -> rental_in_progress',
    'received -> cancelled',
    'received -> confirmed',
    'received -> problem_being_solved',
    'received -> rejected',
    'rental_in_progress -> paid_ok',
    'rental_in_progress -> problem_being_solved',
  ])
})

test('CB-09, CB-15 everybody is offered what is valid for the status of the order and for them, and nothing else', async () => {
  const firm = aFirm()
  const { client, admin, support } = firm
  await bring(firm, 'o1', 'received')
  expect(await offered(client, 'o1')).toEqual(['cancel'])
  expect(await offered(admin, 'o1')).toEqual([
    'changeParameters',
    'changeCustomer',
    'recordPayment',
    'raiseProblem',
    'cancel',
  ])
  expect(await offered(support, 'o1')).toEqual([
    'confirm',
    'reject',
    'changeParameters',
    'changeCustomer',
    'recordPayment',
    'raiseProblem',
    'cancel',
  ])
  await support.send('o1', 'confirm')
  expect(await offered(admin, 'o1')).toEqual([
    'changeParameters',
    'changeCustomer',
    'handOver',
    'recordCondition',
    'recordPayment',
    'raiseProblem',
    'cancel',
  ])
  await admin.send('o1', 'handOver')
  expect(await offered(admin, 'o1')).toEqual([
    'changeParameters',
    'changeCustomer',
    'returnVehicle',
    'recordCondition',
    'recordPayment',
    'raiseProblem',
  ])
  expect(await offered(client, 'o1')).toEqual([])
  await admin.send('o1', 'returnVehicle')
  expect(await offered(admin, 'o1')).toContain('close')
  await admin.send('o1', 'close', { paidAt: firm.story.clock.now() })
  for (const actor of [client, admin, support]) expect(await actor.explain('o1')).toEqual([])
})

test('CB-09 what is not offered cannot be sent either', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'confirmed')
  expect(await firm.support.trySend('o1', 'confirm')).toMatchObject({ code: 'wrong_status' })
  expect(await firm.client.trySend('o1', 'handOver')).toMatchObject({ code: 'forbidden' })
})

test('CB-08 an order goes all the way: received, confirmed, handed over, returned, closed, reported', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'paid_ok')
  expect(await firm.story.trail('o1')).toEqual([
    'client: start -> received',
    'support: confirm received -> confirmed',
    'admin: handOver confirmed -> rental_in_progress',
    'admin: returnVehicle rental_in_progress -> rental_in_progress',
    'admin: close rental_in_progress -> paid_ok',
  ])
})

test('CB-10 the firm calls statuses and buttons what it likes, and sets every status by hand: no clock moves an order', async () => {
  const own = carBooker({ tariff: slovakTariff, labels: { problem_being_solved: { sk: 'Nejasnosti' } } })
  const { statuses, transitions, timers } = toJSON(own)
  expect(statuses.problem_being_solved?.label).toEqual({ ...words.problem_being_solved, sk: 'Nejasnosti' })
  const senders = new Set(Object.values(transitions).flatMap(({ by }) => by))
  expect([...senders].sort()).toEqual(['admin', 'owner', 'support'])
  expect(Object.keys(timers ?? {})).toEqual([])
})

test('every way that the lifecycle allows is walked', async () => {
  const firm = aFirm({ options: { allowSkipRentalStatus: true } })
  await walkAll(firm)
  const { missed } = coverage(firm.lifecycle, await firm.story.histories())
  // Where no vehicle is out unless the firm's own ways, or a migration, have led there: `still-out.test.ts`.
  expect(missed).toEqual(
    ['received', 'confirmed', 'rejected', 'paid_ok'].map((status) => `returnVehicle ${status} -> ${status}`),
  )
})

async function walkAll(firm: Firm) {
  const { client, admin, support } = firm
  const paid = { paidAt: firm.story.clock.now() }
  await client.start('decided', newOrder(jana, pricing))
  await support.send('decided', 'confirm', {}, { notices: { confirmation: true } })
  await client.start('rejected', newOrder(jana, pricing))
  await support.send('rejected', 'reject', { text: 'Zatvorené.' }, { reason: 'other' })
  await client.start('rejected by e-mail', newOrder(jana, pricing))
  await support.send('rejected by e-mail', 'reject', {}, { reason: 'customer_data', notices: { rejection: true } })
  await client.send('decided', 'cancel', undefined, why)
  for (const stage of ['received', 'confirmed', 'rental_in_progress'] as const) {
    const wish = { ...jana, vehicle: stage }
    await bring(firm, stage, stage, wish)
    for (const solved of [false, true]) {
      if (solved) await admin.send(stage, 'raiseProblem')
      await admin.send(stage, 'changeParameters', {})
      await admin.send(stage, 'changeCustomer', { phone: '+421900000001' })
      await admin.send(stage, 'recordPayment', paid)
    }
    await admin.send(stage, 'solveProblem')
  }
  await admin.send('received', 'cancel', undefined, why)
  await admin.send('confirmed', 'recordCondition', seenBefore)
  await admin.send('rental_in_progress', 'recordCondition', seenBefore)
  await admin.send('rental_in_progress', 'returnVehicle')
  await admin.send('rental_in_progress', 'close', {})
  await bring(firm, 'late', 'rental_in_progress', { ...jana, vehicle: 'late' })
  await admin.send('late', 'raiseProblem')
  await admin.send('late', 'recordCondition', seenBefore)
  await admin.send('late', 'returnVehicle')
  await admin.send('late', 'close', paid)
  await bring(firm, 'kept', 'rental_in_progress', { ...jana, vehicle: 'kept' })
  await admin.send('kept', 'raiseProblem')
  await admin.send('kept', 'cancel', undefined, why)
  await admin.send('kept', 'returnVehicle')
  await bring(firm, 'unclear', 'received')
  await admin.send('unclear', 'raiseProblem')
  await admin.send('unclear', 'cancel', undefined, why)
  await bring(firm, 'sold', 'paid_ok', peter)
}
