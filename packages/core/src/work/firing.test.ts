import { setTimeout as sleep } from 'node:timers/promises'
import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { Change } from '../words/change.js'
import { lifecycle } from '../lifecycle.js'
import type { Store } from '../ports/store.js'
import { at } from '../time/index.js'
import { engine } from '../engine.js'
import { staff, stillClock } from '../run/shop.fixture.js'
import { claimLimit } from './tick.js'

const bell = lifecycle('bell', {
  version: 1,
  data: v.object({ first: v.date(), second: v.optional(v.date()), rung: v.optional(v.array(v.string()), []) }),
  roles: ['staff'],
  initial: 'on',
  statuses: { on: {}, off: { final: true } },
})
  .transitions((move) => ({
    ringFirst: move({ from: 'on', by: 'timer', set: ({ data }) => ({ rung: [...(data.rung ?? []), 'first'] }) }),
    ringSecond: move({ from: 'on', by: 'timer', set: ({ data }) => ({ rung: [...(data.rung ?? []), 'second'] }) }),
    postpone: move({ from: 'on', by: 'staff', input: v.date(), set: ({ input }) => ({ first: input }) }),
    remove: move({ from: 'on', to: 'off', by: 'staff' }),
  }))
  .timers({
    first: { in: 'on', at: at('first'), send: 'ringFirst' },
    second: { in: 'on', at: at('second'), send: 'ringSecond' },
  })
  .build()

const noon = new Date('2026-06-01T12:00:00Z')
const after = (ms: number) => new Date(noon.getTime() + ms)

