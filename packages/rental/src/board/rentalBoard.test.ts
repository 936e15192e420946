import { lifecycle } from '@ordna/core'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { aShop, bring, mette } from '../danish/shop.fixture.js'
import { rentalBoard } from './rentalBoard.js'

/** A shop with an order in most statuses, and its board. */
async function aDesk() {
  const shop = aShop()
  await shop.customer.start('new', mette)
  await bring(shop, 'asked', 'awaiting_customer')
  await bring(shop, 'out', 'rented_out', 'AB 12 345')
  await bring(shop, 'next', 'booked', 'CD 67 890')
  return { shop, board: rentalBoard(shop.story.opened) }
}

const ids = ({ items }: { readonly items: readonly { readonly id: string }[] }) => items.map(({ id }) => id)

test('CORE-10 CORE-22 the board counts the orders of each status, empty ones too', async () => {
  const { board } = await aDesk()
  expect(await board.counts()).toEqual({
    order_received: 1,
    awaiting_processing: 0,
    awaiting_customer: 1,
    booked: 1,
    rented_out: 1,
    completed: 0,
    rejected: 0,
    cancelled: 0,
    archived: 0,
  })
})

test('CORE-10 of the statuses that are asked for, and of no others, the board counts the orders', async () => {
  const { board } = await aDesk()
  const { booked, rented_out, ...others } = await board.counts(['booked', 'rented_out'])
  expect([booked, rented_out, others]).toEqual([1, 1, {}])
  expect(await board.counts([])).toEqual({})
  const asking = board.counts(['boked' as 'booked'])
  await expect(asking).rejects.toMatchObject({
    code: 'invalid_query',
    message: expect.stringContaining("no status 'boked'"),
  })
})

test('DK-50 DK-51 DK-53 the board lists what is overdue, what stands still and since when, and critical notes', async () => {
  const { shop, board } = await aDesk()
  expect(ids(await board.flagged('overdue'))).toEqual([])
  await shop.staff.opened.note('out', { text: 'A scratch', severity: 'critical' })
  await shop.story.advanceBy({ days: 6 })
  expect(ids(await board.flagged('overdue'))).toEqual(['asked', 'new'])
  expect(ids(await board.flagged('critical_notes'))).toEqual(['out'])
  const still = await board.standingStill()
  expect(still.items.map(({ id, stay }) => [id, stay.enteredAt.toISOString()])).toEqual([
    ['asked', '2026-06-01T09:00:00.000Z'],
    ['new', '2026-06-01T09:15:00.000Z'],
  ])
})

test('DK-50 DK-53 what was ordered first comes first among what is overdue and what stands still', async () => {
  const shop = aShop()
  for (const id of ['z', 'm', 'a']) {
    await bring(shop, id, 'awaiting_customer')
    await shop.story.advanceBy({ minutes: 1 })
  }
  await shop.story.advanceBy({ days: 6 })
  const board = rentalBoard(shop.story.opened)
  expect(ids(await board.flagged('overdue'))).toEqual(['z', 'm', 'a'])
  expect(ids(await board.standingStill())).toEqual(['z', 'm', 'a'])
})

test('a flag that there is not is refused, from plain JavaScript too', async () => {
  const { board } = await aDesk()
  await expect(board.flagged('overdu' as 'overdue')).rejects.toMatchObject({
    code: 'invalid_query',
    message: expect.stringContaining("no flag 'overdu'"),
  })
})

