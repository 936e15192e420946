import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { check } from '../inspect/check.js'
import { lifecycle } from '../lifecycle.js'
import { mostByItself } from '../decide/restless.js'
import { after, afterNotice, every } from '../time/index.js'
import { decidedAtOnce } from '../run/breathe.js'
import { engine } from '../engine.js'
import type { Problem } from '../run/settings/options.js'
import { obedientChannel, staff, stillClock } from '../run/shop.fixture.js'

/** Two timers that set each other off, and a status in which a third is due an hour later. */
const pendulum = lifecycle('pendulum', {
  version: 1,
  data: v.object({ phone: v.optional(v.string()) }),
  roles: ['staff'],
  initial: [{ when: ({ data }) => data.phone === 'calm', to: 'calm' }, { to: 'tick' }],
  jobs: { push: {} },
  statuses: { tick: {}, tock: {}, calm: {}, pushed: {}, told: {}, done: { final: true } },
})
  .notices({ hello: { to: () => '+47', channels: ['sms'], entering: 'told' } })
  .transitions((move) => ({
    go: move({ from: 'tick', to: 'tock', by: 'timer' }),
    back: move({ from: 'tock', to: 'tick', by: 'timer' }),
    stop: move({ from: ['tick', 'tock', 'pushed'], to: 'calm', by: 'staff' }),
    end: move({ from: 'calm', to: 'done', by: 'timer' }),
    push: move({ from: ['calm', 'pushed'], to: 'pushed', by: ['staff', 'system'], job: 'push' }),
    tell: move({ from: ['calm', 'told'], to: 'told', by: 'staff' }),
    again: move({ from: 'told', to: 'calm', by: 'timer' }),
    on: move({ from: 'calm', to: 'told', by: 'timer' }),
  }))
  .timers({
    go: { in: 'tick', at: after({ seconds: 0 }), send: 'go' },
    back: { in: 'tock', at: after({ seconds: 0 }), send: 'back' },
    end: { in: 'calm', at: after({ hours: 1 }), send: 'end' },
    again: { in: 'told', at: afterNotice('hello', { seconds: 0 }), send: 'again' },
    on: { in: 'calm', at: after({ seconds: 0 }), send: 'on', when: ({ phone }) => phone === 'chatty' },
  })
  .build()

function desk() {
  const problems: Problem[] = []
  const clock = stillClock(new Date('2026-06-01T09:00:00Z'))
  const sms = obedientChannel()
  const ordna = engine({
    store: memoryStore(),
    clock,
    channels: { sms },
    jobs: { push: () => ({ send: 'push' }) },
    random: () => 0,
    onProblem: (problem) => problems.push(problem),
  })
  const all = ordna.open(pendulum, { tenant: 'oslo', actor: staff })
  return { problems, clock, sms, ordna, all }
}

describe('a subject that moves itself without a wait', () => {
  test('is stopped, flagged and told, and others go on', async () => {
    const { problems, clock, ordna, all } = desk()
    await all.start('p1', {})
    await all.start('p2', { phone: 'calm' })
    expect(await ordna.tick()).toMatchObject({ fired: mostByItself, next: new Date(clock.at.getTime() + 3_600_000) })
    expect(problems).toMatchObject([{ what: 'timer', dead: true, subject: { id: 'p1' } }])
    expect(problems[0]?.detail).toContain('has moved itself 100 times')
    expect(Object.keys((await all.get('p1'))?.flags ?? {})).toEqual(['timer_dead'])
    const [last] = (await all.history('p1', { after: mostByItself })).slice(-1)
    expect(last).toMatchObject({ seq: mostByItself + 2, details: { status: 'dead' } })
    clock.at = new Date(clock.at.getTime() + 3_600_000)
    await ordna.tick()
    expect((await all.get('p2'))?.status).toBe('done')
    await all.send('p1', 'stop')
    expect(await all.get('p1')).toMatchObject({ status: 'calm', flags: {}, selfMoves: 0 })
  })

  test('is stopped while a worker’s clock runs on', async () => {
    const { problems, clock, ordna, all } = desk()
    await all.start('p1', {})
    for (let ms = 0; ms < 3 * mostByItself; ms++) {
      clock.at = new Date(clock.at.getTime() + 7)
      await ordna.tick()
    }
    expect(problems).toMatchObject([{ what: 'timer', dead: true }])
  })

  test('is stopped where its jobs do it, and the handler is not asked again', async () => {
    const { problems, ordna, all } = desk()
    await all.start('p1', { phone: 'calm' })
    await all.send('p1', 'push')
    await ordna.tick()
    expect(problems).toMatchObject([{ what: 'job', dead: true, detail: expect.stringContaining('moved itself') }])
    expect((await all.get('p1'))?.flags).toHaveProperty('message_dead')
  })

  test('is stopped where its notices and timers do it, before it has told anybody without end', async () => {
    const { problems, sms, ordna, all } = desk()
    await all.start('p1', { phone: 'chatty' })
    await all.send('p1', 'stop').catch(() => undefined)
    await ordna.tick()
    expect(sms.got.length).toBeLessThanOrEqual(mostByItself)
    expect(problems.filter(({ dead }) => dead)).toHaveLength(1)
  })

  test('tries once more when somebody retries it', async () => {
    const { problems, ordna, all } = desk()
    await all.start('p1', {})
    await ordna.tick()
    await all.retry('p1', (await all.get('p1'))?.dead[0] ?? '')
    expect(await ordna.tick()).toMatchObject({ fired: mostByItself })
    expect(problems).toHaveLength(2)
  })
})