/** Bells on a memory store whose commits of fired timers wait until they are let go. */
function belfry() {
  const store = memoryStore()
  const clock = { ...stillClock(noon), sleep: (ms: number, signal?: AbortSignal) => pause(ms, signal) }
  const waiting: (() => void)[] = []
  /** The first subject of each commit that waits. */
  const committing: string[] = []
  const commit = store.commit.bind(store)
  store.commit = async (changes) => {
    if (changes.some(isFired)) {
      committing.push(changes[0]?.subjects[0]?.subject.id ?? '')
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
    return commit(changes)
  }
  const ordna = engine({ store, clock })
  return { store, clock, waiting, committing, ordna, bells: ordna.open(bell, { tenant: 't', actor: staff }) }
}

function isFired({ subjects }: Change): boolean {
  return subjects.some(({ history }) => history.some(({ cause }) => cause?.by === 'timer'))
}

/** Sleeps so long or until it is woken. */
const pause = (ms: number, signal?: AbortSignal) => sleep(ms, undefined, signal ? { signal } : {}).catch(() => {})

/** Lets a worker work while it acts. */
async function whileWorking(work: (signal: AbortSignal) => Promise<void>, act: () => Promise<void>): Promise<void> {
  const ending = new AbortController()
  const working = work(ending.signal)
  await act()
  ending.abort()
  await working
}

describe('a worker', () => {
  test('claims and fires the next timers while those before them are committed', async () => {
    const { ordna, bells, clock, waiting, committing } = belfry()
    for (let n = 0; n < claimLimit; n++) await bells.start(`early ${n}`, { first: after(0) })
    await bells.start('late', { first: after(1) })
    clock.at = after(10)
    await whileWorking(
      (signal) => ordna.work({ signal }),
      async () => {
        await expect.poll(() => waiting.length).toBe(2)
        waiting[committing.indexOf('late')]?.()
        await expect.poll(async () => (await bells.get('late'))?.data.rung).toEqual(['first'])
        expect((await bells.get('early 0'))?.data.rung).toEqual([])
        for (const letGo of waiting) letGo()
      },
    )
    expect((await bells.get('early 0'))?.data.rung).toEqual(['first'])
  })

  test("fires a subject's timers in the order of their moments, however long the earlier one takes", async () => {
    const { ordna, bells, clock, waiting } = belfry()
    for (let n = 0; n < claimLimit; n++) await bells.start(`${n}`, { first: after(0) })
    await bells.start('both', { first: after(-1), second: after(1) })
    clock.at = after(10)
    await whileWorking(
      (signal) => ordna.work({ signal }),
      async () => {
        await expect.poll(() => waiting.length).toBe(1)
        await sleep(50)
        expect(waiting).toHaveLength(1)
        for (const letGo of waiting) letGo()
        await expect.poll(() => waiting.length).toBe(2)
        waiting[1]?.()
      },
    )
    expect((await bells.get('both'))?.data.rung).toEqual(['first', 'second'])
  })

  test('does not ask without end for what is due and locked by somebody else', async () => {
    const { ordna, store, clock } = belfry()
    let asked = 0
    store.claim = (async () => {
      asked++
      return { claims: [], next: after(-1_000) }
    }) as unknown as Store['claim']
    const slept: number[] = []
    clock.sleep = async (ms, signal) => {
      slept.push(ms)
      if (slept.length === 5) ending.abort()
      await pause(1, signal)
    }
    const ending = new AbortController()
    await ordna.work({ signal: ending.signal })
    expect(slept).toEqual(Array.from({ length: 5 }, () => 50))
    expect(asked).toBe(5)
  })
})

test('a worker that is told to stop while it looks at the store does not go to sleep first', async () => {
  const { ordna, store, clock } = belfry()
  const ending = new AbortController()
  const claim = store.claim.bind(store)
  store.claim = (async (kind: 'timer', query: Parameters<typeof claim>[1]) => {
    ending.abort()
    return claim(kind, query)
  }) as typeof store.claim
  let slept = 0
  clock.sleep = async (ms, signal) => {
    if (!signal?.aborted) slept++
    await pause(ms, signal)
  }
  await ordna.work({ signal: ending.signal, poll: 3_000 })
  expect(slept).toBe(0)
})

test('a timer that was claimed and then postponed waits for its new moment', async () => {
  const { ordna, bells, clock, store } = belfry()
  await bells.start('b', { first: after(1) })
  const claim = store.claim.bind(store)
  store.claim = (async (kind: 'timer', query: Parameters<typeof claim>[1]) => {
    const claimed = await claim(kind, query)
    if (claimed.claims.length > 0) await bells.send('b', 'postpone', after(60_000))
    return claimed
  }) as typeof store.claim
  clock.at = after(10)
  expect(await ordna.tick()).toMatchObject({ fired: 0, next: after(60_000) })
  expect((await bells.get('b'))?.data.rung).toEqual([])
})

describe('an earlier timer of the same subject', () => {
  const chain = lifecycle('chain', {
    version: 1,
    data: v.object({ first: v.date(), second: v.date(), log: v.optional(v.array(v.string()), []) }),
    roles: ['staff'],
    initial: 'on',
    statuses: { on: {}, off: { final: true } },
  })
    .transitions((move) => ({
      early: move({
        from: 'on',
        by: 'timer',
        guards: { open: ({ data }) => data.second > after(0) },
        set: ({ data }) => ({ log: [...data.log, 'early'] }),
      }),
      late: move({ from: 'on', by: 'timer', set: ({ data }) => ({ log: [...data.log, 'late'] }) }),
      stop: move({ from: 'on', to: 'off', by: 'staff' }),
    }))
    .timers({
      early: { in: 'on', at: at('first'), send: 'early' },
      late: { in: 'on', at: at('second'), send: 'late' },
    })
    .build()

  function workshop() {
    const store = memoryStore()
    const clock = stillClock(after(-1_000))
    const ordna = engine({ store, clock, lifecycles: [chain], patience: { attempts: 2 } })
    return { store, clock, ordna, chains: ordna.open(chain, { tenant: 't', actor: staff }) }
  }

  test('goes first, also where another worker has claimed it and is gone', async () => {
    const { store, clock, ordna, chains } = workshop()
    await chains.start('c', { first: after(1), second: after(2) })
    await store.claim('timer', { limit: 1, lease: 60_000, now: after(1), lifecycles: ['chain'] })
    clock.at = after(2)
    expect(await ordna.tick()).toMatchObject({ fired: 2 })
    expect((await chains.get('c'))?.data.log).toEqual(['early', 'late'])
  })

  test('that is refused, and later is dead, keeps nobody waiting', async () => {
    const { clock, ordna, chains } = workshop()
    await chains.start('c', { first: after(-500), second: after(0) })
    clock.at = after(1)
    expect(await ordna.tick()).toMatchObject({ fired: 1 })
    expect((await chains.get('c'))?.data.log).toEqual(['late'])
    clock.at = after(3_600_000)
    await ordna.tick()
    expect((await chains.get('c'))?.flags).toHaveProperty('timer_dead')
  })
})