test('DK-52 the board lists what customers fetch on a day, and whose rental begins, planned or not', async () => {
  const { shop, board } = await aDesk()
  await bring(shop, 'early', 'booked', 'EF 11 111')
  await shop.staff.send('next', 'planDelivery', { pickUpAt: new Date('2026-06-10T21:59:59Z') })
  await shop.staff.send('early', 'planDelivery', { pickUpAt: new Date('2026-06-10T09:00:00Z') })
  await bring(shop, 'unplanned', 'booked', 'GH 22 222')
  expect(ids(await board.pickUps('2026-06-10'))).toEqual(['early', 'next'])
  expect(ids(await board.pickUps('2026-06-11'))).toEqual([])
  expect(ids(await board.starting('2026-06-10')).toSorted()).toEqual(['early', 'next', 'out', 'unplanned'])
  await shop.staff.send('out', 'handOver')
  expect(ids(await board.starting('2026-06-10')).toSorted()).toEqual(['early', 'next', 'unplanned'])
  expect(ids(await board.starting('2026-06-09'))).toEqual([])
  await shop.staff.send('next', 'cancel', undefined, { reason: 'customer_regret' })
  expect(ids(await board.pickUps('2026-06-10'))).toEqual(['early'])
  expect(ids(await board.starting('2026-06-10')).toSorted()).toEqual(['early', 'unplanned'])
})

test('DK-52 DK-D12 the day of deliveries is that of the shop, from midnight to midnight, by the hour', async () => {
  const { shop, board } = await aDesk()
  await shop.story.advanceBy({ minutes: 1 })
  await bring(shop, 'zero', 'booked', 'EF 11 111')
  for (const [id, moment] of [
    ['next', '2026-06-10T21:59:59Z'],
    ['zero', '2026-06-09T22:00:00Z'],
    ['out', '2026-06-10T22:00:00Z'],
  ] as const)
    await shop.staff.send(id, 'planDelivery', { deliverAt: new Date(moment) })
  expect(ids(await board.deliveries('2026-06-10'))).toEqual(['zero', 'next'])
  expect(ids(await board.deliveries('2026-06-11'))).toEqual(['out'])
  await expect(board.deliveries('10.06.2026')).rejects.toMatchObject({ code: 'invalid_date' })
})

test('DK-52 DK-D12 the day on which the clock goes back has 25 hours, in another zone its own', async () => {
  const shop = aShop()
  const moments = ['2026-10-24T21:59:59Z', '2026-10-24T22:00:00Z', '2026-10-25T22:59:59Z', '2026-10-25T23:00:00Z']
  for (const [index, moment] of moments.entries()) {
    await bring(shop, `o${index}`, 'booked', `car ${index}`)
    await shop.staff.send(`o${index}`, 'changePeriod', {
      startsAt: mette.startsAt,
      endsAt: new Date('2026-11-01T10:00:00Z'),
    })
    await shop.staff.send(`o${index}`, 'planDelivery', { deliverAt: new Date(moment) })
  }
  expect(ids(await rentalBoard(shop.story.opened).deliveries('2026-10-25'))).toEqual(['o1', 'o2'])
  const inLondon = rentalBoard(shop.story.opened, { zone: 'Europe/London' })
  expect(ids(await inLondon.deliveries('2026-10-25'))).toEqual(['o2', 'o3'])
})

test('DK-52 what was delivered or cancelled is delivered no more', async () => {
  const { shop, board } = await aDesk()
  await bring(shop, 'off', 'booked', 'EF 11 111')
  for (const id of ['out', 'next', 'off'])
    await shop.staff.send(id, 'planDelivery', { deliverAt: new Date('2026-06-10T08:00:00Z') })
  await shop.staff.send('out', 'handOver')
  await shop.staff.send('off', 'cancel', undefined, { reason: 'customer_regret' })
  expect(ids(await board.deliveries('2026-06-10'))).toEqual(['next'])
})

test('DK-55 DK-D12 a car is awaited on the day that its rental ends, in the zone of the shop', async () => {
  const { shop, board } = await aDesk()
  await shop.story.advanceBy({ minutes: 1 })
  await bring(shop, 'sooner', 'rented_out', 'EF 11 111')
  await shop.staff.send('sooner', 'changePeriod', {
    startsAt: mette.startsAt,
    endsAt: new Date('2026-06-19T22:00:00Z'),
  })
  expect(ids(await board.returns('2026-06-20'))).toEqual(['sooner', 'out'])
  expect(ids(await board.returns('2026-06-19'))).toEqual([])
  await expect(board.returns('20.06.2026')).rejects.toMatchObject({ code: 'invalid_date' })
})

