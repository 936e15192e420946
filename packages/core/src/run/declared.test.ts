import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { OrdnaError } from '../errors.js'
import { lifecycle } from '../lifecycle.js'
import type { Lifecycle } from '../declare/graph.js'
import type { Store } from '../ports/store.js'
import { after } from '../time/index.js'
import { engine } from '../engine.js'
import type { EngineOptions } from './settings/options.js'
import { obedientChannel, staff, stillClock } from './shop.fixture.js'

type Others = {
  readonly version?: number
  readonly approved?: boolean
  readonly hours?: number
}

/** An order of one version, as two releases of a program declare it. */
function orders({ version = 1, approved = false, hours = 2 }: Others = {}) {
  return lifecycle('order', {
    version,
    data: v.object({ total: v.number() }),
    roles: ['staff'],
    initial: 'open',
    jobs: { print: { entering: 'open' } },
    links: { next: 'order' },
    statuses: { open: {}, ...(approved ? { approved: {} } : {}), done: { final: true } },
  } as never)
    .notices({ hello: { to: () => 'x', channels: ['sms'], entering: 'open' as never } })
    .transitions(((move: (definition: object) => never) => ({
      finish: move({ from: approved ? ['open', 'approved'] : 'open', to: 'done', by: ['staff', 'timer'] }),
      split: move({ from: 'open', by: 'staff', opens: { link: 'next', data: () => ({ total: 1 }) } }),
      ...(approved ? { approve: move({ from: 'open', to: 'approved', by: 'staff' }) } : {}),
    })) as never)
    .timers({ nudge: { in: 'open' as never, at: after({ hours }), send: 'finish' as never } })
    .build() as unknown as Lifecycle
}

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({}),
  roles: ['staff'],
  initial: 'open',
  links: { order: 'order' },
  statuses: { open: {}, done: { final: true } },
})
  .transitions((move) => ({
    finish: move({ from: 'open', to: 'done', by: ['staff', 'timer'] }),
    order: move({ from: 'open', by: 'staff', opens: { link: 'order', data: () => ({ total: 1 }) } }),
  }))
  .timers({ end: { in: 'open', at: after({ hours: 1 }), send: 'finish' } })
  .build() as unknown as Lifecycle

const desk = { tenant: 'oslo', actor: staff }

function shop(store: Store, declared: Lifecycle, options: Partial<EngineOptions> = {}) {
  const told: OrdnaError[] = []
  const clock = stillClock(new Date('2026-06-01T09:00:00Z'))
  const sms = obedientChannel()
  const printed: string[] = []
  const ordna = engine({
    store,
    clock,
    channels: { sms },
    jobs: { print: ({ id }) => void printed.push(id) },
    onFault: (error) => void told.push(error as OrdnaError),
    ...options,
  })
  const open = ordna.open(declared, desk) as ReturnType<typeof ordna.open>
  return { ordna, clock, told, sms, printed, orders: open as unknown as AnyOrders }
}

type AnyOrders = {
  start(id: string, data: object, options?: object): Promise<unknown>
  tryStart(id: string, data: object): Promise<unknown>
  send(id: string, transition: string): Promise<unknown>
  trySend(id: string, transition: string): Promise<unknown>
  sendMany(commands: readonly object[]): Promise<readonly unknown[]>
  note(id: string, note: { text: string }): Promise<unknown>
  override(id: string, override: object): Promise<unknown>
  explain(id: string): Promise<unknown>
  get(id: string): Promise<unknown>
  list(): Promise<unknown>
  count(): Promise<unknown>
  history(id: string): Promise<readonly unknown[]>
  holders(resource: string, period: object): Promise<unknown>
}

/** A store that counts what it is asked to declare. */
function counting(inner = memoryStore()) {
  const calls: (readonly string[])[] = []
  const store: Store = {
    ...inner,
    declare: (lifecycles, replace) => {
      calls.push(lifecycles.map(({ name, version }) => `${name} ${version}`))
      return inner.declare(lifecycles, replace)
    },
  }
  return { store, calls }
}

