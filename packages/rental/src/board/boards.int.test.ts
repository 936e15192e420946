import { engine } from '@ordna/core'
import { createIndexes } from '@ordna/postgres'
import { describe, expect, test } from 'vitest'
import { heardDatabase, planOf, rowsSeen, scansOf, type Sent } from '../../../postgres/src/field/plans.fixture.js'
import { carBooker } from '../carBooker/index.js'
import { danishRental } from '../danish/index.js'
import { slovakTariff } from '../price/tariff.fixture.js'
import { subscription } from '../subscription/index.js'
import { carBookerBoard } from './carBookerBoard.js'
import { rentalBoard } from './rentalBoard.js'
import { subscriptionBoard } from './subscriptionBoard.js'
import { fillHolds, fillYears } from './years.fixture.js'

const [tenant, limit] = ['big', 50]
const cars = Array.from({ length: 500 }, (_, index) => `car ${index}`)
const danish = danishRental()
const office = carBooker({ tariff: slovakTariff })
const { order, delivery } = subscription()

const database = heardDatabase(async (pool) => {
  for (const { lifecycle, ...filling } of fillings) {
    const statuses = [...lifecycle.graph.statuses.keys()]
    const flags = flagsOf(lifecycle)
    await fillYears(pool, { tenant, lifecycle: lifecycle.name, statuses, flags, ...filling })
    await createIndexes(pool, lifecycle as typeof danish)
  }
  // The first question of all is whether the schema is there.
  await danishOrders.get('none')
  await fillHolds(pool, { tenant, lifecycle: danish.name }, cars)
})
const { heard } = database

const ordna = engine({ store: database.store })
const by = (role: string) => ({ tenant, actor: { id: 'anna', roles: [role] } })
const danishOrders = ordna.open(danish, by('staff'))
const orders = ordna.open(order, by('manager'))
const deliveries = ordna.open(delivery, by('manager'))
const desk = rentalBoard(danishOrders, { limit })
const administrators = carBookerBoard(ordna.open(office, by('admin')), { limit })
const shop = subscriptionBoard({ orders, deliveries }, { limit })

type Declared = Pick<typeof danish, 'declaration'>
const flagsOf = ({ declaration }: Declared) => [...Object.keys(declaration.flags), 'stalled']

const fillings = [
  { lifecycle: danish, subjects: 20_000, dates: ['startsAt', 'endsAt', 'deliverAt', 'pickUpAt'] },
  { lifecycle: office, subjects: 12_000, dates: ['startsAt', 'endsAt', 'paidAt'] },
  { lifecycle: order, subjects: 12_000, dates: ['startsAt', 'endsAt', 'nextPaymentAt'] },
  { lifecycle: delivery, subjects: 12_000, dates: ['startsAt', 'returnBy'] },
]

type Cursor = string | null
type Listing = (cursor: Cursor) => Promise<{ readonly cursor: Cursor }>

const busy = '2026-06-10'
const later = new Date('2027-01-01T00:00:00Z')

/** Every list of every board, and over how many statuses it goes. */
const lists: readonly (readonly [what: string, statuses: number, list: Listing])[] = [
  ...flagsOf(danish).map((flag): (typeof lists)[number] => [
    `of the Danish orders with the flag ${flag}`,
    1,
    (cursor) => desk.flagged(flag as 'overdue', cursor),
  ]),
  ['of Danish orders that stand still', 1, (cursor) => desk.standingStill(cursor)],
  ['of a day of Danish deliveries', 5, (cursor) => desk.deliveries(busy, cursor)],
  ['of a day of Danish pick-ups', 5, (cursor) => desk.pickUps(busy, cursor)],
  ['of a day on which Danish rentals begin', 2, (cursor) => desk.starting(busy, cursor)],
  ['of a day of Danish returns', 2, (cursor) => desk.returns(busy, cursor)],
  ['of the newest orders at CarBooker', 1, (cursor) => administrators.newest(cursor)],
  ['of a day of handovers at CarBooker', 2, (cursor) => administrators.handovers(busy, cursor)],
  ['of a day of returns at CarBooker', 2, (cursor) => administrators.returns(busy, cursor)],
  ['of overdue returns at CarBooker', 2, (cursor) => administrators.overdueReturns(later, cursor)],
  ['of problems at CarBooker', 1, (cursor) => administrators.problems(cursor)],
  ...flagsOf(order).map((flag): (typeof lists)[number] => [
    `of the subscriptions with the flag ${flag}`,
    1,
    (cursor) => shop.flagged(flag as 'payment_failed', cursor),
  ]),
  ['of items to be assigned', 1, (cursor) => shop.unassigned(cursor)],
  ['of swaps that wait', 1, (cursor) => shop.swapRequests(cursor)],
  ['of ends that wait', 1, (cursor) => shop.endRequests(cursor)],
  ['of a day of subscriptions going out', 2, (cursor) => shop.goingOut(busy, cursor)],
  ['of a day of items due back', 2, (cursor) => shop.dueBack(busy, cursor)],
  ['of items that are late', 2, (cursor) => shop.late(later, cursor)],
]

