import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import { every, after } from '../time/index.js'
import type { Store } from '../ports/store.js'
import { engine } from '../engine.js'
import type { Problem } from '../run/settings/options.js'
import { customer, day, obedientChannel, rental, shop, staff, stillClock } from '../run/shop.fixture.js'
import { systemClock } from '../run/settings/systemClock.js'
import { verifyHistory } from '../proof/verifyHistory.js'

describe('a timer', () => {
  test('whose transition is refused backs off, is given up with a flag, and can be retried', async () => {
    const problems: Problem[] = []
    const channels = { sms: obedientChannel(), letter: obedientChannel() }
    const made = shop({
      channels,
      patience: { attempts: 2, firstDelay: 1000 },
      onProblem: (problem) => problems.push(problem),
    })
    await made.rentals.start('r1', { ...made.data, total: 13 })
    await made.rentals.send('r1', 'tell')
    await made.ordna.tick()
    made.clock.at = new Date(made.clock.at.getTime() + 24 * 3_600_000)
    expect(await made.ordna.tick()).toMatchObject({ fired: 0, next: new Date(made.clock.at.getTime() + 1000) })
    made.clock.at = new Date(made.clock.at.getTime() + 1000)
    expect(await made.ordna.tick()).toMatchObject({ fired: 0, next: null })
    expect(problems).toMatchObject([
      {
        what: 'timer',
        id: '3.lapse.3',
        name: 'lapse',
        attempts: 1,
        dead: false,
        detail: "'lapse' is held back by 'unpaid'.",
      },
      { what: 'timer', attempts: 2, dead: true },
    ])
    const view = await made.rentals.get('r1')
    expect(view).toMatchObject({ status: 'asked', dead: ['3.lapse.3'] })
    expect(view?.flags).toHaveProperty('timer_dead')
    await made.rentals.send('r1', 'raise', 1)
    await made.rentals.retry('r1', '3.lapse.3')
    expect(await made.ordna.tick()).toMatchObject({ fired: 1 })
    expect((await made.rentals.get('r1'))?.status).toBe('lapsed')
  })

  test('that was claimed and then disarmed does nothing', async () => {
    const store = memoryStore()
    const made = shop({ store, channels: { sms: obedientChannel(), letter: obedientChannel() } })
    await made.rentals.start('r1', made.data)
    await made.rentals.send('r1', 'tell')
    await made.ordna.tick()
    const later = new Date(made.clock.at.getTime() + 24 * 3_600_000)
    const claim = store.claim.bind(store)
    store.claim = (async (kind: 'timer', query: Parameters<typeof claim>[1]) => {
      const claimed = await claim(kind, query)
      if (claimed.claims.some(({ kind: what }) => what === 'timer'))
        await made.rentals.send('r1', 'book', { car: 'volvo' })
      return claimed
    }) as typeof store.claim
    made.clock.at = later
    expect(await made.ordna.tick()).toMatchObject({ fired: 0 })
    expect((await made.rentals.get('r1'))?.status).toBe('booked')
  })

  test('of a version that this engine does not know is left for one that does', async () => {
    const store = memoryStore()
    const made = shop({
      store,
      channels: { sms: obedientChannel(), letter: obedientChannel() },
      patience: { attempts: 1 },
    })
    await made.rentals.start('r1', made.data)
    await made.rentals.send('r1', 'tell')
    await made.ordna.tick()
    const newer = { ...rental, version: 2 }
    const clock = stillClock(new Date(made.clock.at.getTime() + 25 * 3_600_000))
    const problems: Problem[] = []
    const blind = engine({
      store,
      clock,
      lifecycles: [newer as never],
      patience: { attempts: 1 },
      onProblem: (problem) => problems.push(problem),
      random: () => 0,
    })
    expect(await blind.tick()).toMatchObject({ fired: 0 })
    expect(problems).toMatchObject([{ dead: false }])
    made.clock.at = new Date(clock.at.getTime() + 2000)
    expect(await made.ordna.tick()).toMatchObject({ fired: 1 })
  })
})

