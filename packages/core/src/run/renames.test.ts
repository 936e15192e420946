import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import type { Migrate } from '../decide/versions/migrate.js'
import type { Store } from '../ports/store.js'
import { engine } from '../engine.js'
import { verifyHistory } from '../proof/verifyHistory.js'
import { staff, stillClock } from './shop.fixture.js'
import { previous } from '../declare/transitionDefinition.js'

const data = v.object({ total: v.optional(v.number()) })
const desk = { tenant: 'oslo', actor: staff }

/** A deal whose middle status is called otherwise in each version. */
function deal<const Status extends string>(
  version: number,
  middle: Status,
  renamed?: { readonly [old: string]: string },
) {
  return lifecycle('deal', {
    version,
    data,
    roles: ['staff'],
    initial: 'open',
    statuses: { open: {}, [middle]: {}, over: { final: true } } as {
      readonly [Name in 'open' | 'over' | Status]: object
    },
    ...(renamed ? { renamed: renamed as never } : {}),
  })
    .transitions((move) => ({
      go: move({ from: 'open' as never, to: middle as never, by: 'staff' }),
      end: move({ from: middle as never, to: 'over' as never, by: ['staff', 'system'] }),
    }))
    .build()
}

const asItIs: Migrate = (_, subject) => subject

const v1 = deal(1, 'a')

async function going(...ids: string[]) {
  const store = memoryStore()
  const clock = stillClock(new Date('2030-05-01T08:00:00Z'))
  const deals = engine({ store, clock }).open(v1, desk)
  for (const id of ids) {
    await deals.start(id, {})
    await deals.send(id, 'go')
  }
  return { store, clock }
}

describe('a status that was renamed twice', () => {
  test.each([
    ['one after the other', { a: 'b', b: 'c' }],
    ['each to its present name', { a: 'c', b: 'c' }],
  ])('is met under its first name, said %s', async (_, renamed) => {
    const { store, clock } = await going('d1', 'd2')
    await engine({ store, clock })
      .open(deal(2, 'b', { a: 'b' }), desk)
      .note('d2', { text: 'x' })
    const deals = engine({ store, clock }).open(deal(3, 'c', renamed), desk)
    expect((await deals.list({ status: 'c', descending: false })).items).toMatchObject([
      { id: 'd1', version: 1, status: 'c' },
      { id: 'd2', version: 2, status: 'c' },
    ])
    for (const id of ['d1', 'd2']) {
      await deals.note(id, { text: 'y' })
      expect(await deals.get(id)).toMatchObject({ version: 3, status: 'c', previous: 'open', stay: { id: 2 } })
    }
  })
})

describe('a migration beside it', () => {
  test.each<[string, Migrate]>([
    ['returns the subject as it stands', (_, subject) => subject],
    ['gives the old name', (_, subject) => ({ status: 'a', data: subject.data })],
    ['gives the new name', (_, { status, data: given }) => ({ status: status === 'a' ? 'b' : status, data: given })],
  ])('keeps the stay where it %s', async (_, migrate) => {
    const { store, clock } = await going('d1')
    const ordna = engine({ store, clock, migrations: { deal: migrate } })
    expect(await ordna.migrate(deal(2, 'b', { a: 'b' }))).toEqual({ carried: 1, stranded: [] })
    const [found] = await store.load([{ tenant: 'oslo', lifecycle: 'deal', id: 'd1' }])
    expect(found?.subject).toMatchObject({ version: 2, status: 'b', previous: 'open', stay: { id: 2 } })
  })
})

test('finished subjects that go by an old name are carried over too, so that the name can be taken out', async () => {
  const { store, clock } = await going('d1', 'd2')
  await engine({ store, clock }).open(v1, desk).send('d1', 'end')
  const closed = lifecycle('deal', {
    version: 2,
    data,
    roles: ['staff'],
    initial: 'open',
    statuses: { open: {}, a: {}, closed: { final: true } },
    renamed: { over: 'closed' },
  })
    .transitions((move) => ({
      go: move({ from: 'open', to: 'a', by: 'staff' }),
      end: move({ from: 'a', to: 'closed', by: 'staff' }),
    }))
    .build()
  const ordna = engine({ store, clock })
  const deals = ordna.open(closed, desk)
  expect((await deals.list({ status: 'closed' })).items).toMatchObject([{ id: 'd1', status: 'closed', version: 1 }])
  expect(await deals.explain('d1')).toEqual([])
  expect(await ordna.migrate(closed)).toEqual({ carried: 2, stranded: [] })
  expect(await deals.get('d1')).toMatchObject({ version: 2, status: 'closed' })
})

