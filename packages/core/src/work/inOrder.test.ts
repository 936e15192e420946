import { memoryStore } from '@ordna/memory'
import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import type { Store } from '../ports/store.js'
import { after } from '../time/index.js'
import { engine } from '../engine.js'
import { staff, stillClock } from '../run/shop.fixture.js'

const loan = lifecycle('loan', {
  version: 1,
  data: v.object({ from: v.optional(v.date()) }),
  roles: ['staff'],
  initial: 'waiting',
  statuses: { waiting: {}, offered: { final: true } },
})
  .transitions((move) => ({
    offer: move({
      from: 'waiting',
      to: 'offered',
      by: ['timer', 'staff'],
      set: ({ now }) => ({ from: now }),
    }),
  }))
  .timers({ offer: { in: 'waiting', at: after({ minutes: 1 }), send: 'offer' } })
  .holds({ book: { in: 'offered', resource: () => 'book', from: 'from' } })
  .build()

/** A store that answers whoever asks first last, of what is asked while something is decided. */
function lateForTheFirst(store: Store): Store {
  let asked = 0
  const late = async <Answer>(answer: Promise<Answer>) => {
    await sleep(asked++ === 0 ? 50 : 0)
    return answer
  }
  return { ...store, waiting: (...line) => late(store.waiting(...line)) }
}

test('of timers that are claimed together the one that was due first gets what only one can have', async () => {
  const clock = stillClock(new Date('2026-06-01T09:00:00Z'))
  const ordna = engine({ store: lateForTheFirst(memoryStore()), clock, lifecycles: [loan] })
  const loans = ordna.open(loan, { tenant: 'oslo', actor: staff })
  for (const id of ['zoe', 'ada']) {
    await loans.start(id, {})
    clock.at = new Date(clock.at.getTime() + 1_000)
  }
  clock.at = new Date('2026-06-02T09:00:00Z')
  await ordna.tick()
  expect([await loans.get('zoe'), await loans.get('ada')].map((one) => one?.status)).toEqual(['offered', 'waiting'])
})