test('what a recurring timer catches up with is no restlessness', async () => {
  const paid = lifecycle('paid', {
    version: 1,
    data: v.object({ count: v.number() }),
    roles: ['staff'],
    initial: 'open',
    statuses: { open: {}, closed: { final: true } },
  })
    .transitions((move) => ({
      pay: move({ from: 'open', by: 'timer', set: ({ data }) => ({ count: data.count + 1 }) }),
      close: move({ from: 'open', to: 'closed', by: 'staff' }),
    }))
    .timers({ pay: { in: 'open', at: every({ days: 1 }, { missed: 'each' }), send: 'pay' } })
    .build()
  const clock = stillClock(new Date('2026-01-01T00:00:00Z'))
  const problems: Problem[] = []
  const ordna = engine({ store: memoryStore(), clock, onProblem: (problem) => problems.push(problem) })
  const all = ordna.open(paid, { tenant: 'oslo', actor: staff })
  await all.start('p1', { count: 0 })
  clock.at = new Date('2026-09-01T00:00:00Z')
  await ordna.tick()
  expect(problems).toEqual([])
  expect((await all.get('p1'))?.data.count).toBe(100)
})

describe('check', () => {
  test('warns of timers that are due at once and go round', () => {
    expect(check(pendulum).filter(({ code }) => code === 'restless_timers')).toEqual([
      {
        place: 'timers.back',
        code: 'restless_timers',
        message:
          'Timers that are due at once go round without rest: tick → tock → tick. Give one of them a later moment.',
      },
    ])
  })
})

test('so many decisions at the most are made before the event loop has a turn', async () => {
  let turns = 0
  let over = false
  const perTurn = new Map<number, number>()
  const watch = () => {
    turns++
    if (!over) setImmediate(watch)
  }
  const due = lifecycle('due', {
    version: 1,
    data: v.object({}),
    roles: ['staff'],
    initial: 'open',
    statuses: { open: {}, closed: { final: true } },
  })
    .transitions((move) => ({
      close: move({
        from: 'open',
        to: 'closed',
        by: 'timer',
        guards: {
          counted: () => {
            perTurn.set(turns, (perTurn.get(turns) ?? 0) + 1)
            return true
          },
        },
      }),
    }))
    .timers({ close: { in: 'open', at: after({ hours: 1 }), send: 'close' } })
    .build()
  const clock = stillClock(new Date('2026-06-01T09:00:00Z'))
  const ordna = engine({ store: memoryStore(), clock })
  const all = ordna.open(due, { tenant: 'oslo', actor: staff })
  for (let id = 0; id < 1000; id++) await all.start(`d${id}`, {})
  clock.at = new Date(clock.at.getTime() + 3_600_000)
  watch()
  expect(await ordna.tick()).toMatchObject({ fired: 1000 })
  over = true
  expect([...perTurn.values()].reduce((sum, count) => sum + count, 0)).toBe(1000)
  expect(Math.max(...perTurn.values())).toBeLessThanOrEqual(decidedAtOnce)
})
