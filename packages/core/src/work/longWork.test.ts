import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import { after } from '../time/index.js'
import { engine } from '../engine.js'
import type { Problem } from '../run/settings/options.js'
import { obedientChannel, rental, shop, staff } from '../run/shop.fixture.js'

const checked = lifecycle('checked', {
  version: 1,
  data: v.object({}),
  roles: ['staff'],
  initial: 'a',
  statuses: { a: {}, b: {}, c: { final: true } },
  jobs: { check: { entering: 'a' } },
})
  .transitions((move) => ({
    done: move({ from: 'a', to: 'b', by: 'system' }),
    end: move({ from: 'b', to: 'c', by: 'timer' }),
  }))
  .timers({ end: { in: 'b', at: after({ hours: 1 }), send: 'end' } })
  .build()

test('the answer of a job that took hours is decided when it comes, not when it was claimed', async () => {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const jobs = { check: async () => (await clock.sleep(7_200_000), { send: 'done' }) }
  const ordna = engine({ store: memoryStore(), clock, jobs, patience: { longestJob: 10_800_000 } })
  const subjects = ordna.open(checked, { tenant: 't', actor: staff })
  await subjects.start('x', {})
  const stop = new AbortController()
  const working = ordna.work({ signal: stop.signal, poll: 60_000 })
  await clock.advanceBy({ hours: 2, minutes: 30 })
  stop.abort()
  await working
  expect(await subjects.get('x')).toMatchObject({ status: 'b', stay: { enteredAt: new Date('2026-06-01T11:00:00Z') } })
})

test('a notice that took a minute is accepted when the channel says so, and backs off from when it failed', async () => {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const started: string[] = []
  const slow = async () => {
    started.push(clock.now().toISOString().slice(11, 19))
    await clock.sleep(60_000)
    return started.length < 3 ? ({ status: 'failed' } as const) : ({ status: 'accepted' } as const)
  }
  const channels = { sms: obedientChannel(slow), letter: obedientChannel() }
  const { ordna, rentals, data } = shop({ clock, channels, patience: { firstDelay: 30_000 } })
  await rentals.start('r1', data)
  await rentals.send('r1', 'tell')
  const stop = new AbortController()
  const working = ordna.work({ signal: stop.signal, poll: 600_000 })
  await clock.advanceBy({ minutes: 10 })
  stop.abort()
  await working
  expect(started).toEqual(['09:00:00', '09:01:30', '09:03:30'])
  expect((await rentals.get('r1'))?.stay.accepted.welcome?.at).toEqual(new Date('2026-06-01T09:04:30Z'))
})

test('stopping a worker neither fails nor cuts off what is under way', async () => {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const signals: AbortSignal[] = []
  const problems: Problem[] = []
  const sms = {
    deliver: async (_: unknown, signal: AbortSignal) => (
      signals.push(signal),
      await clock.sleep(1_000),
      { status: 'accepted' as const }
    ),
  }
  const { ordna, rentals, data } = shop({
    clock,
    channels: { sms, letter: obedientChannel() },
    onProblem: (problem) => problems.push(problem),
  })
  await rentals.start('r1', data)
  await rentals.send('r1', 'tell')
  const stop = new AbortController()
  const working = ordna.work({ signal: stop.signal })
  await clock.advanceBy({ milliseconds: 500 })
  stop.abort()
  await clock.advanceBy({ seconds: 2 })
  await working
  expect(signals.map(({ aborted }) => aborted)).toEqual([false])
  expect(problems).toEqual([])
  expect((await rentals.get('r1'))?.stay.accepted).toHaveProperty('welcome')
})

test('a handler whose claim was lost to another worker is told by its signal', async () => {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const store = memoryStore()
  const aborted: boolean[] = []
  const jobs = {
    capture: async (_: unknown, signal: AbortSignal) => {
      await clock.sleep(40_000, signal)
      aborted.push(signal.aborted)
    },
  }
  const { ordna, rentals, data } = shop({ store, clock, jobs })
  await rentals.start('r1', data)
  await rentals.send('r1', 'book', { car: 'volvo' })
  await rentals.send('r1', 'pay')
  const stop = new AbortController()
  const working = ordna.work({ signal: stop.signal })
  await clock.advanceBy({ seconds: 1 })
  await store.claim('message', {
    limit: 1,
    lease: 60_000,
    now: new Date('2026-06-01T10:00:00Z'),
    lifecycles: [rental.name],
  })
  await clock.advanceBy({ seconds: 15 })
  stop.abort()
  await working
  expect(aborted).toEqual([true])
})