test('a subject of a later version is shown as it stands, whatever its status was called before', async () => {
  const { store, clock } = await going('d1')
  const again = deal(3, 'a')
  await engine({ store, clock, migrations: { deal: (_, subject) => subject } })
    .open(again, desk)
    .note('d1', { text: 'x' })
  const deals = engine({ store, clock }).open(deal(2, 'b', { a: 'b' }), desk)
  expect(await deals.get('d1')).toMatchObject({ version: 3, status: 'a' })
  expect(await deals.trySend('d1', 'end')).toMatchObject({ code: 'unknown_version' })
})

test('whoever looks at a linked subject sees the present name', async () => {
  const { store, clock } = await going('d1')
  const v2 = deal(2, 'b', { a: 'b' })
  const file = lifecycle('file', {
    version: 1,
    data,
    roles: ['staff'],
    initial: 'open',
    links: { deals: 'deal' },
    statuses: { open: {}, closed: { final: true } },
  })
    .transitions((move) => ({
      close: move({
        from: 'open',
        to: 'closed',
        by: 'staff',
        guards: { isRunning: ({ linked }) => linked.deals?.[0]?.status === 'b' },
        moves: { link: 'deals', send: 'end' },
      }),
    }))
    .build()
  const ordna = engine({ store, clock, lifecycles: [v2] })
  const files = ordna.open(file, desk)
  await files.start('f1', {}, { links: { deals: 'd1' } })
  expect(await files.send('f1', 'close')).toMatchObject({ to: 'closed' })
  expect(await ordna.open(v2, desk).get('d1')).toMatchObject({ version: 2, status: 'over', previous: 'b' })
})

test('the way back leads to the renamed status, and an override, a note and many at once find it', async () => {
  const { store, clock } = await going('d1', 'd2', 'd3')
  const paused = (version: number, middle: string, renamed?: { readonly [old: string]: string }) =>
    lifecycle('deal', {
      version,
      data,
      roles: ['staff'],
      initial: 'open',
      may: { override: 'staff' },
      statuses: { open: {}, [middle]: {}, paused: {}, over: { final: true } } as never as {
        readonly [Name in 'open' | 'paused' | 'over']: object
      },
      ...(renamed ? { renamed: renamed as never } : {}),
    })
      .transitions((move) => ({
        go: move({ from: 'open', to: middle as never, by: 'staff' }),
        pause: move({ from: middle as never, to: 'paused', by: 'staff' }),
        resume: move({ from: 'paused', to: previous(), by: 'staff' }),
        end: move({ from: [middle as never, 'paused'], to: 'over', by: 'staff' }),
      }))
      .build()
  const same = { deal: asItIs }
  const before = engine({ store, clock, migrations: same }).open(paused(2, 'a'), desk)
  await before.send('d1', 'pause')
  const deals = engine({ store, clock }).open(paused(3, 'b', { a: 'b' }), desk)
  expect(await deals.get('d1')).toMatchObject({ status: 'paused', previous: 'b', version: 2 })
  expect(await deals.send('d1', 'resume')).toMatchObject({ from: 'paused', to: 'b' })
  expect(await deals.override('d2', { to: 'paused', reason: 'x' })).toMatchObject({ from: 'b', to: 'paused' })
  expect(await deals.get('d2')).toMatchObject({ previous: 'b' })
  expect(await deals.sendMany([{ id: 'd3', transition: 'pause' }])).toMatchObject([{ outcome: 'moved', from: 'b' }])
})

test('a subject that is shown by its present name is still what its history says, and one that was altered is not', async () => {
  const { store, clock } = await going('d1')
  const deals = engine({ store, clock }).open(deal(2, 'b', { a: 'b' }), desk)
  const history = await deals.history('d1')
  const [shown, listed] = [await deals.get('d1'), (await deals.list()).items[0]]
  for (const subject of [shown, listed]) {
    expect(subject).toMatchObject({ status: 'b', written: { status: 'a', previous: 'open' } })
    verifyHistory(history, subject)
    for (const altered of [{ written: { status: 'b', previous: 'open' } }, { data: { total: 1 } }])
      expect(() => verifyHistory(history, { ...subject, ...altered } as never)).toThrow('altered')
  }
  await deals.note('d1', { text: 'x' })
  expect(await deals.get('d1')).not.toHaveProperty('written')
})

test('a row that says itself that it was written otherwise makes no sense', async () => {
  const { store, clock } = await going('d1')
  const forged: Store = {
    ...store,
    load: async (keys) => {
      const written = { status: 'a', previous: 'open' }
      const found = await store.load(keys)
      return found.map((one) => ({ ...one, subject: one.subject && { ...one.subject, status: 'over', written } }))
    },
  }
  await expect(engine({ store: forged, clock }).open(v1, desk).get('d1')).rejects.toMatchObject({ code: 'broken_row' })
})