const error = { code: 'lifecycle_differs', details: { lifecycle: 'order', version: 1 } }

describe('an engine that declares a version otherwise than another on its store', () => {
  test('is told at its first use, with what differs and what to do', async () => {
    const store = memoryStore()
    await shop(store, orders()).orders.start('o1', { total: 1 })
    const other = shop(store, orders({ approved: true, hours: 3 }))
    await expect(other.orders.trySend('o1', 'approve')).rejects.toMatchObject({
      ...error,
      message:
        "Version 1 of 'order' was declared otherwise on this store, on 2026-06-01T09:00:00.000Z: 'statuses.approved' is only here; 'timers.nudge.at.ms' is 7200000 there and 10800000 here; 'transitions.finish.from' is [\"open\"] there and [\"approved\",\"open\"] here; 'transitions.approve' is only here. Raise 'version' where this one is the newer, or run the same declaration in every process. While you develop, give the engine 'redeclare'.",
      details: {
        at: new Date('2026-06-01T09:00:00Z'),
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
        recorded: expect.stringMatching(/^[0-9a-f]{64}$/),
        differences: [
          { path: 'statuses.approved' },
          { path: 'timers.nudge.at.ms', there: 7_200_000, here: 10_800_000 },
          { path: 'transitions.finish.from', there: ['open'], here: ['approved', 'open'] },
          { path: 'transitions.approve' },
        ],
      },
    })
  })

  test('tells the first few of many differences', async () => {
    const store = memoryStore()
    await store.declare([{ name: 'order', version: 1, fingerprint: 'x', content: '{}', at: new Date(0) }])
    const { orders: opened } = shop(store, orders())
    await expect(opened.get('o1')).rejects.toThrow("'data' is only here")
    await expect(opened.get('o1')).rejects.toThrow('; and more. Raise')
    const senseless = memoryStore()
    await senseless.declare([{ name: 'order', version: 1, fingerprint: 'x', content: '<', at: new Date(0) }])
    await expect(shop(senseless, orders()).orders.get('o1')).rejects.toMatchObject(error)
  })

  test('changes nothing and reads nothing, in whatever way it is used', async () => {
    const store = memoryStore()
    const right = shop(store, orders())
    await right.orders.start('o1', { total: 1 })
    const before = [await right.orders.list(), await right.orders.history('o1')]
    const wrong = shop(store, orders({ hours: 3 })).orders
    for (const use of [
      () => wrong.start('o2', { total: 1 }),
      () => wrong.tryStart('o2', { total: 1 }),
      () => wrong.send('o1', 'finish'),
      () => wrong.trySend('o1', 'finish'),
      () => wrong.note('o1', { text: 'x' }),
      () => wrong.explain('o1'),
      () => wrong.get('o1'),
      () => wrong.list(),
      () => wrong.count(),
      () => wrong.history('o1'),
      () => wrong.holders('x', { from: new Date(0), until: null }),
      () => shop(store, orders({ hours: 4 })).ordna.migrate(orders({ hours: 4 }), { migrate: (_, subject) => subject }),
    ])
      await expect(use()).rejects.toMatchObject({ code: expect.stringMatching(/lifecycle_differs|invalid_options/) })
    expect(await wrong.sendMany([{ id: 'o1', transition: 'finish' }])).toMatchObject([{ outcome: 'fault', error }])
    expect([await right.orders.list(), await right.orders.history('o1')]).toEqual(before)
  })

  test('is told so by a lifecycle that it would open as well, and nothing of the change stands', async () => {
    const store = memoryStore()
    await shop(store, orders()).orders.get('o1')
    const wrong = shop(store, visit, { lifecycles: [orders({ hours: 3 })] })
    await wrong.orders.start('v1', {})
    await expect(wrong.orders.send('v1', 'order')).rejects.toMatchObject(error)
    expect(await wrong.orders.history('v1')).toHaveLength(1)
  })

  test('turns a stranger away without asking the store', async () => {
    const { store, calls } = counting()
    const stranger = { id: 'eve', roles: ['passer_by'] }
    const opened = engine({ store }).open(orders(), { tenant: 'oslo', actor: stranger }) as never as AnyOrders
    await expect(opened.get('o1')).rejects.toMatchObject({ refusal: { code: 'forbidden' } })
    expect(await opened.trySend('o1', 'finish')).toMatchObject({ code: 'forbidden' })
    expect(calls).toEqual([])
  })
})

