import { memoryStore } from '@ordna/memory'
import { expect, test } from 'vitest'
import * as v from 'valibot'
import { lifecycle } from '../../lifecycle.js'
import { after, daysBefore, type Calendar } from '../../time/index.js'
import { engine } from '../../engine.js'
import type { EngineOptions, Problem } from './options.js'
import { day, staff, stillClock } from '../shop.fixture.js'

/** Only 'booked' asks for the calendar, by its timer. */
const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ at: v.date() }),
  roles: ['staff'],
  initial: 'asked',
  statuses: { asked: {}, booked: {}, done: { final: true } },
})
  .transitions((move) => ({
    book: move({ from: 'asked', to: 'booked', by: ['staff', 'timer'] }),
    note: move({ from: ['asked', 'booked'], by: 'staff' }),
    finish: move({ from: ['asked', 'booked'], to: 'done', by: ['staff', 'timer'] }),
  }))
  .timers({
    book: { in: 'asked', at: after({ hours: 1 }), send: 'book' },
    remind: { in: 'booked', at: daysBefore('at', 1), send: 'finish' },
  })
  .build()

/** Its timer counts by the calendar from the start. */
const dated = lifecycle('dated', {
  version: 1,
  data: v.object({ at: v.date() }),
  roles: ['staff'],
  initial: 'booked',
  statuses: { booked: {}, done: { final: true } },
})
  .transitions((move) => ({ finish: move({ from: 'booked', to: 'done', by: ['staff', 'timer'] }) }))
  .timers({ remind: { in: 'booked', at: daysBefore('at', 1, { closed: 'earlier' }), send: 'finish' } })
  .build()

const data = { at: day(20) }
const throwing = (): never => {
  throw new Error('the table of calendars is away')
}

/** Everything that one tenant's calendar may be that is none. */
const broken: readonly (readonly [string, unknown])[] = [
  ['is behind a getter that throws', Object.defineProperty({ zone: 'UTC' }, 'zone', { get: throwing })],
  ['lists days behind a proxy that throws', { zone: 'UTC', holidays: new Proxy([], { get: throwing }) }],
  ['lacks its zone', {}],
  ['has a zone that is none', { zone: 'Europe/Atlantis' }],
  ['is never open', { zone: 'UTC', openDays: [] }],
  ['has a date that is none', { zone: 'UTC', holidays: ['2026-02-30'] }],
  ['is a list that is only long', { zone: 'UTC', holidays: Array(4_000_000_000) }],
]

/** An engine of two tenants, of which one's calendar can be broken and mended. */
function two(calendar: unknown, asFunction: boolean) {
  let isBroken = true
  const told: unknown[] = []
  const problems: Problem[] = []
  const clock = stillClock(day(1))
  const oslo = () => (isBroken ? calendar : { zone: 'UTC' }) as Calendar
  const bergen: Calendar = { zone: 'Europe/Oslo' }
  const ordna = engine({
    store: memoryStore(),
    clock,
    random: () => 0,
    calendars: asFunction
      ? (tenant) => (tenant === 'oslo' ? oslo() : bergen)
      : Object.defineProperty({ bergen, oslo: bergen }, 'oslo', { enumerable: true, get: oslo }),
    onFault: (error) => told.push(error),
    onProblem: (problem) => problems.push(problem),
  })
  const open = (tenant: string) => ordna.open(visit, { tenant, actor: staff })
  return { ordna, clock, told, problems, open, mend: () => (isBroken = false) }
}

const ways = broken.flatMap(([name, calendar]) => [true, false].map((way) => [name, calendar, way] as const))

test.each(ways)('a calendar that %s stops only what needs it', async (_, calendar, asFunction) => {
  const { ordna, clock, told, problems, open, mend } = two(calendar, asFunction)
  const [oslo, bergen] = [open('oslo'), open('bergen')]
  expect(told).toMatchObject([{ code: 'invalid_calendar', details: { tenant: 'oslo' } }])
  for (const visits of [oslo, bergen]) await visits.start('v1', data)
  await oslo.start('v2', data)
  await oslo.send('v2', 'note')
  expect((await oslo.list()).items).toHaveLength(2)
  expect(await oslo.trySend('v2', 'book')).toMatchObject({
    outcome: 'refused',
    code: 'invalid_calendar',
    blockers: [{ code: 'invalid_calendar', tenant: 'oslo' }],
  })
  expect((await oslo.explain('v2')).map(({ transition, code }) => [transition, code])).toEqual([
    ['book', 'invalid_calendar'],
    ['note', null],
    ['finish', null],
  ])
  await oslo.send('v2', 'finish')

  clock.at = new Date(clock.at.getTime() + 7_200_000)
  expect(await ordna.tick()).toMatchObject({ fired: 1 })
  expect((await bergen.get('v1'))?.status).toBe('booked')
  expect(problems).toMatchObject([{ what: 'timer', dead: false }])

  mend()
  clock.at = new Date(clock.at.getTime() + 3_000)
  // What was listed was copied when the engine was made; a function is asked again.
  expect(await ordna.tick()).toMatchObject({ fired: asFunction ? 1 : 0 })
  expect((await oslo.get('v1'))?.status).toBe(asFunction ? 'booked' : 'asked')
  expect(told).toHaveLength(1)
})

test('a listed calendar that cannot be is told when the engine is made', () => {
  const told: unknown[] = []
  const calendars = { oslo: { zone: 'Europe/Oslo' }, bergen: { zone: 'Norway/Bergen' } }
  engine({ store: memoryStore(), calendars, onFault: (error) => told.push(error) })
  expect(told).toMatchObject([{ code: 'invalid_calendar', details: { tenant: 'bergen' } }])
})

test('who changes a calendar that was listed changes nothing, and one that a function gives is read anew', async () => {
  const holidays: string[] = []
  const oslo: Calendar = { zone: 'UTC', holidays }
  const dues = async (calendars: EngineOptions['calendars'] & object) => {
    const ordna = engine({ store: memoryStore(), clock: stillClock(day(1)), calendars })
    const visits = ordna.open(dated, { tenant: 'oslo', actor: staff })
    holidays.length = 0
    await visits.start('v1', { at: day(20) })
    holidays.push('2026-06-19')
    await visits.start('v2', { at: day(20) })
    const found = await Promise.all(['v1', 'v2'].map((id) => visits.get(id)))
    return found.map((visit) => visit?.timers[0]?.due?.toISOString().slice(0, 10))
  }
  expect(await dues({ oslo })).toEqual(['2026-06-19', '2026-06-19'])
  expect(await dues(() => oslo)).toEqual(['2026-06-19', '2026-06-18'])
})

test('a calendar that the host function throws for is told with what it threw', () => {
  const { told, open } = two(null, true)
  open('bergen')
  expect(told).toEqual([])
  const thrown = new Error('away')
  const faults: unknown[] = []
  const calendars = () => {
    throw thrown
  }
  const ordna = engine({ store: memoryStore(), calendars, onFault: (error) => faults.push(error) })
  ordna.open(visit, { tenant: 'oslo', actor: staff })
  expect(faults).toMatchObject([{ code: 'invalid_calendar', cause: thrown }])
})