describe('older versions', () => {
  test('are carried over in the next change, and refused while nobody says how', async () => {
    const store = memoryStore()
    const made = shop({ store })
    await made.rentals.start('r1', made.data)
    const newer = { ...rental, version: 2 }
    const open = (migrations?: object) =>
      engine({ store, clock: made.clock, ...(migrations ? { migrations: migrations as never } : {}) }).open(
        newer as typeof rental,
        { tenant: 'oslo', actor: staff },
      )
    await expect(open().send('r1', 'raise', 1)).rejects.toMatchObject({ refusal: { code: 'unknown_version' } })
    expect((await open().explain('r1')).map(({ allowed, code }) => [allowed, code])).toEqual(
      Array.from({ length: 5 }, () => [false, 'unknown_version']),
    )
    const migrating = open({
      rental: (_: number, subject: { status: string; data: object }) => ({
        status: subject.status,
        data: { ...subject.data, total: 100 },
      }),
    })
    expect((await migrating.explain('r1')).length).toBeGreaterThan(0)
    expect(await migrating.send('r1', 'raise', 1)).toMatchObject({ transition: 'raise', revision: 2 })
    expect(await migrating.get('r1')).toMatchObject({ version: 2, data: { total: 101 } })
    const history = await migrating.history('r1')
    expect(history.map(({ kind, revision }) => [kind, revision])).toEqual([
      ['start', 1],
      ['migrate', 2],
      ['move', 2],
    ])
    verifyHistory(history)
    const broken = open({ rental: () => ({ status: 'nowhere', data: {} }) })
    await expect(
      engine({ store, clock: made.clock })
        .open({ ...newer, version: 3 } as typeof rental, { tenant: 'oslo', actor: staff })
        .send('r1', 'raise', 1),
    ).rejects.toMatchObject({ refusal: { code: 'unknown_version' } })
    expect(await broken.get('r1')).toMatchObject({ version: 2 })
  })
})

describe('hooks', () => {
  test('before may refuse, with words of its own', async () => {
    const made = shop({ hooks: { before: ({ transition, actor }) => transition !== 'raise' || actor.id === 'boss' } })
    await made.rentals.start('r1', made.data)
    await expect(made.rentals.send('r1', 'raise', 1)).rejects.toMatchObject({
      refusal: { code: 'guarded', blockers: [{ guard: 'before' }] },
    })
    expect((await made.rentals.as({ id: 'boss', roles: ['staff'] }).send('r1', 'raise', 1)).revision).toBe(2)
  })

  test('inTransaction gets the transaction, and its failure ends the send', async () => {
    const store = Object.assign(memoryStore(), { transaction: 'tx7' })
    const seen: unknown[] = []
    const made = shop({
      store,
      hooks: {
        inTransaction: ({ key, subject, entries }, transaction) => {
          seen.push([key.id, subject.revision, entries.length, transaction])
          if (subject.revision === 2) throw new Error('host says no')
        },
      },
    })
    await made.rentals.start('r1', made.data)
    await expect(made.rentals.send('r1', 'raise', 1)).rejects.toThrow('host says no')
    expect(seen).toEqual([
      ['r1', 1, 1, 'tx7'],
      ['r1', 2, 1, 'tx7'],
    ])
  })

  test("a race lost inside the host's transaction is told, not decided anew", async () => {
    const store = memoryStore()
    const made = shop({ store })
    await made.rentals.start('r1', made.data)
    const overtaken: Store = {
      ...store,
      transaction: {},
      commit: async (changes) => {
        await made.rentals.send('r1', 'tell')
        return store.commit(changes)
      },
    }
    const bound = shop({ store: overtaken, clock: made.clock })
    expect(await bound.rentals.trySend('r1', 'book', { car: 'volvo' })).toMatchObject({
      outcome: 'refused',
      code: 'stale',
      message: "'r1' was changed by somebody else during this transaction. Roll back and begin again.",
    })
    expect((await made.rentals.get('r1'))?.status).toBe('asked')
  })

  test('inTransaction needs a store that has one', () => {
    expect(() => shop({ hooks: { inTransaction: () => undefined } })).toThrow(
      expect.objectContaining({ code: 'invalid_options' }),
    )
  })

  test('after comes at least once, through the outbox, in order', async () => {
    const seen: unknown[] = []
    let fail = true
    const made = shop({
      hooks: {
        after: async (event) => {
          if (fail) {
            fail = false
            throw new Error('down')
          }
          seen.push([event.subject.id, event.status, (event.input as { transition?: string }[])[0]?.transition])
        },
      },
    })
    await made.rentals.start('r1', made.data)
    await made.rentals.send('r1', 'raise', 1)
    await made.ordna.tick()
    expect(seen).toEqual([])
    made.clock.at = day(2)
    await made.ordna.tick()
    expect(seen).toEqual([
      ['r1', 'asked', undefined],
      ['r1', 'asked', 'raise'],
    ])
  })
})

