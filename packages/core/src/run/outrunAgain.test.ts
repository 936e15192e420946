import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { engine, lifecycle, type Store } from '../index.js'
import { stillClock } from './shop.fixture.js'

const now = new Date('2026-05-01T08:00:00Z')
const clock = stillClock(now)
const desk = { tenant: 'oslo', actor: { id: 'kim', roles: ['clerk'] } }

const stay = lifecycle('stay', {
  version: 1,
  data: v.object({ dorm: v.optional(v.string()), dorms: v.array(v.string()), from: v.date() }),
  roles: ['clerk'],
  initial: 'taken',
  statuses: { taken: {}, over: { final: true } },
})
  .transitions((move) => ({ end: move({ from: 'taken', to: 'over', by: 'clerk' }) }))
  .holds({ bed: { in: 'taken', oneOf: ({ dorms }) => dorms, into: 'dorm', from: 'from', units: () => 1 } })
  .build()

/** Who takes a bed of which dorm, and who leaves, while somebody slow has chosen and not committed as yet; and before they choose again. */
type Race = {
  readonly takes: readonly [id: string, dorm: string]
  readonly leaves?: string
  readonly leavesNext?: string
}

const races: { readonly [name: string]: readonly Race[] } = {
  'at another one in between': [
    { takes: ['one', 'a'] },
    { takes: ['two', 'b'], leaves: 'one' },
    { takes: ['three', 'a'], leaves: 'two' },
  ],
  'at the same one, that was free again': [{ takes: ['one', 'a'], leavesNext: 'one' }, { takes: ['two', 'a'] }],
}

test.each(Object.entries(races))(
  'whoever is outrun again, by somebody else, takes the bed that is free by then: %s',
  async (_, raced) => {
    const store = memoryStore()
    const rivals = engine({ store, clock }).open(stay, desk)
    const take = (id: string, dorm: string) => rivals.start(id, { dorms: [dorm], from: now })
    for (const dorm of ['a', 'b']) {
      await engine({ store, clock }).setUnits('oslo', dorm, 2)
      await take(`first of ${dorm}`, dorm)
    }
    const left = [...raced]
    let leaving: string | undefined
    const outrunning: Store = {
      ...store,
      load: async (keys) => {
        if (leaving) await rivals.send(leaving, 'end')
        leaving = undefined
        return store.load(keys)
      },
      commit: async (changes) => {
        const race = left.shift()
        if (race) await take(...race.takes)
        if (race?.leaves) await rivals.send(race.leaves, 'end')
        const outcomes = await store.commit(changes)
        leaving = race?.leavesNext
        return outcomes
      },
    }
    await engine({ store: outrunning, clock })
      .open(stay, desk)
      .start('slow', { dorms: ['a', 'b'], from: now })
    expect((await rivals.get('slow'))?.data.dorm).toBe('b')
    expect(left).toEqual([])
  },
)
