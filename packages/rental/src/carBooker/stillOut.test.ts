import { decide } from '@ordna/core/inspect'
import { expect, test } from 'vitest'
import { aFirm, bring, jana, offered, order, type Firm } from './firm.fixture.js'

const keys = `keys of ${jana.vehicle}`
const why = { reason: 'other' } as const

/** An order whose client has the vehicle, and that the staff have cancelled all the same. */
async function cancelled(): Promise<Firm> {
  const firm = aFirm()
  await bring(firm, 'first', 'rental_in_progress')
  await firm.admin.send('first', 'raiseProblem')
  await firm.admin.send('first', 'cancel', undefined, why)
  return firm
}

test('CB-24, CB-50 a vehicle that is out stays out when its order is cancelled: period and keys stay held', async () => {
  const firm = await cancelled()
  expect((await order(firm, 'first')).holds.map(({ resource }) => resource)).toEqual([jana.vehicle, keys])
  await bring(firm, 'same', 'received')
  expect(await firm.support.trySend('same', 'confirm')).toMatchObject({
    code: 'held',
    blockers: [{ by: { id: 'first' } }],
  })
})

test('CB-22, CB-50 the next client is not handed keys that the client of a cancelled order has, until they are back', async () => {
  const firm = await cancelled()
  await bring(firm, 'next', 'confirmed', { ...jana, startsAt: jana.endsAt, endsAt: new Date('2026-04-20T08:00:00Z') })
  await firm.story.advanceTo(jana.endsAt)
  expect(await firm.admin.trySend('next', 'handOver')).toMatchObject({ code: 'held', blockers: [{ resource: keys }] })
  expect(await offered(firm.admin, 'first')).toEqual(['returnVehicle'])
  expect(await firm.client.explain('first')).toEqual([])
  expect(await firm.admin.send('first', 'returnVehicle')).toMatchObject({ to: 'cancelled' })
  expect(await firm.admin.explain('first')).toEqual([])
  await firm.admin.send('next', 'handOver')
  expect((await order(firm, 'next')).holds.map(({ resource }) => resource)).toEqual([jana.vehicle, keys])
})

test.each(['received', 'confirmed', 'rejected', 'paid_ok', 'cancelled'] as const)(
  'CB-24 wherever a migration has put an order, here in %s, a vehicle that is out is held and can come back',
  async (status) => {
    const firm = aFirm()
    await bring(firm, 'o1', 'rental_in_progress')
    const [stored] = await firm.store.load([{ tenant: 'zilina', lifecycle: 'car_booker', id: 'o1' }])
    if (!stored?.subject) throw new Error('The order is not stored.')
    const data = { ...stored.subject.data, reason: 'other', paidAt: firm.story.clock.now() }
    const subject = { ...stored.subject, data, status }
    const asked = {
      actor: { id: 'adam', roles: ['admin'], kind: 'user' },
      cause: { by: 'request' },
      transition: 'returnVehicle',
    }
    const moved = decide(firm.lifecycle as never, subject, asked as never, firm.story.clock.now())
    expect(moved).toMatchObject({
      outcome: 'moved',
      change: { subject: { status } },
    })
    const { declaration } = firm.lifecycle
    const held = Object.values(declaration.holds ?? {}).filter((hold) => [hold.in].flat().includes(status as never))
    const resources = held.flatMap((hold) => hold.resource?.(subject.data as never) ?? [])
    expect(resources).toEqual(expect.arrayContaining([jana.vehicle, keys]))
  },
)

/** A firm whose own ways lead from a rental in progress back to a confirmed order. */
function goingBack(): Firm {
  const said = (text: string) => ({ da: text, sk: text, nb: text, sv: text, en: text })
  return aFirm({
    options: {
      statuses: { waiting: { label: said('Čaká') } },
      edges: {
        wait: { label: said('Čakať'), from: 'rental_in_progress', to: 'waiting', by: 'admin' },
        goBack: { label: said('Späť'), from: 'waiting', to: 'confirmed', by: 'admin' },
      },
    } as never,
  })
}

test('CB-46 a vehicle that is out is not handed over again, whatever way has led back to a confirmed order', async () => {
  const firm = goingBack()
  await bring(firm, 'o1', 'rental_in_progress')
  for (const name of ['wait', 'goBack']) await firm.admin.send('o1', name as never)
  expect(await firm.admin.trySend('o1', 'handOver')).toMatchObject({ blockers: [{ guard: 'notOut' }] })
})

test('CB-22 a vehicle that came back and goes out again is out', async () => {
  const firm = goingBack()
  await bring(firm, 'o1', 'returned')
  for (const name of ['wait', 'goBack', 'handOver']) await firm.admin.send('o1', name as never)
  const { data, holds } = await order(firm, 'o1')
  expect(data.returnedAt).toBeUndefined()
  expect(holds.map(({ resource }) => resource)).toContain(keys)
})
