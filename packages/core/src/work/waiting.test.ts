import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import { refuse } from '../decide/guards/refuse.js'
import { after } from '../time/index.js'
import { engine } from '../engine.js'
import { asLinked } from '../run/linked.js'
import type { Problem } from '../run/settings/options.js'
import { staff, stillClock } from '../run/shop.fixture.js'
import { awaitedOf, notBefore } from './waiting.js'
import { blocker } from '../declare/guard.js'

const nine = new Date('2026-06-01T09:00:00Z')
const minutes = (count: number, from = nine) => new Date(from.getTime() + count * 60_000)

/** A gate that a timer wants to pass a minute after the start, and a guard that says when it may. */
function gateWith(retryAt: (now: Date) => Date | null) {
  const gate = lifecycle('gate', {
    version: 1,
    data: v.object({ paid: v.optional(v.boolean(), true) }),
    roles: ['staff'],
    initial: 'shut',
    statuses: { shut: {}, open: { final: true } },
  })
    .transitions((move) => ({
      go: move({
        from: 'shut',
        to: 'open',
        by: ['timer', 'staff'],
        guards: {
          notYet: ({ now }) => {
            const at = retryAt(now)
            return at === null || blocker({ retryAt: at })
          },
          paid: ({ data }) => data.paid ?? true,
        },
      }),
      settle: move({ from: 'shut', by: 'staff', set: () => ({ paid: true }) }),
    }))
    .timers({ go: { in: 'shut', at: after({ minutes: 1 }), send: 'go' } })
    .build()
  const clock = stillClock(nine)
  const problems: Problem[] = []
  const ordna = engine({ store: memoryStore(), clock, random: () => 0, onProblem: (one) => problems.push(one) })
  const gates = ordna.open(gate, { tenant: 't', actor: staff })
  const statusAt = async (moment: Date) => {
    clock.at = moment
    await ordna.tick()
    return (await gates.get('g'))?.status
  }
  return { gates, clock, ordna, problems, statusAt }
}

const noon = minutes(180)
const untilNoon = (now: Date) => (now < noon ? noon : null)

describe('a timer that is refused until a moment', () => {
  test('is tried at that moment, however long it waits', async () => {
    const { gates, problems, clock, ordna, statusAt } = gateWith(untilNoon)
    await gates.start('g', {})
    clock.at = minutes(1)
    expect(await ordna.tick()).toEqual({ fired: 0, handled: 0, next: noon })
    for (let minute = 2; minute < 180; minute++) expect(await statusAt(minutes(minute))).toBe('shut')
    expect(await statusAt(noon)).toBe('open')
    expect(problems).toEqual([])
  })

  test('is tried then although something else is in its way, and backs off after that', async () => {
    const { gates, clock, ordna, problems, statusAt } = gateWith(untilNoon)
    await gates.start('g', { paid: false })
    clock.at = minutes(1)
    expect((await ordna.tick()).next).toEqual(noon)
    clock.at = noon
    expect((await ordna.tick()).next).toEqual(new Date(noon.getTime() + 2_000))
    expect(problems).toMatchObject([{ attempts: 1, dead: false }])
    await gates.send('g', 'settle')
    expect(await statusAt(minutes(181))).toBe('open')
  })

  test('that is always an hour ahead is asked for each hour, and never given up', async () => {
    const { gates, problems, statusAt } = gateWith((now) => minutes(60, now))
    await gates.start('g', {})
    for (let hour = 1; hour < 40; hour++) expect(await statusAt(minutes(60 * hour + 1))).toBe('shut')
    expect(problems).toEqual([])
  })

  test('that is always a moment ahead is asked for as often as there are attempts', async () => {
    const { gates, clock, ordna, problems } = gateWith((now) => new Date(now.getTime() + 1))
    await gates.start('g', {})
    clock.at = minutes(1)
    let ticks = 0
    for (let next: Date | null = clock.at; next && ticks < 100; ticks++) {
      clock.at = next
      next = (await ordna.tick()).next
    }
    expect(ticks).toBe(12)
    expect(problems).toMatchObject([{ attempts: 12, dead: true }])
  })

  test.each([minutes(-60), new Date(Number.NaN), new Date(8.64e15), 'noon' as never])(
    'that is past, or none, backs off: %s',
    async (moment) => {
      const { gates, clock, ordna, problems } = gateWith(() => moment)
      await gates.start('g', {})
      clock.at = minutes(1)
      expect((await ordna.tick()).next).toEqual(new Date(clock.at.getTime() + 2_000))
      expect(problems).toMatchObject([{ attempts: 1, dead: false }])
    },
  )
})

