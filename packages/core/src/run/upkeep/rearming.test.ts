import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../../lifecycle.js'
import { after, afterNotice, at, daysBefore, every, type Calendar, type RecurringRule } from '../../time/index.js'
import { engine } from '../../engine.js'
import type { EngineOptions } from '../settings/options.js'
import { staff, stillClock } from '../shop.fixture.js'
import { verifyHistory } from '../../proof/verifyHistory.js'

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ at: v.date() }),
  roles: ['staff'],
  initial: 'booked',
  statuses: { booked: {}, away: {}, done: { final: true } },
})
  .notices({ hint: { to: () => 'x', channels: ['sms'] } })
  .flags({ soon: { in: 'booked', from: daysBefore('at', 3, { calendar: 'business' }) } })
  .transitions((move) => ({
    leave: move({ from: 'booked', to: 'away', by: 'staff' }),
    finish: move({ from: ['booked', 'away'], to: 'done', by: ['staff', 'timer'] }),
  }))
  .timers({
    remind: { in: 'booked', at: daysBefore('at', 2, { time: '10:00', calendar: 'business' }), notice: 'hint' },
    exact: { in: 'booked', at: at('at'), notice: 'hint' },
    weekly: { in: 'away', at: every('mon', { time: '07:00', closed: 'later' }), notice: 'hint' },
  })
  .build()

/** Friday 12 June 2026, a visit on Friday 19 June. The calendars differ in Tuesday to Thursday. */
const now = new Date('2026-06-12T08:00:00Z')
const visitAt = new Date('2026-06-19T12:00:00Z')
const before: Calendar = { zone: 'UTC' }
const withHolidays: Calendar = { zone: 'UTC', holidays: ['2026-06-16', '2026-06-17'] }
const key = (id: string, tenant = 'oslo') => ({ tenant, lifecycle: 'visit', id })

async function house(count: number, more: Partial<EngineOptions> = {}) {
  let calendar: Calendar = before
  const store = memoryStore()
  const clock = stillClock(now)
  const make = () =>
    engine({ store, clock, lifecycles: [visit], calendars: () => calendar, channels: 'elsewhere', ...more })
  const ordna = make()
  const open = (tenant = 'oslo') => ordna.open(visit, { tenant, actor: staff })
  for (let index = 0; index < count; index++)
    await open(index % 2 === 0 ? 'oslo' : 'bergen').start(`v${index}`, { at: visitAt })
  return { ordna, other: make(), store, clock, open, change: (to: Calendar) => (calendar = to) }
}

const moves = {
  timers: [
    { timer: '@soon', from: new Date('2026-06-16T12:00:00Z'), to: new Date('2026-06-12T12:00:00Z') },
    { timer: 'remind', from: new Date('2026-06-17T10:00:00Z'), to: new Date('2026-06-15T10:00:00Z') },
  ],
  on: [],
  off: [],
}

describe('what recurs, on a day that becomes a holiday after it has fired,', () => {
  test.each<RecurringRule<'at', never>>([
    every('mon', { time: '07:00', closed: 'later' }),
    every({ months: 1 }, { on: 'first_open_day', time: '07:00' }),
    every({ months: 1 }, { from: 'at', time: '07:00', closed: 'later' }),
    every({ months: 1 }, { from: 'at', on: 'first_open_day', time: '07:00' }),
  ])('does not fire on the next again: %j', async (rule) => {
    const daily = lifecycle('daily', {
      version: 1,
      data: v.object({ at: v.date(), count: v.number() }),
      roles: ['staff'],
      initial: 'open',
      statuses: { open: {}, over: { final: true } },
    })
      .transitions((move) => ({
        end: move({ from: 'open', to: 'over', by: 'staff' }),
        print: move({ from: 'open', by: 'timer', set: ({ data }) => ({ count: data.count + 1 }) }),
      }))
      .timers({ print: { in: 'open', at: rule, send: 'print' } })
      .build()
    const clock = virtualClock('2026-05-29T12:00:00Z')
    let calendar: Calendar = { zone: 'UTC' }
    const ordna = engine({ store: memoryStore(), clock, lifecycles: [daily], calendars: () => calendar })
    const days = ordna.open(daily, { tenant: 'oslo', actor: staff })
    await days.start('d1', { at: new Date('2026-06-01T00:00:00Z'), count: 0 })
    await clock.advanceTo('2026-06-01T07:00:00Z')
    await ordna.tick()
    calendar = { ...calendar, holidays: ['2026-06-01'] }
    await clock.advanceTo('2026-06-01T12:00:00Z')
    await ordna.rearm()
    await clock.advanceTo('2026-06-05T00:00:00Z')
    await ordna.tick()
    expect((await days.get('d1'))?.data.count).toBe(1)
  })
})

