import { engine } from '@ordna/core'
import { createIndexes, migrate, postgresStore } from '@ordna/postgres'
import { danishRental, rentalBoard } from '@ordna/rental'
import pg from 'pg'
import { median } from '../../rounds.js'
import type { Sent } from '../inDatabase.js'
import { serve } from '../serve.js'

/** What one look at the board sends, costs over the wire, and shows: items, or how many there are. */
export type Look = { readonly sent: readonly Sent[]; readonly milliseconds: number; readonly found: number }

const order = danishRental()
const day = '2027-06-10'
const month = { from: new Date('2027-06-01T00:00:00Z'), until: new Date('2027-07-01T00:00:00Z') }
const cars = Array.from({ length: 30 }, (_, index) => `car ${index}`)

let pool: pg.Pool
let sent: Sent[] = []
let looks: { readonly [title: string]: () => Promise<number> } = {}

const underWay = ['order_received', 'awaiting_processing', 'awaiting_customer', 'booked', 'rented_out'] as const

const sumOf = (counts: { readonly [status: string]: number }) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

const size = async (page: Promise<{ readonly items: readonly unknown[] }>) => (await page).items.length

serve({
  async open({ url }: { url: string }) {
    pool = new pg.Pool({ connectionString: url, max: 4 })
    await migrate(pool)
    const query: Parameters<typeof postgresStore>[0]['query'] = (asked) => {
      sent.push({ text: asked.text, values: asked.values })
      return pool.query(asked)
    }
    const orders = engine({ store: postgresStore({ query }) }).open(order, {
      tenant: 'aarhus',
      actor: { id: 'anna', roles: ['staff'] },
    })
    const board = rentalBoard(orders)
    looks = {
      'flagged overdue': () => size(board.flagged('overdue')),
      'flagged critical_notes': () => size(board.flagged('critical_notes')),
      'flagged delivering_soon': () => size(board.flagged('delivering_soon')),
      standingStill: () => size(board.standingStill()),
      'deliveries of a day': () => size(board.deliveries(day)),
      'pick-ups of a day': () => size(board.pickUps(day)),
      'rentals that begin on a day': () => size(board.starting(day)),
      'returns of a day': () => size(board.returns(day)),
      'calendar of 30 cars over a month': async () =>
        (await board.calendar(cars, month)).flatMap(({ occupied }) => occupied).length,
      'counts of what is under way': async () => sumOf(await board.counts(underWay)),
      'counts of everything': async () => sumOf(await board.counts()),
    }
    // What the store asks once, whether the schema is there, is no part of a look.
    await orders.get('none')
  },

  /** Makes the indexes of what the lifecycle declares. */
  async index() {
    await createIndexes(pool, order)
  },

  titles: async () => Object.keys(looks),

  async look({ title, times }: { title: string; times: number }): Promise<Look> {
    const milliseconds: number[] = []
    let found = 0
    for (let time = 0; time < times; time++) {
      sent = []
      const begun = performance.now()
      found = (await looks[title]?.()) ?? 0
      milliseconds.push(performance.now() - begun)
    }
    return { sent, milliseconds: median(milliseconds), found }
  },

  async close() {
    await pool.end()
  },
})
