import { engine } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import { expect, test } from 'vitest'
import { aFirm, bring, jana, peter, pricing } from '../carBooker/firm.fixture.js'
import { carBooker, newOrder } from '../carBooker/index.js'
import { slovakTariff, summer } from '../price/tariff.fixture.js'
import { carBookerBoard } from './carBookerBoard.js'

const ids = ({ items }: { readonly items: readonly { readonly id: string }[] }) => items.map(({ id }) => id)

/** A firm with an order in every status, and its board. */
async function anOffice() {
  const firm = aFirm()
  const vehicle = (id: string) => ({ ...jana, vehicle: id })
  await bring(firm, 'received', 'received')
  await bring(firm, 'confirmed', 'confirmed', vehicle('confirmed'))
  await bring(firm, 'out', 'rental_in_progress', vehicle('out'))
  await bring(firm, 'back', 'returned', vehicle('back'))
  await bring(firm, 'paid', 'paid_ok', vehicle('paid'))
  await bring(firm, 'rejected', 'received')
  await firm.support.send('rejected', 'reject', undefined, { reason: 'vehicle_unavailable' })
  await bring(firm, 'cancelled', 'received')
  await firm.client.send('cancelled', 'cancel', undefined, { reason: 'client_withdrew' })
  return { firm, board: carBookerBoard(firm.admin.opened) }
}

test('CORE-10 CORE-22 the board counts the orders of each status', async () => {
  const { firm, board } = await anOffice()
  const counts = {
    received: 1,
    confirmed: 1,
    rejected: 1,
    rental_in_progress: 2,
    problem_being_solved: 0,
    paid_ok: 1,
    cancelled: 1,
  }
  expect(await board.counts()).toEqual(counts)
  expect(Object.keys(counts)).toEqual([...firm.lifecycle.graph.statuses.keys()])
})

test('CB-11 the newest orders come first, page by page, with status, start and price', async () => {
  const firm = aFirm()
  for (const id of ['o1', 'o2', 'o3']) {
    await bring(firm, id, 'received')
    await firm.story.advanceBy({ hours: 1 })
  }
  const board = carBookerBoard(firm.admin.opened, { limit: 2 })
  const first = await board.newest()
  expect(first.items.map(({ id, status, data }) => [id, status, data.startsAt, data.total])).toEqual([
    ['o3', 'received', jana.startsAt, 12_000],
    ['o2', 'received', jana.startsAt, 12_000],
  ])
  expect(ids(await board.newest(first.cursor))).toEqual(['o1'])
})

test('CB-11 the newest order comes first, whichever rental begins first', async () => {
  const firm = aFirm()
  const later = (days: number) => ({
    ...jana,
    startsAt: new Date(jana.startsAt.getTime() + days * 86_400_000),
    endsAt: new Date(jana.endsAt.getTime() + days * 86_400_000),
  })
  for (const [id, days] of [['o1', 2] as const, ['o2', 0] as const, ['o3', 1] as const]) {
    await bring(firm, id, 'received', later(days))
    await firm.story.advanceBy({ hours: 1 })
  }
  expect(ids(await carBookerBoard(firm.admin.opened).newest())).toEqual(['o3', 'o2', 'o1'])
})

test('CB-46 on the day that they begin, confirmed rentals are to be handed over, with a problem too', async () => {
  const { firm, board } = await anOffice()
  expect(ids(await board.handovers('2026-04-13'))).toEqual(['confirmed'])
  for (const other of ['2026-04-12', '2026-04-14']) expect(ids(await board.handovers(other))).toEqual([])
  await firm.admin.send('confirmed', 'raiseProblem')
  await firm.admin.send('received', 'raiseProblem')
  expect(ids(await board.handovers('2026-04-13'))).toEqual(['confirmed'])
})

test('CB-46 what begins first is handed over first, whatever was ordered first', async () => {
  const firm = aFirm()
  for (const time of ['12:00', '09:00']) {
    const wish = { ...jana, vehicle: time, startsAt: summer(`2026-04-13T${time}`) }
    await bring(firm, `at ${time}`, 'confirmed', wish)
    await firm.story.advanceBy({ minutes: 1 })
  }
  const board = carBookerBoard(firm.admin.opened)
  expect(ids(await board.handovers('2026-04-13'))).toEqual(['at 09:00', 'at 12:00'])
})

test('CB-49 a vehicle is awaited on its day and overdue from its hour, until it is back', async () => {
  const { firm, board } = await anOffice()
  expect(ids(await board.returns('2026-04-16'))).toEqual(['out'])
  expect(ids(await board.returns('2026-04-15'))).toEqual([])
  const end = jana.endsAt.getTime()
  expect(ids(await board.overdueReturns(new Date(end)))).toEqual([])
  expect(ids(await board.overdueReturns(new Date(end + 1)))).toEqual(['out'])
  await firm.admin.send('out', 'raiseProblem')
  expect(ids(await board.overdueReturns(new Date(end + 1)))).toEqual(['out'])
  await firm.admin.send('out', 'returnVehicle')
  expect(ids(await board.returns('2026-04-16'))).toEqual([])
  expect(ids(await board.overdueReturns(new Date(end + 1)))).toEqual([])
})