test.each([
  [
    { status: 'failed', at: new Date(Number.NaN) },
    "channel 'sms' answered with a receipt that has 'at' that is a Date outside the years 1 to 9999, or an invalid one",
  ],
  [
    { status: 'eaten' },
    "channel 'sms' answered with a receipt that says 'eaten', which is none of accepted, delivered, failed, bounced, opened",
  ],
  [
    undefined,
    "channel 'sms' answered with a receipt that is undefined: let 'deliver' return { status: 'accepted' }, or 'failed' with a 'detail'",
  ],
  [
    { status: 'bounced', detail: 'a\0b' },
    "channel 'sms' answered with a receipt that has 'detail' that holds a NUL character, which PostgreSQL cannot store",
  ],
])('a channel that answers %o has failed', async (answer, detail) => {
  const problems: Problem[] = []
  const { ordna, rentals, data } = shop({
    channels: { sms: obedientChannel(() => answer as never), letter: obedientChannel() },
    onProblem: (problem) => problems.push(problem),
  })
  await rentals.start('r1', data)
  await rentals.send('r1', 'tell')
  await ordna.tick()
  expect(problems).toMatchObject([{ what: 'notice', dead: false, detail }])
})

test('a lifecycle says who reads, who writes notes, and who resolves them', async () => {
  const desk = lifecycle('desk', {
    version: 1,
    data: v.object({}),
    roles: ['clerk', 'chief', 'guest'],
    may: { read: ['clerk', 'chief'], note: ['clerk', 'chief'], tend: 'chief' },
    initial: 'open',
    statuses: { open: {}, done: { final: true } },
  })
    .transitions((move) => ({ finish: move({ from: 'open', to: 'done', by: ['clerk', 'guest'] }) }))
    .build()
  const { ordna } = shop()
  const guest = ordna.open(desk, { tenant: 'oslo', actor: { id: 'g', roles: ['guest'] } })
  const [clerk, chief] = ['clerk', 'chief'].map((role) => guest.as({ id: role, roles: [role] }))
  await guest.start('d1', {})
  await expect(guest.get('d1')).rejects.toMatchObject({ refusal: { code: 'forbidden' } })
  expect((await clerk?.get('d1'))?.status).toBe('open')
  await expect(guest.note('d1', { text: 'x' })).rejects.toMatchObject({ refusal: { code: 'forbidden' } })
  expect(await clerk?.note('d1', { text: 'leaks', severity: 'critical' })).toMatchObject({ revision: 2 })
  await expect(clerk?.resolveNote('d1', 2)).rejects.toMatchObject({ refusal: { code: 'forbidden' } })
  await expect(clerk?.retry('d1', 'x')).rejects.toMatchObject({ refusal: { code: 'forbidden' } })
  expect(await chief?.resolveNote('d1', 2)).toMatchObject({ revision: 3 })
})

test('only those who may override may retry and resolve notes', async () => {
  const { rentals, data } = shop()
  await rentals.start('r1', data)
  const customers = rentals.as({ id: 'carl', roles: ['customer'] })
  await customers.note('r1', { text: 'help', severity: 'critical' })
  await expect(customers.resolveNote('r1', 2)).rejects.toMatchObject({ refusal: { code: 'forbidden' } })
  await expect(customers.retry('r1', 'x')).rejects.toMatchObject({ refusal: { code: 'forbidden' } })
  expect(await rentals.resolveNote('r1', 2)).toMatchObject({ transition: 'resolve', revision: 3 })
  await expect(rentals.retry('r1', 'msg_1_0#resend/welcome')).rejects.toMatchObject({
    refusal: { code: 'not_dead' },
  })
  expect(await rentals.tryStart('r1', data)).toMatchObject({ outcome: 'refused', code: 'exists' })
})
