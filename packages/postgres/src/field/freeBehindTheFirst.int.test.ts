import { after, engine, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const july = (from: number, until = from + 1) => ({
  from: new Date(Date.UTC(2026, 6, from)),
  until: new Date(Date.UTC(2026, 6, until)),
})

const stay = lifecycle('stay', {
  version: 1,
  data: v.object({ from: v.date(), until: v.date(), beds: v.number(), ready: v.boolean() }),
  roles: ['staff'],
  initial: 'waiting',
  statuses: { waiting: {}, booked: {}, away: {}, left: { final: true } },
})
  .transitions((move) => ({
    book: move({ from: 'waiting', to: 'booked', by: 'timer', guards: { ready: ({ data }) => data.ready } }),
    change: move({
      from: 'waiting',
      by: 'staff',
      input: v.partial(v.object({ from: v.date(), until: v.date(), beds: v.number(), ready: v.boolean() })),
      set: ({ input }) => input,
    }),
    leave: move({ from: ['waiting', 'booked', 'away'], to: 'left', by: 'staff' }),
    goAway: move({ from: 'waiting', to: 'away', by: 'staff' }),
    comeBack: move({ from: 'away', to: 'waiting', by: 'staff' }),
  }))
  .timers({ book: { in: 'waiting', at: after({ seconds: 0 }), send: 'book' } })
  .holds({ beds: { in: 'booked', resource: () => 'dorm', units: 'beds', from: 'from', until: 'until' } })
  .build()

/** Three of four beds are taken on the first of July, and whoever is first in line wants three. */
const wishes = [
  { wish: 'other dates', first: { ...july(1), beds: 3 }, changes: [july(10)] },
  { wish: 'fewer beds', first: { ...july(1), beds: 3 }, changes: [{ beds: 1 }] },
  { wish: 'a shorter stay', first: { ...july(1, 4), beds: 3 }, changes: [july(2, 4)] },
  {
    wish: 'what is free once allowed',
    first: { ...july(1), beds: 2 },
    changes: [{ ready: false, ...july(10) }, { ready: true }],
  },
] as const

const played = everyStore.flatMap(({ name, open }) => wishes.map((each) => ({ name, open, ...each })))

test.each(played)(
  'whoever in line changes to $wish is served behind one who cannot be, $name',
  async ({ open, ...each }) => {
    const { stays, tick, status, line } = await houseOf(open)
    await stays.start('w', { ready: true, ...each.first })
    await tick()
    expect(await line()).toEqual(['first', 'w'])
    for (const change of each.changes) {
      await stays.send('w', 'change', change)
      await tick()
    }
    expect([await status('first'), await status('w'), await line()]).toEqual(['waiting', 'booked', ['first']])
  },
)

test.each(everyStore)(
  'whoever comes back to the line and changes is served behind the first, $name',
  async ({ open }) => {
    const { stays, tick, status } = await houseOf(open)
    await stays.start('w', { ...july(1), beds: 2, ready: true })
    await tick()
    await stays.send('w', 'goAway')
    await stays.send('w', 'comeBack')
    await tick()
    await stays.send('w', 'change', july(10))
    await tick()
    expect([await status('first'), await status('w')]).toEqual(['waiting', 'booked'])
  },
)

test.each(everyStore)('a change in line takes nobody out of turn, and is tried once, $name', async ({ open }) => {
  const { stays, tick, status, next } = await houseOf(open)
  await stays.start('w', { ...july(1), beds: 3, ready: true })
  await tick()
  // Both would have it when it is freed: the first gets it.
  await stays.send('w', 'change', { beds: 2 })
  await tick()
  expect(await next()).toEqual(july(2).from)
  await stays.send('holder', 'leave')
  await tick()
  expect([await status('first'), await status('w')]).toEqual(['booked', 'waiting'])
})

async function houseOf(open: (typeof everyStore)[number]['open']) {
  const { store, other } = await open()
  const clock = virtualClock('2026-06-01T08:00:00Z')
  const workers = [store, other].map((each) => engine({ store: each, clock, lifecycles: [stay] }))
  const [worker] = workers as [(typeof workers)[0]]
  const stays = worker.open(stay, { tenant: 'oslo', actor: { id: 'anna', roles: ['staff'] } })
  const tick = async () => {
    await clock.advanceBy({ minutes: 1 })
    for (const each of workers) await each.tick()
  }
  await worker.setUnits('oslo', 'dorm', 4)
  for (const id of ['holder', 'first']) {
    await stays.start(id, { ...july(1), beds: 3, ready: true })
    await tick()
  }
  return {
    stays,
    tick,
    status: async (id: string) => (await stays.get(id))?.status,
    line: async () => (await stays.waiting('dorm')).map(({ subject }) => subject?.id),
    next: async () => (await worker.tick()).next,
  }
}
