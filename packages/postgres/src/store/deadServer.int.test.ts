import { after, engine, lifecycle, OrdnaError } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import type { Pool } from '../connection/pool.js'
import { freshDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { migrate, postgresStore } from '../index.js'
import { Lookout } from '../claim/lookout.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({}),
  roles: ['clerk'],
  initial: 'open',
  statuses: { open: {}, paid: { final: true }, late: { final: true } },
})
  .transitions((move) => ({
    pay: move({ from: 'open', to: 'paid', by: 'clerk' }),
    lapse: move({ from: 'open', to: 'late', by: 'timer' }),
  }))
  .timers({ lapse: { in: 'open', at: after({ hours: 1 }), send: 'lapse' } })
  .build()

const clerk = { id: 'kim', roles: ['clerk'] } as const

/** A database of which the server that has one tenant is away: what names it fails, and what asks for all tenants. */
function losing(inner: Pool, isAway: () => boolean): Pool {
  return {
    query: (query) => {
      const isOf = query.values?.[0] === 'away' || JSON.stringify(query.values ?? []).includes('"away"')
      const asksAll = /SELECT q\.tenant/.test(query.text)
      if (!isAway() || !(isOf || asksAll)) return inner.query(query)
      return Promise.reject(Object.assign(new Error('connection to the remote node failed'), { code: '08006' }))
    },
  }
}

describe('where the server of one tenant is away', () => {
  let inner: ReturnType<typeof poolOf>
  let isAway = false
  const clock = virtualClock('2026-06-01T09:00:00Z')

  beforeEach(async () => {
    isAway = false
    inner = poolOf(await freshDatabase(inject('postgres')))
    await migrate(inner, { distributed: true })
  })
  afterEach(() => inner.end())

  function deskOf(tenants: readonly string[]) {
    const faults: unknown[] = []
    const store = postgresStore(
      losing(inner, () => isAway),
      { distributed: true },
    )
    const ordna = engine({ store, clock, onFault: (fault) => faults.push(fault) })
    const open = (tenant: string) => ordna.open(order, { tenant, actor: clerk })
    return { ordna, faults, desks: tenants.map(open), away: open('away') }
  }

  test('whoever is elsewhere is answered, also when all ask at once', async () => {
    const { desks, away } = deskOf(['a', 'b', 'c'])
    for (const desk of [...desks, away]) for (const id of ['1', '2', '3']) await desk.start(id, {})
    isAway = true
    const asked = [...desks, away].flatMap((desk) => ['1', '2', '3'].map((id) => desk.send(id, 'pay')))
    const answers = await Promise.allSettled(asked)
    expect(answers.slice(0, 9).map((one) => one.status === 'fulfilled' && one.value.outcome)).toEqual(
      Array.from({ length: 9 }, () => 'moved'),
    )
    expect(answers.slice(9).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    isAway = false
    expect((await away.send('1', 'pay')).outcome).toBe('moved')
  })

  test('timers of the others fire on, the host hears of it, and those that were away fire when it is back', async () => {
    const { ordna, desks, away } = deskOf(['a', 'b', 'c'])
    for (const desk of [...desks, away]) await desk.start('1', {})
    isAway = true
    await clock.advanceTo(new Date(clock.now().getTime() + 3_600_000))
    await expect(ordna.tick()).rejects.toThrow('remote node failed')
    expect(await ordna.tick()).toMatchObject({ fired: 3 })
    for (const desk of desks) expect((await desk.get('1'))?.status).toBe('late')
    expect((await ordna.tick()).next?.getTime()).toBeGreaterThan(clock.now().getTime())
    isAway = false
    await clock.advanceTo(new Date(clock.now().getTime() + 60_000))
    // Whether all can be asked again is found without anybody waiting for it.
    await expect
      .poll(async () => (await ordna.tick()).fired + ((await away.get('1'))?.status === 'late' ? 1 : 0))
      .toBe(1)
    expect((await away.get('1'))?.status).toBe('late')
  })

  test('no more is claimed for those who answer than was asked for', async () => {
    const { ordna, desks } = deskOf(['a', 'b', 'c'])
    for (const desk of desks) for (let nth = 0; nth < 30; nth++) await desk.start(`${nth}`, {})
    isAway = true
    await clock.advanceTo(new Date(clock.now().getTime() + 3_600_000))
    await expect(ordna.tick()).rejects.toThrow('remote node failed')
    const store = postgresStore(
      losing(inner, () => isAway),
      { distributed: true },
    )
    await store.load(['a', 'b', 'c'].map((tenant) => ({ tenant, lifecycle: 'order', id: '1' })))
    const query = { lifecycles: ['order'], now: clock.now(), lease: 1_000, limit: 10 }
    await expect(store.claim('timer', query)).rejects.toThrow('remote node failed')
    const { claims } = await store.claim('timer', query)
    // Three for each of the three.
    expect(claims).toHaveLength(9)
    await clock.advanceTo(new Date(clock.now().getTime() + 1_000))
    // What is told of another look that failed stops nothing for longer than that.
    for (let nth = 0; nth < 20; nth++) await ordna.tick().catch(() => {})
    for (const desk of desks) expect(await desk.count({ status: 'late' })).toBe(30)
  })
})

describe('a lookout', () => {
  const now = new Date('2026-06-01T09:00:00Z')
  const fails = () => Promise.reject(new OrdnaError('store_unreachable', 'away', {}))

  test('asks anew every time while it knows nobody whom to ask otherwise', async () => {
    const lookout = new Lookout()
    for (let nth = 0; nth < 3; nth++) await expect(lookout.look(now, fails)).rejects.toThrow('away')
    expect(await lookout.look(now, async () => 'found')).toBe('found')
  })

  test('waits longer after each failure, tells of each once, and never for longer than a minute', async () => {
    const lookout = new Lookout()
    lookout.see(['a'])
    let at = now.getTime()
    const pauses: number[] = []
    await expect(lookout.look(new Date(at), fails)).rejects.toThrow('away')
    for (let nth = 0; nth < 8; nth++) {
      const pause = lookout.again(new Date(at)).getTime() - at
      pauses.push(pause / 1000)
      at += pause
      expect(await lookout.look(new Date(at), fails)).toBeNull()
      await expect(lookout.look(new Date(at), fails)).rejects.toThrow('away')
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
  })

  test('leaves out for a while who does not answer', () => {
    const lookout = new Lookout()
    lookout.see(['a', 'b'])
    lookout.hear('a', now, false)
    expect(lookout.answering(now)).toEqual(['b'])
    expect(lookout.answering(new Date(now.getTime() + 1_000))).toEqual(['a', 'b'])
    lookout.hear('a', now, true)
    expect(lookout.answering(now)).toEqual(['a', 'b'])
  })
})