test('DK-D10 DK-50 a car that is late stays on the board of its day, and is overdue, until it is back', async () => {
  const { shop, board } = await aDesk()
  await shop.story.advanceTo('2026-06-20T10:00:01Z')
  expect((await shop.story.opened.get('out'))?.status).toBe('completed')
  expect(ids(await board.returns('2026-06-20'))).toEqual(['out'])
  expect(ids(await board.flagged('overdue'))).toContain('out')
  expect(ids(await board.standingStill())).not.toContain('out')
  await shop.staff.send('out', 'returnCar')
  expect(ids(await board.returns('2026-06-20'))).toEqual([])
  expect(ids(await board.flagged('overdue'))).not.toContain('out')
})

test('DK-55 a car that came back early is awaited no more', async () => {
  const { shop, board } = await aDesk()
  await shop.staff.send('out', 'returnCar')
  expect(ids(await board.returns('2026-06-20'))).toEqual([])
})

test('CORE-22 a page whose cars are all back leads on to the next', async () => {
  const { shop } = await aDesk()
  await bring(shop, 'sooner', 'rented_out', 'EF 11 111')
  await shop.staff.send('sooner', 'changePeriod', {
    startsAt: mette.startsAt,
    endsAt: new Date('2026-06-20T08:00:00Z'),
  })
  await shop.staff.send('sooner', 'returnCar')
  const board = rentalBoard(shop.story.opened, { limit: 1 })
  const first = await board.returns('2026-06-20')
  expect(ids(first)).toEqual([])
  expect(ids(await board.returns('2026-06-20', first.cursor))).toEqual(['out'])
})

test('CORE-22 a list of the board goes on from its cursor', async () => {
  const { shop } = await aDesk()
  await shop.story.advanceBy({ days: 6 })
  const board = rentalBoard(shop.story.opened, { limit: 1 })
  const first = await board.flagged('overdue')
  const second = await board.flagged('overdue', first.cursor)
  expect([...ids(first), ...ids(second), second.cursor]).toEqual(['asked', 'new', null])
})

test('DK-18 the calendar tells who has which car when, an order or something else, and the gaps', async () => {
  const { shop, board } = await aDesk()
  const wash = lifecycle('car_wash', {
    version: 1,
    data: v.object({ car: v.string(), startsAt: v.date(), endsAt: v.date() }),
    roles: ['staff'],
    initial: 'planned',
    statuses: { planned: {}, clean: { final: true } },
  })
    .transitions((move) => ({ finish: move({ from: 'planned', to: 'clean', by: 'staff' }) }))
    .holds({ car: { in: 'planned', resource: ({ car }) => car, from: 'startsAt', until: 'endsAt' } })
    .build()
  const washes = shop.story.engine.open(wash, { tenant: 'aarhus', actor: { id: 'bo', roles: ['staff'] } })
  const washed = { from: new Date('2026-06-20T10:00:00Z'), until: new Date('2026-06-20T11:00:00Z') }
  await washes.start('w1', { car: 'AB 12 345', startsAt: washed.from, endsAt: washed.until })

  const period = { from: new Date('2026-06-09T00:00:00Z'), until: new Date('2026-06-30T00:00:00Z') }
  const [taken, free] = await board.calendar(['AB 12 345', 'EF 11 111'], period)
  expect(taken).toEqual({
    resource: 'AB 12 345',
    occupied: [
      { by: { lifecycle: 'danish_rental', id: 'out' }, from: mette.startsAt, until: mette.endsAt },
      { by: { lifecycle: 'car_wash', id: 'w1' }, ...washed },
    ],
    gaps: [
      { from: period.from, until: mette.startsAt },
      { from: washed.until, until: period.until },
    ],
  })
  expect(free).toEqual({ resource: 'EF 11 111', occupied: [], gaps: [period] })
  const asking = (board.calendar as () => Promise<unknown>)()
  await expect(asking).rejects.toMatchObject({ code: 'invalid_query' })
})
