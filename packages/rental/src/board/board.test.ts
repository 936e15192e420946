import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aShop, bring, mette } from '../danish/shop.fixture.js'
import { calendarOf } from './calendar.js'
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

test('DK-50 DK-51 DK-53 the board lists what is overdue, what stands still and since when, and critical notes', async () => {
  const { shop, board } = await aDesk()
  expect(ids(await board.flagged('overdue'))).toEqual([])
  await shop.staff.opened.note('out', { text: 'A scratch', severity: 'critical' })
  await shop.story.advanceBy({ days: 6 })
  expect(ids(await board.flagged('overdue')).toSorted()).toEqual(['asked', 'new'])
  expect(ids(await board.flagged('critical_notes'))).toEqual(['out'])
  const still = await board.standingStill()
  expect(still.items.map(({ id, stay }) => [id, stay.enteredAt.toISOString()]).toSorted()).toEqual([
    ['asked', '2026-06-01T09:00:00.000Z'],
    ['new', '2026-06-01T09:15:00.000Z'],
  ])
})

test('DK-52 DK-D12 the day of deliveries and returns is that of the shop, from midnight to midnight', async () => {
  const { shop, board } = await aDesk()
  for (const [id, at] of [
    ['next', '2026-06-10T21:59:59Z'],
    ['out', '2026-06-10T22:00:00Z'],
  ] as const)
    await shop.staff.send(id, 'planDelivery', { deliverAt: new Date(at) })
  expect(ids(await board.deliveries('2026-06-10'))).toEqual(['next'])
  expect(ids(await board.deliveries('2026-06-11'))).toEqual(['out'])
  expect(ids(await board.returns('2026-06-20'))).toEqual(['out'])
  expect(ids(await board.returns('2026-06-19'))).toEqual([])
  await expect(async () => board.returns('20.06.2026')).rejects.toMatchObject({ code: 'invalid_date' })
})

test('a list of the board goes on from its cursor', async () => {
  const { shop } = await aDesk()
  await shop.story.advanceBy({ days: 6 })
  const board = rentalBoard(shop.story.opened, { limit: 1 })
  const first = await board.flagged('overdue')
  const second = await board.flagged('overdue', first.cursor)
  expect([...ids(first), ...ids(second)].toSorted()).toEqual(['asked', 'new'])
})

test('the calendar tells who has which car when, and the gaps', async () => {
  const { board } = await aDesk()
  const period = { from: new Date('2026-06-09T00:00:00Z'), until: new Date('2026-06-30T00:00:00Z') }
  const [taken, free] = await board.calendar(['AB 12 345', 'EF 11 111'], period)
  expect(taken).toEqual({
    car: 'AB 12 345',
    occupied: [{ order: 'out', from: mette.startsAt, until: mette.endsAt }],
    gaps: [
      { from: period.from, until: mette.startsAt },
      { from: mette.endsAt, until: period.until },
    ],
  })
  expect(free).toEqual({ car: 'EF 11 111', occupied: [], gaps: [period] })
})

test('what is occupied and the gaps make up the period, without overlap', () => {
  const hour = 3_600_000
  const spans = fc.array(fc.tuple(fc.integer({ min: -5, max: 30 }), fc.integer({ min: 1, max: 6 })), { maxLength: 8 })
  fc.assert(
    fc.property(spans, fc.boolean(), (drawn, open) => {
      const occupied = drawn.map(([from, length], index) => ({
        order: `o${index}`,
        from: new Date(from * hour),
        until: open && index === 0 ? null : new Date((from + length) * hour),
      }))
      const { gaps } = calendarOf('car', occupied, { from: new Date(0), until: new Date(24 * hour) })
      for (let at = 0; at < 24; at++) {
        const now = at * hour
        const busy = occupied.some(({ from, until }) => from.getTime() <= now && (!until || now < until.getTime()))
        const free = gaps.filter(({ from, until }) => from.getTime() <= now && now < until.getTime()).length
        expect(free).toBe(busy ? 0 : 1)
      }
    }),
  )
})