/** What was sent meanwhile. */
async function hear<Answer>(act: () => Promise<Answer>): Promise<{ readonly answer: Answer; readonly sent: Sent[] }> {
  heard.length = 0
  const answer = await act()
  return { answer, sent: [...heard] }
}

test.each(lists)(
  'DK-53 CORE-22 a page %s is read from an index, wherever it begins, and no more than the page',
  async (_, statuses, list) => {
    let cursor: Cursor = null
    for (const _page of ['first', 'second']) {
      const { answer, sent } = await hear(() => list(cursor))
      expect(sent).toHaveLength(1)
      const nodes = await planOf(database.pool, sent[0]!)
      // One more than a page, which tells that there is another: the page is full.
      expect(nodes[0]?.['Actual Rows']).toBe(limit + 1)
      const scans = scansOf(nodes)
      expect(scans.length).toBeGreaterThanOrEqual(statuses)
      expect(scans.filter((node) => !node['Node Type'].startsWith('Index'))).toEqual([])
      expect(scans.filter((node) => rowsSeen(node) > limit + 1)).toEqual([])
      const sorts = nodes.filter((node) => node['Node Type'].endsWith('Sort'))
      expect(sorts.filter((node) => rowsSeen(node) > statuses * (limit + 1))).toEqual([])
      cursor = answer.cursor
      expect(cursor).not.toBeNull()
    }
  },
)

describe.each([
  ['Danish orders', () => desk.counts(), danish.graph.statuses.size],
  ['orders at CarBooker', () => administrators.counts(), office.graph.statuses.size],
  // One status of an order is seen by nobody.
  ['subscriptions', () => shop.orderCounts(), order.graph.statuses.size - 1],
  ['deliveries', () => shop.deliveryCounts(), delivery.graph.statuses.size],
])('the counts of %s', (_, counts, statuses) => {
  test('CORE-10 read the entries of an index that they count, and no subject', async () => {
    const { sent } = await hear<object>(counts)
    expect(sent).toHaveLength(statuses)
    for (const statement of sent) {
      const nodes = await planOf(database.pool, statement)
      const scans = scansOf(nodes)
      expect(scans.map((node) => node['Node Type'])).toEqual(['Index Only Scan'])
      const { rows } = await database.pool.query(statement.text, statement.values)
      const [{ count }] = rows as [{ count: number }]
      expect(count).toBeGreaterThan(500)
      expect(rowsSeen(scans[0]!)).toBe(count)
    }
  })
})

test('DK-18 the calendar of cars reads the holds of all in its period at once, from their index', async () => {
  const period = { from: new Date('2026-06-10T00:00:00Z'), until: new Date('2026-06-17T00:00:00Z') }
  const { answer, sent } = await hear(() => desk.calendar(cars.slice(0, 30), period))
  expect(answer).toHaveLength(30)
  expect(new Set(answer.map(({ occupied, gaps }) => `${occupied.length} ${gaps.length}`))).toEqual(new Set(['7 7']))
  expect(sent).toHaveLength(1)
  const scans = scansOf(await planOf(database.pool, sent[0]!))
  expect(scans.map((node) => node['Relation Name'])).toEqual(['holds'])
  expect(scans[0]?.['Node Type']).toMatch(/^(Index|Bitmap Heap) Scan$/)
  expect(rowsSeen(scans[0]!)).toBeLessThanOrEqual(30 * 40)
})
