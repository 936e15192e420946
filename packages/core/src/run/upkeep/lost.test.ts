import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../../lifecycle.js'
import type { Migrate } from '../../decide/versions/migrate.js'
import { after } from '../../time/index.js'
import { engine } from '../../engine.js'
import { staff, stillClock } from '../shop.fixture.js'
import { previous } from '../../declare/transitionDefinition.js'

const data = v.object({ shelf: v.string(), from: v.date() })

const before = lifecycle('parcel', {
  version: 1,
  data,
  roles: ['staff'],
  initial: 'packed',
  statuses: { packed: {}, kept: {}, gone: { final: true } },
})
  .flags({ noted: {}, late: { in: 'kept' } })
  .transitions((move) => ({
    keep: move({ from: 'packed', to: 'kept', by: 'staff' }),
    back: move({ from: 'kept', to: previous(), by: 'staff' }),
    end: move({ from: 'kept', to: 'gone', by: ['staff', 'timer'] }),
  }))
  .timers({
    hint: { in: 'kept', at: after({ hours: 1 }), flag: 'noted' },
    end: { in: 'kept', at: after({ days: 9 }), send: 'end' },
    other: { in: 'kept', at: after({ days: 8 }), send: 'end' },
  })
  .holds({ shelf: { in: 'kept', resource: ({ shelf }) => shelf, from: 'from' } })
  .build()

const later = lifecycle('parcel', {
  version: 2,
  data,
  roles: ['staff'],
  initial: 'stored',
  statuses: { stored: {}, gone: { final: true } },
})
  .flags({ noted: {} })
  .transitions((move) => ({
    back: move({ from: 'stored', to: previous(), by: 'staff' }),
    end: move({ from: 'stored', to: 'gone', by: ['staff', 'timer'] }),
  }))
  .timers({
    hint: { in: 'stored', at: after({ hours: 1 }), flag: 'noted' },
    end: { in: 'stored', at: after({ days: 9 }), send: 'end' },
  })
  .build()

const desk = { tenant: 'oslo', actor: staff }
const start = new Date('2030-05-01T08:00:00Z')
const hours = (count: number) => new Date(start.getTime() + count * 3_600_000)

async function kept(count: number) {
  const clock = stillClock(start)
  const store = memoryStore()
  const ordna = engine({ store, clock })
  const parcels = ordna.open(before, desk)
  for (let index = 0; index < count; index++) {
    await parcels.start(`p${index}`, { shelf: `s${index}`, from: start })
    await parcels.send(`p${index}`, 'keep')
  }
  clock.at = hours(2)
  await ordna.tick()
  return { ordna: engine({ store, clock }), store, clock }
}

const anew: Migrate = (_, subject) => ({ status: 'stored', data: subject.data })

describe('what is lost as subjects are carried over', () => {
  test('is told beforehand and afterwards, counted and with examples', async () => {
    const { ordna } = await kept(12)
    const told = await ordna.migrate(later, { migrate: anew, dryRun: true })
    const p0 = { key: { tenant: 'oslo', lifecycle: 'parcel', id: 'p0' }, status: 'kept' }
    expect(told.lost?.map(({ what, name, count, examples }) => [what, name, count, examples[0]])).toEqual([
      ['timer_moved', 'end', 12, { ...p0, was: hours(9 * 24), becomes: hours(9 * 24 + 2) }],
      ['timer_dropped', 'other', 12, { ...p0, was: hours(8 * 24) }],
      ['timer_again', 'hint', 12, { ...p0, becomes: hours(3) }],
      ['previous_lost', 'kept', 12, p0],
      ['flag_cleared', 'late', 12, { ...p0, was: start }],
      ['flag_cleared', 'noted', 12, { ...p0, was: hours(2) }],
      ['hold_released', 'shelf', 12, p0],
    ])
    expect(told.lost?.map(({ examples }) => examples.length)).toEqual([10, 10, 10, 10, 10, 10, 10])
    expect(await ordna.migrate(later, { migrate: anew, batch: 5 })).toEqual(told)
  })

  test('is less where the migration gives the stay and the status before', async () => {
    const { ordna, store } = await kept(1)
    const keep: Migrate = (_, subject) => ({ ...anew(1, subject), stay: 'keep', previous: null })
    expect((await ordna.migrate(later, { migrate: keep })).lost?.map(({ what, name }) => `${what} ${name}`)).toEqual([
      'timer_dropped other',
      'flag_cleared late',
      'hold_released shelf',
    ])
    const [found] = await store.load([{ tenant: 'oslo', lifecycle: 'parcel', id: 'p0' }])
    expect(found?.subject).toMatchObject({
      status: 'stored',
      previous: null,
      stay: { id: 2, enteredAt: start, fired: ['hint'], raised: ['noted'] },
      timers: [{ name: 'end', due: hours(9 * 24) }],
    })
  })

  test('counts what is held by somebody else as what would strand', async () => {
    const { ordna, store, clock } = await kept(1)
    const locker = lifecycle('locker', {
      version: 1,
      data,
      roles: ['staff'],
      initial: 'on',
      statuses: { on: {}, off: { final: true } },
    })
      .transitions((move) => ({ end: move({ from: 'on', to: 'off', by: 'staff' }) }))
      .holds({ shelf: { in: 'on', resource: ({ shelf }) => shelf, from: 'from' } })
      .build()
    await engine({ store, clock }).open(locker, desk).start('l1', { shelf: 's9', from: start })
    const holding = lifecycle('parcel', {
      version: 2,
      data,
      roles: ['staff'],
      initial: 'stored',
      statuses: { stored: {}, gone: { final: true } },
    })
      .transitions((move) => ({ end: move({ from: 'stored', to: 'gone', by: 'staff' }) }))
      .holds({ shelf: { in: 'stored', resource: () => 's9', from: 'from' } })
      .build()
    for (const dryRun of [true, false])
      expect(await ordna.migrate(holding, { migrate: anew, dryRun })).toMatchObject({
        carried: 0,
        stranded: [{ key: { id: 'p0' }, refusal: { code: 'held' } }],
      })
  })

  test.each([{ enteredAt: 'then' }, { enteredAt: new Date(Number.NaN) }, { enteredAt: hours(3) }, 'new', 7])(
    'is not guessed: a stay that is %o strands',
    async (stay) => {
      const { ordna } = await kept(1)
      const migrate: Migrate = (_, subject) => ({ ...anew(1, subject), stay: stay as never })
      const { stranded } = await ordna.migrate(later, { migrate })
      expect(stranded.map(({ refusal }) => refusal.message)).toEqual([
        "'p0' cannot be carried over to version 2 of 'parcel': its 'stay' is neither 'keep' nor a moment that has passed. Correct its migration.",
      ])
    },
  )

  test('a stay may be said to have begun at any moment that has passed', async () => {
    const { ordna } = await kept(1)
    const migrate: Migrate = (_, subject) => ({ ...anew(1, subject), stay: { enteredAt: hours(1) }, previous: 'gone' })
    await ordna.migrate(later, { migrate })
    expect(await ordna.open(later, desk).get('p0')).toMatchObject({
      previous: 'gone',
      stay: { id: 4, enteredAt: hours(1), fired: [] },
      timers: [
        { name: 'hint', due: hours(2) },
        { name: 'end', due: hours(9 * 24 + 1) },
      ],
    })
  })
})
