import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../../lifecycle.js'
import type { Migrate } from '../../decide/versions/migrate.js'
import { after } from '../../time/index.js'
import { engine } from '../../engine.js'
import { verifyHistory } from '../../proof/verifyHistory.js'
import { staff, stillClock } from '../shop.fixture.js'

const first = lifecycle('parcel', {
  version: 1,
  data: v.object({ weight: v.number() }),
  roles: ['staff'],
  initial: 'packed',
  statuses: { packed: {}, lost: {}, sent: { final: true } },
})
  .transitions((move) => ({
    send: move({ from: 'packed', to: 'sent', by: 'staff' }),
    lose: move({ from: 'packed', to: 'lost', by: 'staff' }),
    find: move({ from: 'lost', to: 'packed', by: ['staff', 'timer'] }),
  }))
  .build()

const second = lifecycle('parcel', {
  version: 2,
  data: v.object({ grams: v.number() }),
  roles: ['staff'],
  initial: 'ready',
  statuses: { ready: {}, sent: { final: true } },
})
  .flags({ heavy: { when: ({ data }) => data.grams > 5_000 } })
  .transitions((move) => ({ send: move({ from: 'ready', to: 'sent', by: ['staff', 'timer'] }) }))
  .timers({ sending: { in: 'ready', at: after({ days: 2 }), send: 'send' } })
  .build()

const carryOver: Migrate = (_, { status, data }) => {
  if (status === 'lost') throw new Error('a lost parcel has no place')
  return { status: 'ready', data: { grams: (data['weight'] as number) * 1_000 } }
}

const desk = { tenant: 'oslo', actor: staff }

async function parcels(count: number) {
  const store = memoryStore()
  const clock = stillClock(new Date('2030-05-01T08:00:00Z'))
  const old = engine({ store, clock })
  for (let index = 0; index < count; index++) {
    const tenant = index % 2 === 0 ? 'oslo' : 'bergen'
    await old.open(first, { ...desk, tenant }).start(`p${index}`, { weight: index })
  }
  return {
    store,
    clock,
    old: old.open(first, desk),
    ordna: engine({ store, clock, migrations: { parcel: carryOver } }),
  }
}

describe('carrying all subjects over', () => {
  test('moves every live subject of every tenant in batches, each in a change of its own', async () => {
    const { ordna, store } = await parcels(7)
    expect(await ordna.migrate(second, { batch: 2 })).toEqual({ carried: 7, stranded: [] })
    const [p6] = await store.load([{ tenant: 'oslo', lifecycle: 'parcel', id: 'p6' }])
    expect(p6?.subject).toMatchObject({
      version: 2,
      revision: 2,
      status: 'ready',
      data: { grams: 6_000 },
      flags: { heavy: expect.any(Date) },
      timers: [{ name: 'sending' }],
    })
    const history = await ordna.open(second, desk).history('p6')
    expect(history.map(({ kind, flags }) => [kind, flags?.on])).toEqual([
      ['start', undefined],
      ['migrate', ['heavy']],
    ])
    verifyHistory(history)
    expect(await ordna.migrate(second)).toEqual({ carried: 0, stranded: [] })
  })

  test('lists those that strand, and leaves them and their history alone', async () => {
    const { old, ordna } = await parcels(3)
    await old.send('p2', 'lose')
    const report = await ordna.migrate(second)
    expect(report).toMatchObject({
      carried: 2,
      stranded: [
        {
          key: { tenant: 'oslo', lifecycle: 'parcel', id: 'p2' },
          version: 1,
          status: 'lost',
          refusal: { code: 'unknown_version', message: expect.stringContaining('a lost parcel has no place') },
        },
      ],
    })
    expect(await old.get('p2')).toMatchObject({ version: 1, revision: 2, status: 'lost' })
  })

  test('says beforehand what would become of each, and changes nothing', async () => {
    const { old, ordna } = await parcels(4)
    await old.send('p2', 'lose')
    const before = await old.list()
    const report = await ordna.migrate(second, { dryRun: true })
    expect(report.carried).toBe(3)
    expect(report.stranded.map(({ key }) => key.id)).toEqual(['p2'])
    expect(await old.list()).toEqual(before)
  })

  test('leaves finished subjects, and other versions than the one asked for', async () => {
    const { old, ordna } = await parcels(3)
    await old.send('p0', 'send')
    expect(await ordna.migrate(second, { from: 7 })).toEqual({ carried: 0, stranded: [] })
    expect(await ordna.migrate(second, { from: 1 })).toEqual({ carried: 2, stranded: [] })
    expect(await old.get('p0')).toMatchObject({ version: 1, status: 'sent' })
  })

  test('goes on where a subject moves meanwhile', async () => {
    const { store, clock, old } = await parcels(1)
    let raced = false
    const racing = {
      ...store,
      commit: async (changes: Parameters<typeof store.commit>[0]) => {
        if (!raced) {
          raced = true
          await old.note('p0', { text: 'wait' })
        }
        return store.commit(changes)
      },
    }
    const report = await engine({ store: racing, clock }).migrate(second, { migrate: carryOver })
    expect(report).toEqual({ carried: 1, stranded: [] })
    expect(await old.get('p0')).toMatchObject({ version: 2, revision: 3 })
  })

  test('stops after the batch under way when it is told to, and can be taken up again', async () => {
    const { ordna } = await parcels(5)
    const stopped = AbortSignal.abort()
    expect(await ordna.migrate(second, { batch: 2, signal: stopped })).toEqual({ carried: 2, stranded: [] })
    expect(await ordna.migrate(second, { batch: 2 })).toEqual({ carried: 3, stranded: [] })
  })

  test('needs to be told how', async () => {
    const { store, clock } = await parcels(1)
    await expect(engine({ store, clock }).migrate(second)).rejects.toMatchObject({
      code: 'invalid_options',
      message: "Nothing says how to carry 'parcel' over. Pass 'migrate', or give the engine 'migrations'.",
    })
  })

  test('goes forwards only: an old engine takes nothing back, whatever its migrations say', async () => {
    const { store, clock, ordna } = await parcels(1)
    await ordna.migrate(second)
    const back: Migrate = (_, subject) => ({ status: 'packed', data: { weight: 1, ...subject.data } })
    const old = engine({ store, clock, migrations: { parcel: back } }).open(first, desk)
    const before = await old.get('p0')
    expect(await old.trySend('p0', 'lose')).toMatchObject({
      code: 'unknown_version',
      blockers: [{ version: 2, current: 1, status: 'ready' }],
    })
    await expect(old.note('p0', { text: 'back' })).rejects.toMatchObject({ refusal: { code: 'unknown_version' } })
    expect(await old.explain('p0')).toMatchObject([
      { transition: 'send', allowed: false, code: 'unknown_version' },
      { transition: 'lose', allowed: false, code: 'unknown_version' },
      { transition: 'find', allowed: false, code: 'unknown_version' },
    ])
    expect((await old.list()).items).toEqual([before])
    expect(before).toMatchObject({ version: 2, status: 'ready', data: { grams: 0 } })
  })

  test('a timer set by it fires as any other', async () => {
    const { ordna, clock } = await parcels(1)
    await ordna.migrate(second)
    clock.at = new Date(clock.at.getTime() + 48 * 3_600_000)
    expect(await ordna.tick()).toMatchObject({ fired: 1 })
  })
})