test('of several moments the latest counts, and those of what names none do not', () => {
  const blockers = [{ code: 'a', retryAt: minutes(5) }, { code: 'b', retryAt: minutes(9) }, { code: 'c' }]
  expect(notBefore(refuse('guarded', 'no', blockers), nine)).toEqual(minutes(9))
  expect(notBefore(refuse('guarded', 'no', [{ code: 'c' }]), nine)).toBeNull()
})

test('of several ways the one that may open first counts, and one that waits only for what is held is waited for', () => {
  const blockers = [
    { code: 'held', resource: 'small', retryAt: minutes(9), to: 'small' },
    { code: 'held', resource: 'desk', retryAt: minutes(5), to: 'small' },
    { code: 'held', resource: 'big', retryAt: minutes(7), to: 'big' },
    { code: 'guard', to: 'big' },
  ]
  const refusal = refuse('no_target', 'nowhere', blockers)
  expect(notBefore(refusal, nine)).toEqual(minutes(7))
  expect(awaitedOf(refusal)).toEqual([{ resource: 'small' }, { resource: 'desk' }])
  expect(awaitedOf(refuse('no_target', 'nowhere', blockers.slice(2)))).toBeNull()
  const key = { tenant: 't', lifecycle: 'desk', id: 'd' }
  const linked = asLinked(
    { kind: 'move', link: 'desk', key, transition: 'seat', input: undefined, reason: undefined },
    refusal,
    true,
  )
  expect(linked.code).toBe('linked')
  expect(notBefore(linked, nine)).toEqual(minutes(7))
  expect(awaitedOf(linked)).toEqual([{ resource: 'small' }, { resource: 'desk' }])
})

test('several ways to one status are several: one that guards hold back keeps nobody from waiting for the other', async () => {
  const hire = lifecycle('hire', {
    version: 1,
    data: v.object({ since: v.date(), member: v.boolean(), barred: v.boolean() }),
    roles: ['u'],
    initial: 'waiting',
    statuses: { waiting: {}, booked: {}, over: { final: true } },
  })
    .transitions((move) => ({
      get: move({
        from: 'waiting',
        to: [
          { when: ({ data }) => data.barred, to: 'over' },
          { ifFree: true, when: ({ data }) => !data.barred, to: 'booked' },
          { ifFree: true, guards: { member: ({ data }) => data.member }, to: 'booked' },
        ],
        by: ['timer', 'u'],
      }),
      end: move({ from: 'booked', to: 'over', by: 'u' }),
    }))
    .timers({ get: { in: 'waiting', at: after({ seconds: 0 }), send: 'get' } })
    .holds({ saw: { in: 'booked', resource: () => 'saw', from: 'since' } })
    .build()
  const ordna = engine({ store: memoryStore(), clock: stillClock(nine), lifecycles: [hire] })
  const hires = ordna.open(hire, { tenant: 't', actor: { id: 'a', roles: ['u'] } })
  for (const id of ['first', 'next']) await hires.start(id, { since: nine, member: false, barred: false })
  await ordna.tick()
  expect((await hires.waiting('saw')).map(({ subject }) => subject?.id)).toEqual(['next'])
  expect(await hires.explain('next', { transition: 'get' })).toMatchObject({
    blockers: [
      { code: 'no_target', to: 'over' },
      { code: 'held', to: 'booked', choice: 1 },
      { code: 'guarded', to: 'booked', choice: 2 },
    ],
  })
  await hires.send('first', 'end')
  await ordna.tick()
  expect((await hires.get('next'))?.status).toBe('booked')
})
