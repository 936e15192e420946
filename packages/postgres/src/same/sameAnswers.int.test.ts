import type { PGlite } from '@electric-sql/pglite'
import { daysBefore, every, lifecycle, OrdnaError, type Store } from '@ordna/core'
import { verifyHistory } from '@ordna/core/inspect'
import { memoryStore } from '@ordna/memory'
import { recordingChannel } from '@ordna/testing'
import fc from 'fast-check'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { pgliteStore, postgresStore } from '../index.js'
import { june, rentalDesk, staff } from '../fixtures/rental.fixture.js'
import { freshPglite } from '../embedded/freshPglite.fixture.js'
import { empty } from '../field/stores.fixture.js'
import { oneAfterAnother } from './oneAfterAnother.fixture.js'

type Shop = ReturnType<typeof shopOf>

/** Its timer and its flag go by the calendar, and its limit by the opening hours. */
const plan = lifecycle('plan', {
  version: 1,
  data: v.object({ at: v.date() }),
  roles: ['staff'],
  initial: 'open',
  statuses: { open: { stall: { hours: 9, calendar: 'open' } }, done: { final: true } },
})
  .flags({ soon: { from: daysBefore('at', 2, { calendar: 'business' }) }, monday: {} })
  .transitions((move) => ({ finish: move({ from: 'open', to: 'done', by: 'timer' }) }))
  .timers({
    finish: { in: 'open', at: daysBefore('at', 1, { time: '12:30', closed: 'later' }), send: 'finish' },
    monday: { in: 'open', at: every('mon', { time: '07:00', closed: 'earlier' }), flag: 'monday' },
  })
  .build()

/** A shop whose channel fails now and then, always at the same places. */
function shopOf(store: Store) {
  let deliveries = 0
  const sms = recordingChannel()
  sms.decide(() => {
    deliveries++
    return deliveries % 3 === 0 ? { status: 'failed', permanent: deliveries % 2 === 0 } : undefined
  })
  let jobs = 0
  const invoice = () => {
    if (++jobs % 2 === 0) throw new Error('the book-keeping is away')
  }
  const problems: unknown[] = []
  let drawn = 0
  const holidays: string[] = []
  const desk = rentalDesk(
    {
      store,
      ids: () => String(++drawn),
      random: () => 0,
      patience: { attempts: 3 },
      channels: { sms },
      jobs: { invoice },
      calendars: () => ({ zone: 'Europe/Oslo', hours: { 'mon-sat': ['08:00-12:00', '13:00-17:00'] }, holidays }),
      onProblem: ({ what, id, attempts, dead, detail }) => void problems.push({ what, id, attempts, dead, detail }),
    },
    'oslo',
  )
  return { ...desk, problems, holidays, plans: desk.ordna.open(plan, { tenant: 'oslo', actor: staff }) }
}

const id = fc.constantFrom('r1', 'r2', 'r3', '\u{1F697} æøå')
const options = fc
  .option(fc.constantFrom('q1', 'q2', 'q3'), { nil: undefined, freq: 2 })
  .map((requestId) => (requestId === undefined ? {} : { requestId }))
const period = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 4 }))
  .map(([from, days]) => ({ from: june(from), until: june(from + days) }))
const car = fc.constantFrom('volvo', 'saab')
const amount = fc.oneof(fc.integer({ min: -3, max: 9 }), fc.constantFrom(0.1, -0, 5e-324, 1e21))
const text = fc.constantFrom('called', 'ring 12:00 – “ja”', '\uFEFFmarked', "o'clock \\ $1")

const command = fc.oneof(
  fc.record({ does: fc.constant('start' as const), id, car, period, trailer: fc.boolean(), options }),
  fc.record({
    does: fc.constant('send' as const),
    id,
    transition: fc.constantFrom('book', 'book', 'book', 'unbook', 'handOut', 'takeBack', 'lapse'),
    options,
  }),
  fc.record({ does: fc.constant('raise' as const), id, amount, options }),
  fc.record({ does: fc.constant('rebook' as const), id, car, period, options }),
  fc.record({ does: fc.constant('override' as const), id, to: fc.constantFrom('asked', 'booked', 'out', 'lapsed') }),
  fc.record({ does: fc.constant('note' as const), id, text }),
  fc.record({ does: fc.constant('plan' as const), id, day: fc.integer({ min: 2, max: 12 }) }),
  fc.record({
    does: fc.constant('holiday' as const),
    day: fc.integer({ min: 1, max: 9 }),
    dryRun: fc.boolean(),
    batch: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ does: fc.constant('explain' as const), id }),
  fc.record({ does: fc.constant('explainMany' as const), ids: fc.array(id, { maxLength: 6 }) }),
  fc.record({ does: fc.constant('foresee' as const), id, amount, car, period }),
  fc.record({ does: fc.constant('advance' as const), hours: fc.integer({ min: 1, max: 60 }) }),
  fc.record({
    does: fc.constant('list' as const),
    order: fc.constantFrom('startedAt', 'enteredAt', 'updatedAt', 'total', 'from'),
    descending: fc.boolean(),
    status: fc.constantFrom(undefined, 'booked', ['asked', 'booked'], ['lapsed', 'out', 'returned']),
    total: fc.option(amount, { nil: undefined }),
    limit: fc.integer({ min: 1, max: 3 }),
  }),
)
type Command = typeof command extends fc.Arbitrary<infer One> ? One : never