describe('refused attempts', () => {
  test('stand in the history where the host wants them', async () => {
    const made = shop({ recordRefusals: true })
    await made.rentals.start('r1', made.data)
    await made.rentals.as(customer).trySend('r1', 'book', { car: 'a' })
    await made.rentals.trySend('r1', 'raise', 'much' as never)
    await made.rentals.trySend('nope', 'tell')
    await made.rentals.sendMany([{ id: 'r1', transition: 'pay' }])
    const history = await made.rentals.history('r1')
    expect(history.slice(1)).toMatchObject([
      { kind: 'refused', actor: { id: 'anna' }, transition: 'raise', details: { code: 'invalid_input' } },
      { kind: 'refused', transition: 'pay', details: { code: 'wrong_status' } },
    ])
    verifyHistory(history)
  })

  test('are nowhere by default', async () => {
    const made = shop()
    await made.rentals.start('r1', made.data)
    await made.rentals.trySend('r1', 'pay')
    expect(await made.rentals.history('r1')).toHaveLength(1)
  })
})

describe('work', () => {
  const beat = lifecycle('beat', {
    version: 1,
    data: v.object({ count: v.number() }),
    roles: ['staff'],
    initial: 'on',
    statuses: { on: {}, off: { final: true } },
    jobs: { slow: { entering: 'on' } },
  })
    .transitions((move) => ({
      count: move({ from: 'on', by: 'timer', set: ({ data }) => ({ count: data.count + 1 }) }),
      stop: move({ from: 'on', to: 'off', by: 'staff' }),
    }))
    .timers({ soon: { in: 'on', at: after({ milliseconds: 60 }), send: 'count' } })
    .build()

  test('fires at the due moment, sleeps until then, and stops when it is told to', async () => {
    const store = memoryStore()
    let claims = 0
    const claim = store.claim.bind(store)
    store.claim = ((kind: 'timer', query: Parameters<typeof claim>[1]) => {
      claims++
      return claim(kind, query)
    }) as typeof store.claim
    const ordna = engine({ store, clock: systemClock })
    const beats = ordna.open(beat, { tenant: 't', actor: staff })
    await beats.start('b', { count: 0 })
    const stop = new AbortController()
    const working = ordna.work({ signal: stop.signal, poll: 3_600_000 })
    await expect.poll(async () => (await beats.get('b'))?.data.count).toBe(1)
    expect(claims).toBeLessThan(8)
    stop.abort()
    await working
  })

  test('finishes what is under way, begins nothing new, and is not held up by a slow handler', async () => {
    const store = memoryStore()
    const done: string[] = []
    let letGo = () => {}
    const slow = new Promise<void>((resolve) => (letGo = resolve))
    const ordna = engine({
      store,
      clock: systemClock,
      jobs: {
        slow: async (job) => {
          if (job.subject.id === 'b1') await slow
          done.push(job.subject.id)
        },
      },
    })
    const beats = ordna.open(beat, { tenant: 't', actor: staff })
    await beats.start('b1', { count: 0 })
    await beats.start('b2', { count: 0 })
    const stop = new AbortController()
    const working = ordna.work({ signal: stop.signal, poll: 20 })
    await expect.poll(async () => [(await beats.get('b1'))?.data.count, ...done]).toEqual([1, 'b2'])
    stop.abort()
    letGo()
    await working
    expect(done).toEqual(['b2', 'b1'])
    expect(
      await store.claim('message', { limit: 5, lease: 1, now: new Date(Date.now() + 60_000), lifecycles: ['beat'] }),
    ).toMatchObject({ claims: [] })
  })

  test('goes on after the store was away, and tells of it', async () => {
    const store = memoryStore()
    const faults: unknown[] = []
    const claim = store.claim.bind(store)
    let away = true
    store.claim = (async (kind: 'timer', query: Parameters<typeof claim>[1]) => {
      if (away) {
        away = false
        throw new Error('store is away')
      }
      return claim(kind, query)
    }) as typeof store.claim
    const ordna = engine({
      store,
      clock: systemClock,
      jobs: 'elsewhere',
      channels: 'elsewhere',
      onFault: (error) => faults.push(error),
    })
    const beats = ordna.open(beat, { tenant: 't', actor: staff })
    await beats.start('b', { count: 0 })
    const stop = new AbortController()
    const working = ordna.work({ signal: stop.signal, poll: 30 })
    await expect.poll(async () => (await beats.get('b'))?.data.count).toBe(1)
    stop.abort()
    await working
    expect(faults).toMatchObject([{ message: 'store is away' }])
    expect((await beats.get('b'))?.data.count).toBe(1)
  })
})