describe('a worker of such an engine', () => {
  test('leaves that lifecycle to others, says so once, and does the rest', async () => {
    const store = memoryStore()
    const right = shop(store, orders())
    await right.orders.start('o1', { total: 1 })
    const wrong = shop(store, visit, { lifecycles: [orders({ hours: 1 })] })
    await wrong.orders.start('v1', {})
    wrong.clock.at = right.clock.at = new Date('2026-06-01T12:00:00Z')
    expect(await wrong.ordna.tick()).toMatchObject({ fired: 1, handled: 0 })
    expect(await wrong.ordna.tick()).toMatchObject({ fired: 0, handled: 0 })
    expect(wrong.told).toMatchObject([error])
    expect(wrong.ordna.check()).toMatchObject([error])
    expect(wrong.sms.got).toEqual([])
    expect(wrong.printed).toEqual([])
    expect(await right.ordna.tick()).toMatchObject({ fired: 1, handled: 2 })
    expect(right.ordna.check()).toEqual([])
    expect(right.told).toEqual([])
  })

  test('does so in work as well', async () => {
    const store = memoryStore()
    await shop(store, orders()).orders.start('o1', { total: 1 })
    const wrong = shop(store, orders({ hours: 1 }))
    const stop = new AbortController()
    const working = wrong.ordna.work({ signal: stop.signal })
    await expect.poll(() => wrong.told).toMatchObject([error])
    stop.abort()
    await working
    expect(wrong.told).toHaveLength(1)
    expect(wrong.printed).toEqual([])
  })

  test('leaves a timer that would open a subject of it', async () => {
    const opening = lifecycle('opening', {
      version: 1,
      data: v.object({}),
      roles: ['staff'],
      initial: 'open',
      links: { order: 'order' },
      statuses: { open: {}, done: { final: true } },
    })
      .transitions((move) => ({
        order: move({ from: 'open', to: 'done', by: 'timer', opens: { link: 'order', data: () => ({ total: 1 }) } }),
      }))
      .timers({ end: { in: 'open', at: after({ hours: 1 }), send: 'order' } })
      .build() as unknown as Lifecycle
    const store = memoryStore()
    const right = shop(store, opening, { lifecycles: [orders()] })
    await right.orders.start('x1', {})
    const problems: unknown[] = []
    const wrong = shop(store, opening, {
      lifecycles: [orders({ hours: 3 })],
      onProblem: (problem) => void problems.push(problem),
    })
    wrong.clock.at = right.clock.at = new Date('2026-06-01T12:00:00Z')
    expect(await wrong.ordna.tick()).toMatchObject({ fired: 0 })
    expect(problems).toMatchObject([{ what: 'timer', dead: false, error }])
    right.clock.at = new Date('2026-06-01T12:00:03Z')
    expect(await right.ordna.tick()).toMatchObject({ fired: 1 })
  })
})

