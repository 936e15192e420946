import { afterNotice, daysBefore, elapsed, every, lifecycle } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { scenario } from './scenario.js'
import { aVisit, visit } from './visit.fixture.js'

const calendar = { zone: 'Europe/Stockholm' }

function aScenario(at = '2026-06-01T09:00:00Z') {
  return scenario(visit, { at, store: memoryStore(), calendar })
}

/** Who was told what, and when. */
function told(s: ReturnType<typeof aScenario>): readonly string[] {
  return s.deliveries.map(({ notice, at }) => `${notice} ${at.toISOString()}`)
}

describe('when the clocks change', () => {
  const night = lifecycle('night', {
    version: 1,
    data: v.object({ startsAt: v.date() }),
    roles: ['staff'],
    initial: 'waiting',
    statuses: { waiting: {}, told: {}, over: { final: true } },
  })
    .notices({ call: { to: () => '+46700000001', channels: ['sms'] } })
    .transitions((move) => ({
      tell: move({ from: 'waiting', to: 'told', by: 'timer', notice: 'call' }),
      end: move({ from: 'told', to: 'over', by: 'timer' }),
    }))
    .timers({
      tell: { in: 'waiting', at: daysBefore('startsAt', 10, { time: '02:30' }), send: 'tell' },
      end: { in: 'told', at: afterNotice('call', { hours: 24 }), send: 'end' },
    })
    .build()

  test.each([
    ['a time that is skipped is an hour later', '2026-04-08T08:00:00Z', '2026-03-29T01:30:00Z'],
    ['a time that comes twice is the first of them', '2026-11-04T09:00:00Z', '2026-10-25T00:30:00Z'],
  ])('%s, and a day of hours has 24', async (_, startsAt, due) => {
    const s = scenario(night, { at: '2026-03-01T09:00:00Z', store: memoryStore(), calendar })
    await s.start('n1', { startsAt: new Date(startsAt) })
    await s.advanceTo(startsAt)
    const moves = (await s.opened.history('n1')).filter(({ kind }) => kind === 'move')
    const nextDay = new Date(Date.parse(due) + 86_400_000)
    expect(moves.map(({ transition, at }) => [transition, at])).toEqual([
      ['tell', new Date(due)],
      ['end', nextDay],
    ])
  })

  test('a reminder keeps its hour on the clock on the wall', async () => {
    const s = aScenario('2026-03-01T09:00:00Z')
    await s.start('before', aVisit('2026-04-07T08:00:00Z'))
    await s.start('after', aVisit('2026-04-09T08:00:00Z'))
    await s.advanceTo('2026-04-01T00:00:00Z')
    expect(told(s).slice(2)).toEqual(['reminder 2026-03-28T09:00:00.000Z', 'reminder 2026-03-30T08:00:00.000Z'])
  })

  test('what recurs every night recurs every night', async () => {
    const watch = lifecycle('watch', {
      version: 1,
      data: v.object({}),
      roles: ['staff'],
      initial: 'open',
      statuses: { open: {}, closed: { final: true } },
    })
      .notices({ round: { to: () => '+46700000001', channels: ['sms'] } })
      .transitions((move) => ({ close: move({ from: 'open', to: 'closed', by: 'staff' }) }))
      .timers({ round: { in: 'open', at: every({ days: 1 }, { time: '02:30', missed: 'each' }), notice: 'round' } })
      .build()
    const s = scenario(watch, { at: '2026-03-27T12:00:00Z', store: memoryStore(), calendar })
    await s.start('w1', {})
    await s.advanceTo('2026-03-31T00:00:00Z')
    expect(s.deliveries.map(({ at }) => at.toISOString())).toEqual([
      '2026-03-28T01:30:00.000Z',
      '2026-03-29T01:30:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ])
    await s.clock.advanceTo('2026-05-31T00:00:00Z')
    await s.engine.tick()
    expect(s.sent).toHaveLength(64)
  })
})

describe('after a month without a worker', () => {
  test('a late reminder goes out at once and pushes back what counts from it', async () => {
    const s = aScenario()
    await s.start('v1', aVisit('2026-06-30T08:00:00Z'))
    await s.clock.advanceTo('2026-07-01T09:00:00Z')
    await s.advanceBy({ hours: 72 })
    expect(told(s).slice(1)).toEqual(['reminder 2026-07-01T09:00:00.000Z', 'removal 2026-07-04T09:00:00.000Z'])
    expect(await s.status('v1')).toBe('removed')
  })

  test('a visit that was confirmed meanwhile is left in peace', async () => {
    const s = aScenario()
    await s.start('v1', aVisit('2026-06-30T08:00:00Z'))
    await s.clock.advanceTo('2026-07-01T09:00:00Z')
    await s.send('v1', 'confirm', { total: 12_900, crew: 'north' })
    await s.advanceBy({ weeks: 10 })
    expect(s.sent).toEqual(['visit.booked'])
  })
})

test('a visit booked at short notice is reminded at once and has its three days', async () => {
  const s = aScenario()
  await s.start('v1', aVisit('2026-06-03T08:00:00Z'))
  expect(await s.status('v1')).toBe('reminded')
  await s.advanceTo('2026-06-04T08:59:59Z')
  expect(await s.status('v1')).toBe('reminded')
  await s.advanceTo('2026-06-04T09:00:00Z')
  expect(await s.status('v1')).toBe('removed')
})

test('a clock that goes back fires nothing twice, and the history keeps its order', async () => {
  const s = aScenario()
  await s.start('v1', aVisit('2026-06-30T08:00:00Z'))
  await s.advanceTo('2026-06-20T08:00:00Z')
  s.clock.set('2026-06-10T08:00:00Z')
  await s.advanceTo('2026-06-21T08:00:00Z')
  expect(s.sent).toEqual(['visit.booked', 'visit.reminder'])
  expect((await s.opened.history('v1')).map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
})

test('a clock that is paused does not run', async () => {
  const order = lifecycle('order', {
    version: 1,
    data: v.object({}),
    roles: ['staff'],
    initial: 'working',
    clocks: ['delivery'],
    statuses: { working: {}, waiting: { pauses: ['delivery'] }, late: { final: true } },
  })
    .transitions((move) => ({
      ask: move({ from: 'working', to: 'waiting', by: 'staff' }),
      answer: move({ from: 'waiting', to: 'working', by: 'staff' }),
      delay: move({ from: 'working', to: 'late', by: 'timer' }),
    }))
    .timers({ late: { in: 'working', at: elapsed('delivery', { hours: 10 }), send: 'delay' } })
    .build()
  const s = scenario(order, { at: '2026-06-01T09:00:00Z', store: memoryStore() })
  await s.start('o1', {})
  await s.advanceBy({ hours: 4 })
  await s.send('o1', 'ask')
  await s.advanceBy({ weeks: 2 })
  await s.send('o1', 'answer')
  await s.advanceBy({ hours: 5, minutes: 59 })
  expect(await s.status('o1')).toBe('working')
  await s.advanceBy({ minutes: 1 })
  expect(await s.status('o1')).toBe('late')
})

const calling = lifecycle('calling', {
  version: 1,
  data: v.object({ at: v.date() }),
  roles: ['staff'],
  initial: 'open',
  statuses: { open: {}, done: { final: true } },
})
  .notices({ reminder: { to: () => '+46700000001', channels: ['sms'] } })
  .transitions((move) => ({ finish: move({ from: 'open', to: 'done', by: 'staff' }) }))
  .timers({
    remind: { in: 'open', at: daysBefore('at', 2, { time: '09:00', calendar: 'business' }), notice: 'reminder' },
  })
  .build()

test('a calendar to which a holiday is added moves what counts by it', async () => {
  const holidays: string[] = []
  const s = scenario(calling, { at: '2026-06-15T06:00:00Z', store: memoryStore(), calendar: { zone: 'UTC', holidays } })
  await s.start('c1', { at: new Date('2026-06-19T12:00:00Z') })
  holidays.push('2026-06-17')
  expect(await s.engine.rearm()).toMatchObject({ timers: 1 })
  await s.advanceTo('2026-06-16T09:00:00Z')
  expect(s.sent).toEqual(['calling.reminder'])
})