test('a recurring timer that was missed fires as often as it says', async () => {
  const pay = (missed: 'once' | 'each') =>
    lifecycle(`pay_${missed}`, {
      version: 1,
      data: v.object({ paid: v.number() }),
      roles: ['staff'],
      initial: 'on',
      statuses: { on: {}, off: { final: true } },
    })
      .transitions((move) => ({
        pay: move({ from: 'on', by: 'timer', set: ({ data }) => ({ paid: data.paid + 1 }) }),
        end: move({ from: 'on', to: 'off', by: 'staff' }),
      }))
      .timers({ monthly: { in: 'on', at: every({ months: 1 }, { missed, cap: 5 }), send: 'pay' } })
      .build()
  const clock = stillClock(new Date('2026-01-31T12:00:00Z'))
  const ordna = engine({ store: memoryStore(), clock })
  const once = ordna.open(pay('once'), { tenant: 't', actor: staff })
  const each = ordna.open(pay('each'), { tenant: 't', actor: staff })
  await once.start('s', { paid: 0 })
  await each.start('s', { paid: 0 })
  expect((await each.get('s'))?.timers[0]?.due).toEqual(new Date('2026-02-28T12:00:00Z'))
  clock.at = new Date('2026-06-15T00:00:00Z')
  await ordna.tick()
  expect((await once.get('s'))?.data.paid).toBe(1)
  expect((await each.get('s'))?.data.paid).toBe(4)
  expect((await each.get('s'))?.timers[0]?.due).toEqual(new Date('2026-06-30T12:00:00Z'))
  clock.at = new Date('2028-01-01T00:00:00Z')
  await ordna.tick()
  expect((await once.get('s'))?.data.paid).toBe(2)
  expect((await each.get('s'))?.data.paid).toBe(9)
})

test('an engine needs a store, and one lifecycle of a name', () => {
  expect(() => engine({} as never)).toThrow(
    expect.objectContaining({
      code: 'invalid_options',
      message: "An engine needs a 'store'. Pass { store: memoryStore() } or another.",
    }),
  )
  expect(() => engine({ store: memoryStore(), lifecycles: [rental as never, { ...rental } as never] })).toThrow(
    expect.objectContaining({
      code: 'invalid_options',
      message:
        "This engine has another lifecycle named 'rental'. Hand it the same object everywhere, or rename one of them.",
    }),
  )
})