async function run({ rentals, plans, holidays, ordna, clock }: Shop, command: Command): Promise<unknown> {
  switch (command.does) {
    case 'start': {
      const { id, car, period, trailer, options } = command
      const data = { car, ...period, phone: '+46', ...(trailer ? { trailer: 'trailer' } : {}) }
      const foretold = await rentals.explainStart(id, data)
      const started = await rentals.tryStart(id, data, options)
      const isRefused = started.outcome === 'refused'
      if (isRefused || !started.repeated) expect(foretold.code).toBe(isRefused ? started.code : null)
      return [foretold, started]
    }
    case 'send':
      return rentals.send(command.id, command.transition as 'book', undefined, command.options)
    case 'raise':
      return rentals.send(command.id, 'raise', command.amount, command.options)
    case 'rebook':
      return rentals.send(command.id, 'rebook', { car: command.car, ...command.period }, command.options)
    case 'override':
      return rentals.override(command.id, { to: command.to as 'asked', reason: 'because', notify: true })
    case 'note':
      return rentals.note(command.id, { text: command.text, severity: 'warning' })
    case 'plan':
      return plans.start(command.id, { at: june(command.day) })
    case 'holiday':
      holidays.push(`2026-06-0${command.day}`)
      return ordna.rearm({ dryRun: command.dryRun, batch: command.batch })
    case 'explain':
      return rentals.explain(command.id)
    case 'explainMany':
      return rentals.explainMany(command.ids)
    case 'foresee': {
      const { id, amount, car, period } = command
      const raised = await rentals.explain(id, { transition: 'raise', input: amount })
      return [raised, await rentals.explain(id, { transition: 'rebook', input: { car, ...period } })]
    }
    case 'advance':
      await clock.advanceBy({ hours: command.hours })
      return ordna.tick()
    case 'list':
      return pages({ rentals } as Shop, command)
  }
}

/** Every page of a list, and how many there are in all. */
async function pages({ rentals }: Shop, { order, descending, status, total, limit }: Command & { does: 'list' }) {
  const filter = {
    ...(status === undefined ? {} : { status: status as 'asked' }),
    ...(total === undefined ? {} : { where: { total: { from: total } } }),
  }
  const found: unknown[] = [await rentals.count(filter), await rentals.count(filter, { limit })]
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await rentals.list({ ...filter, order: order as 'total', descending, limit, cursor: cursor ?? null })
    // A cursor is opaque: stores write their own.
    found.push({ items: page.items, more: page.cursor !== null })
    cursor = page.cursor
  }
  return found
}

async function answerOf(shop: Shop, command: Command): Promise<unknown> {
  try {
    return await run(shop, command)
  } catch (error) {
    if (!(error instanceof OrdnaError)) throw error
    return { code: error.code, message: error.message, details: error.details }
  }
}

/** All that is there at the end. */
async function everything({ rentals, plans, problems }: Shop) {
  const { items } = await rentals.list({ limit: 1000, order: 'startedAt', descending: false })
  const histories = await Promise.all(items.map(({ id }) => rentals.history(id)))
  histories.forEach((history, index) => verifyHistory(history, items[index]))
  const holders = await Promise.all(
    ['volvo', 'saab', 'trailer'].map((resource) => rentals.holders(resource, { from: june(1), until: null })),
  )
  const planned = (await plans.list({ limit: 1000, order: 'startedAt', descending: false })).items
  const plansHistories = await Promise.all(planned.map(({ id }) => plans.history(id)))
  plansHistories.forEach((history, index) => verifyHistory(history, planned[index]))
  return { items, histories, planned, plansHistories, holders, problems }
}

let pglite: PGlite
let pools: readonly ReturnType<typeof poolOf>[]
let stores: readonly Store[]

beforeAll(async () => {
  const profiles = [false, true]
  const urls = await Promise.all(profiles.map((distributed) => migratedDatabase(inject('postgres'), distributed)))
  pools = urls.map((url) => poolOf(url, 4))
  pglite = await freshPglite()
  const onServer = pools.map((pool, nth) => postgresStore(pool, { distributed: profiles[nth] ?? false }))
  stores = [await pgliteStore(pglite), ...onServer]
})
afterAll(async () => void (await Promise.all([...pools.map((pool) => pool.end()), pglite.close()])))

test('the same commands get the same answers and leave the same behind, in memory, PGlite and PostgreSQL, also with tenants apart', async () => {
  let compared = 0
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 10, maxLength: 50, size: 'max' }), async (commands) => {
      await Promise.all([...pools.map((pool) => pool.query(empty)), pglite.exec(empty)])
      const [memory, ...others] = [memoryStore(), ...stores].map(oneAfterAnother).map(shopOf) as [Shop, ...Shop[]]
      for (const one of commands) {
        const wanted = await answerOf(memory, one)
        for (const other of others) expect(await answerOf(other, one)).toEqual(wanted)
        compared++
      }
      const wanted = await everything(memory)
      for (const other of others) expect(await everything(other)).toEqual(wanted)
    }),
    { numRuns: 15 },
  )
  console.info(`same answers: ${compared} commands on four stores, 0 differences`)
})