describe('engines that declare the same', () => {
  test('ask their store once, of everything that they know by then, however much is used at once', async () => {
    const { store, calls } = counting()
    const one = shop(store, orders(), { lifecycles: [visit] })
    await Promise.all([
      ...Array.from({ length: 20 }, (_, index) => one.orders.start(`o${index}`, { total: 1 })),
      one.orders.list(),
      one.ordna.tick(),
    ])
    await one.orders.send('o1', 'split')
    expect(calls).toEqual([['visit 1', 'order 1']])
    const two = shop(store, orders())
    await two.orders.get('o1')
    await (two.ordna.open(visit, desk) as never as AnyOrders).get('v1')
    expect(calls.slice(1)).toEqual([['order 1'], ['visit 1']])
  })

  test('may be of several versions, each written down by itself', async () => {
    const store = memoryStore()
    const first = shop(store, orders())
    const second = shop(store, orders({ version: 2, approved: true }), { migrations: { order: (_, one) => one } })
    await first.orders.start('o1', { total: 1 })
    await second.orders.send('o1', 'approve')
    await expect(shop(store, orders({ version: 2 })).orders.get('o1')).rejects.toMatchObject({
      code: 'lifecycle_differs',
      details: { version: 2 },
    })
    expect(await first.orders.trySend('o1', 'finish')).toMatchObject({ code: 'unknown_version' })
  })

  test('ask again where the store was away', async () => {
    const inner = memoryStore()
    let away = true
    const store: Store = {
      ...inner,
      declare: async (...asked) => {
        if (away) throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' })
        return inner.declare(...asked)
      },
    }
    const one = shop(store, orders())
    await expect(one.orders.start('o1', { total: 1 })).rejects.toThrow('away')
    expect(await one.ordna.tick()).toMatchObject({ fired: 0, next: null })
    expect(one.told.map(({ message }) => message)).toContain('away')
    away = false
    await one.orders.start('o1', { total: 1 })
  })

  test('one that cannot be written down fails alone', async () => {
    const inner = memoryStore()
    const store: Store = {
      ...inner,
      declare: async (lifecycles) => {
        if (lifecycles.some(({ name }) => name === 'visit')) throw new Error('no right to')
        return inner.declare(lifecycles)
      },
    }
    const one = shop(store, orders(), { lifecycles: [visit] })
    await one.orders.start('o1', { total: 1 })
    await expect((one.ordna.open(visit, desk) as never as AnyOrders).get('v1')).rejects.toThrow('no right to')
    one.clock.at = new Date('2026-06-01T12:00:00Z')
    expect(await one.ordna.tick()).toMatchObject({ fired: 1, handled: 2 })
  })
})

describe('an engine that may redeclare', () => {
  test('replaces what is written down, and tells so', async () => {
    const store = memoryStore()
    const first = shop(store, orders())
    await first.orders.start('o1', { total: 1 })
    const reloaded = shop(store, orders({ approved: true }), { redeclare: true })
    await reloaded.orders.send('o1', 'approve')
    expect(reloaded.told).toMatchObject([
      {
        ...error,
        message: expect.stringContaining("It is replaced, for this engine has 'redeclare'. Stop whoever still runs"),
      },
    ])
    await reloaded.orders.get('o1')
    expect(reloaded.told).toHaveLength(1)
    await shop(store, orders({ approved: true })).orders.get('o1')
    await expect(shop(store, orders()).orders.get('o1')).rejects.toMatchObject(error)
    // Whoever was at work before is not told; what it does not know it shows, and no more.
    expect(await first.orders.trySend('o1', 'finish')).toMatchObject({
      code: 'unknown_version',
      message: expect.stringContaining("which version 1 of 'order' does not have here"),
    })
  })

  test('says nothing where nothing is replaced', async () => {
    const store = memoryStore()
    const one = shop(store, orders(), { redeclare: true })
    await one.orders.start('o1', { total: 1 })
    await shop(store, orders(), { redeclare: true }).orders.get('o1')
    expect(one.told).toEqual([])
  })

  test('is one that was told so with a truth value', () => {
    expect(() => engine({ store: memoryStore(), redeclare: 'yes' as never })).toThrow(
      expect.objectContaining({ code: 'invalid_options' }),
    )
  })
})