test('CB-49 what has been overdue the longest comes first, and a moment that is none is refused', async () => {
  const firm = aFirm()
  for (const [id, endsAt] of [
    ['later', summer('2026-04-17T10:00')],
    ['sooner', summer('2026-04-16T10:00')],
  ] as const)
    await bring(firm, id, 'rental_in_progress', { ...jana, vehicle: id, endsAt })
  const board = carBookerBoard(firm.admin.opened)
  expect(ids(await board.overdueReturns(new Date('2026-05-01T00:00:00Z')))).toEqual(['sooner', 'later'])
  const asking = (board.overdueReturns as () => Promise<unknown>)()
  await expect(asking).rejects.toMatchObject({ code: 'invalid_query' })
})

test('CB-46 CB-49 on the day on which the clock goes forward the day of the firm has 23 hours', async () => {
  const firm = aFirm({ at: '2026-03-01T09:00:00Z' })
  const spring = { startsAt: new Date('2026-03-28T23:00:00Z'), endsAt: new Date('2026-03-29T21:59:59Z') }
  await bring(firm, 'o1', 'confirmed', { ...jana, ...spring })
  const board = carBookerBoard(firm.admin.opened)
  expect(ids(await board.handovers('2026-03-29'))).toEqual(['o1'])
  await firm.admin.send('o1', 'handOver')
  expect(ids(await board.returns('2026-03-29'))).toEqual(['o1'])
  expect(ids(await board.returns('2026-03-30'))).toEqual([])
  const inLisbon = carBookerBoard(firm.admin.opened, { zone: 'Europe/Lisbon' })
  expect(ids(await inLisbon.handovers('2026-03-28'))).toEqual([])
})

test('CB-05 CB-47 the problem that has waited longest comes first', async () => {
  const { firm, board } = await anOffice()
  await firm.admin.send('out', 'raiseProblem')
  await firm.story.advanceBy({ hours: 1 })
  await firm.admin.send('confirmed', 'raiseProblem')
  expect((await board.problems()).items.map(({ id, previous }) => [id, previous])).toEqual([
    ['out', 'rental_in_progress'],
    ['confirmed', 'confirmed'],
  ])
})

test('CB-58 the calendar of a vehicle that is sold has no gap after the sale', async () => {
  const { firm, board } = await anOffice()
  await bring(firm, 'sold', 'confirmed', peter)
  const period = { from: new Date('2026-03-01T00:00:00Z'), until: new Date('2026-05-01T00:00:00Z') }
  const confirmedAt = new Date('2026-04-01T09:00:00Z')
  expect(await board.calendar([peter.vehicle, 'out'], period)).toEqual([
    {
      resource: peter.vehicle,
      occupied: [{ by: { lifecycle: 'car_booker', id: 'sold' }, from: confirmedAt, until: null }],
      gaps: [{ from: period.from, until: confirmedAt }],
    },
    {
      resource: 'out',
      // It was handed over before its time.
      occupied: [{ by: { lifecycle: 'car_booker', id: 'out' }, from: confirmedAt, until: jana.endsAt }],
      gaps: [
        { from: period.from, until: confirmedAt },
        { from: jana.endsAt, until: period.until },
      ],
    },
  ])
})

test('CB-10 statuses of the firm count too, and a vehicle that is out in one is awaited', async () => {
  const label = { da: 'Eftersyn', sk: 'Kontrola', nb: 'Kontroll', sv: 'Kontroll', en: 'Inspection' }
  const statuses = { in_inspection: { label, category: 'active' } } as const
  const order = carBooker({
    tariff: slovakTariff,
    statuses,
    edges: {
      inspect: {
        label,
        from: ['confirmed', 'rental_in_progress'],
        to: 'in_inspection',
        by: 'admin',
      },
      pass: { label, from: 'in_inspection', to: 'rental_in_progress', by: 'admin' },
    },
  })
  const clock = virtualClock('2026-04-01T09:00:00Z')
  const orders = engine({ store: memoryStore(), clock }).open(order, {
    tenant: 'zilina',
    actor: { id: 'sofia', roles: ['support', 'admin'] },
  })
  for (const id of ['out', 'ready']) {
    await orders.start(id, newOrder({ ...jana, vehicle: id }, pricing))
    await orders.send(id, 'confirm')
  }
  await orders.send('out', 'handOver')
  for (const id of ['out', 'ready']) await orders.send(id, 'inspect')
  // @ts-expect-error the board is not told of the firm's own status
  carBookerBoard(orders)
  const board = carBookerBoard(orders, { statuses })
  const { in_inspection, confirmed } = await board.counts()
  expect([in_inspection, confirmed]).toEqual([2, 0])
  expect(ids(await board.handovers('2026-04-13'))).toEqual(['ready'])
  expect(ids(await board.returns('2026-04-16'))).toEqual(['out'])
})
