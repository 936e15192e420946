import { after, engine, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const party = lifecycle('party', {
  version: 1,
  data: v.object({ from: v.optional(v.date()) }),
  roles: ['u'],
  initial: 'waiting',
  statuses: { waiting: { category: 'waiting' }, small: {}, big: {}, over: { final: true } },
})
  .transitions((move) => ({
    offer: move({
      from: 'waiting',
      to: [
        { ifFree: true, to: 'small' },
        { ifFree: true, to: 'big' },
      ],
      by: 'timer',
      set: ({ now }) => ({ from: now }),
    }),
    end: move({ from: ['small', 'big'], to: 'over', by: 'u' }),
  }))
  .timers({ offer: { in: 'waiting', at: after({ seconds: 0 }), send: 'offer' } })
  .holds({
    s: { in: 'small', resource: () => 'small room', from: 'from' },
    b: { in: 'big', resource: () => 'big room', from: 'from' },
  })
  .build()

test.each(everyStore)('the small room or else the big one is waited for in both lines, $name', async ({ open }) => {
  const { store, other } = await open()
  const clock = virtualClock('2026-05-01T08:00:00Z')
  const workers = [store, other].map((each) => engine({ store: each, clock, lifecycles: [party] }))
  const parties = workers[0]!.open(party, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
  const tick = async () => {
    await clock.advanceBy({ minutes: 1 })
    await Promise.all(workers.map((one) => one.tick()))
  }
  const statuses = (...ids: readonly string[]) => Promise.all(ids.map(async (id) => (await parties.get(id))?.status))
  for (const id of ['a', 'b', 'c', 'd']) {
    await parties.start(id, {})
    await tick()
  }
  expect(await statuses('a', 'b', 'c', 'd')).toEqual(['small', 'big', 'waiting', 'waiting'])
  for (const room of ['small room', 'big room'])
    expect((await parties.waiting(room)).map(({ subject }) => subject?.id)).toEqual(['c', 'd'])
  await clock.advanceBy({ days: 7 })
  await parties.send('b', 'end')
  await tick()
  expect(await statuses('c', 'd')).toEqual(['big', 'waiting'])
  await parties.send('a', 'end')
  await tick()
  expect(await statuses('c', 'd')).toEqual(['big', 'small'])
})