describe('after a calendar has changed', () => {
  test('a dry run says what would move, and moves nothing', async () => {
    const { ordna, open, change } = await house(2)
    change(withHolidays)
    expect(await ordna.rearm({ dryRun: true })).toEqual({
      looked: 2,
      rearmed: 2,
      timers: 4,
      examples: [
        { key: key('v1', 'bergen'), ...moves },
        { key: key('v0'), ...moves },
      ],
      refused: [],
    })
    expect((await open().get('v0'))?.revision).toBe(1)
  })

  test('what has changed since goes by it already, and a dry run says what would still move', async () => {
    const { ordna, open, change } = await house(2)
    change(withHolidays)
    await open().note('v0', { text: 'rang' })
    const due = (await open().get('v0'))?.timers.find(({ name }) => name === 'remind')?.due
    expect(due).toEqual(new Date('2026-06-15T10:00:00.000Z'))
    const still = { looked: 2, rearmed: 1, timers: 2, examples: [{ key: key('v1', 'bergen'), ...moves }] }
    expect(await ordna.rearm({ dryRun: true })).toMatchObject(still)
    expect(await ordna.rearm()).toMatchObject(still)
  })

  test('what counts by it moves, once, with an entry that says so', async () => {
    const { ordna, open, change, store } = await house(5)
    change(withHolidays)
    expect(await ordna.rearm({ batch: 2 })).toMatchObject({ looked: 5, rearmed: 5, timers: 10, refused: [] })
    expect(await ordna.rearm()).toEqual({ looked: 5, rearmed: 0, timers: 0, examples: [], refused: [] })
    const moved = await open().get('v0')
    expect(Object.fromEntries(moved?.timers.map(({ name, due }) => [name, due?.toISOString()]) ?? [])).toEqual({
      remind: '2026-06-15T10:00:00.000Z',
      exact: '2026-06-19T12:00:00.000Z',
      '@soon': '2026-06-12T12:00:00.000Z',
    })
    const history = await store.history(key('v0'), { after: 0, limit: 10 })
    expect(history.map(({ kind }) => kind)).toEqual(['start', 'rearm'])
    expect(history[1]).toMatchObject({
      actor: { kind: 'system' },
      from: 'booked',
      to: 'booked',
      details: { timers: moves.timers },
    })
    expect(() => verifyHistory(history)).not.toThrow()
  })

  test('a moment that has come meanwhile fires as `ifPast` says, and a flag whose edge has passed goes on', async () => {
    const { ordna, open, clock, change } = await house(1)
    clock.at = new Date('2026-06-16T06:00:00Z')
    change(withHolidays)
    const { examples } = await ordna.rearm()
    expect(examples).toMatchObject([
      { on: ['soon'], off: [], timers: [{ timer: '@soon', to: null }, { timer: 'remind' }] },
    ])
    expect(await ordna.tick()).toMatchObject({ fired: 1 })
    expect(Object.keys((await open().get('v0'))?.flags ?? {})).toEqual(['soon'])
    await ordna.rearm()
    expect(await ordna.tick()).toMatchObject({ fired: 0 })
  })

  test('what has fired for its moment does not fire again', async () => {
    const { ordna, clock, change } = await house(1)
    clock.at = new Date('2026-06-17T10:00:00Z')
    expect(await ordna.tick()).toMatchObject({ fired: 2 })
    change({ zone: 'UTC', openDates: ['2026-06-13', '2026-06-14'] })
    expect(await ordna.rearm()).toMatchObject({ rearmed: 0 })
    change({ zone: 'Europe/Oslo' })
    expect(await ordna.rearm()).toMatchObject({ timers: 0 })
  })

  test('what recurs moves with it', async () => {
    const { ordna, open, change } = await house(1)
    await open().send('v0', 'leave')
    change({ zone: 'UTC', holidays: ['2026-06-15'] })
    expect((await ordna.rearm()).examples).toMatchObject([
      { timers: [{ timer: 'weekly', from: new Date('2026-06-15T07:00:00Z'), to: new Date('2026-06-16T07:00:00Z') }] },
    ])
  })

  test('what recurs comes earlier where the calendar opens earlier', async () => {
    const { ordna, open, clock, change } = await house(1)
    clock.at = new Date('2026-06-12T08:00:00Z')
    change({ zone: 'UTC', holidays: ['2026-06-15'] })
    await open().send('v0', 'leave')
    const due = async () => (await open().get('v0'))?.timers.find(({ name }) => name === 'weekly')?.due
    expect(await due()).toEqual(new Date('2026-06-16T07:00:00Z'))
    change({ zone: 'UTC' })
    await ordna.rearm()
    expect(await due()).toEqual(new Date('2026-06-15T07:00:00Z'))
  })

  test('only one tenant may be asked for', async () => {
    const { ordna, change } = await house(6)
    change(withHolidays)
    expect(await ordna.rearm({ tenant: 'bergen', batch: 2 })).toMatchObject({ looked: 3, rearmed: 3 })
    expect(await ordna.rearm({ dryRun: true })).toMatchObject({ looked: 6, rearmed: 3 })
  })

  test('two at once move each subject once, and a signal ends it after a batch', async () => {
    const { ordna, other, change, store } = await house(9)
    change(withHolidays)
    const signal = AbortSignal.abort()
    expect(await ordna.rearm({ batch: 4, signal })).toMatchObject({ looked: 4, rearmed: 4 })
    const both = await Promise.all([ordna.rearm(), other.rearm()])
    expect(both.reduce((sum, { rearmed }) => sum + rearmed, 0)).toBe(5)
    for (let index = 0; index < 9; index++) {
      const history = await store.history(key(`v${index}`, index % 2 === 0 ? 'oslo' : 'bergen'), { after: 0, limit: 9 })
      expect(history.map(({ kind }) => kind)).toEqual(['start', 'rearm'])
    }
  })

  test('a flag of what can never fall due goes off with it', async () => {
    const { ordna, open, change } = await house(0)
    change({ zone: 'UTC', openDays: [], openDates: ['2020-01-01'] })
    await open().start('v0', { at: visitAt })
    expect(Object.keys((await open().get('v0'))?.flags ?? {})).toEqual(['never_due'])
    change(before)
    expect((await ordna.rearm()).examples).toMatchObject([{ on: [], off: ['never_due'] }])
    expect((await open().get('v0'))?.timers.map(({ due }) => due?.getUTCDate()).sort()).toEqual([16, 17, 19])
  })

  test('a tenant whose calendar is broken is told, and the others go on', async () => {
    let isBroken = false
    const calendars = (tenant: string): Calendar =>
      tenant === 'oslo' && isBroken ? { zone: 'Nowhere/At all' } : isBroken ? withHolidays : before
    const { ordna } = await house(4, { calendars })
    isBroken = true
    for (const dryRun of [true, false]) {
      const { rearmed, refused } = await ordna.rearm({ dryRun })
      expect(rearmed).toBe(2)
      expect(refused).toMatchObject([
        { key: key('v0'), refusal: { code: 'invalid_calendar' } },
        { key: key('v2'), refusal: { code: 'invalid_calendar' } },
      ])
    }
  })

  test('what is finished, and what counts by no calendar, is not looked at', async () => {
    const { ordna, open, change } = await house(3)
    await open().send('v0', 'finish')
    change(withHolidays)
    expect(await ordna.rearm()).toMatchObject({ looked: 2 })
    const exact = lifecycle('exact', {
      version: 1,
      data: v.object({ at: v.date() }),
      roles: ['staff'],
      initial: 'booked',
      statuses: { booked: { stall: { hours: 4 } }, done: { final: true } },
    })
      .notices({ hint: { to: () => 'x', channels: ['sms'] } })
      .transitions((move) => ({ finish: move({ from: 'booked', to: 'done', by: 'staff' }) }))
      .timers({
        one: { in: 'booked', at: after({ hours: 1 }), notice: 'hint' },
        two: { in: 'booked', at: afterNotice('hint', { hours: 2 }), notice: 'hint' },
      })
      .build()
    const exacts = ordna.open(exact, { tenant: 'oslo', actor: staff })
    await exacts.start('e1', { at: visitAt })
    expect(await ordna.rearm({ lifecycles: [exact] })).toMatchObject({ looked: 0 })
  })
})

test('a stall limit that counts opening hours is moved, where nothing else goes by the calendar', async () => {
  const claim = lifecycle('claim', {
    version: 1,
    data: v.object({}),
    roles: ['staff'],
    initial: 'open',
    statuses: { open: { stall: { hours: 8, calendar: 'open' } }, over: { final: true } },
  })
    .transitions((move) => ({ end: move({ from: 'open', to: 'over', by: 'staff' }) }))
    .build()
  let calendar: Calendar = { zone: 'UTC', hours: { 'mon-fri': '09:00-17:00' } }
  const ordna = engine({
    store: memoryStore(),
    clock: stillClock(new Date('2026-04-02T12:00:00Z')),
    lifecycles: [claim],
    calendars: () => calendar,
  })
  const claims = ordna.open(claim, { tenant: 'oslo', actor: staff })
  await claims.start('c1', {})
  calendar = { ...calendar, holidays: ['2026-04-03', '2026-04-06'] }
  expect(await ordna.rearm()).toMatchObject({ looked: 1, rearmed: 1 })
  expect((await claims.get('c1'))?.timers).toMatchObject([{ due: new Date('2026-04-07T12:00:00Z') }])
})
