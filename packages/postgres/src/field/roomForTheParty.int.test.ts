import { after, engine, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const room = lifecycle('room', {
  version: 1,
  data: v.object({ from: v.optional(v.date()) }),
  roles: ['u'],
  initial: 'asked',
  statuses: { asked: {}, small: {}, big: {}, over: { final: true } },
})
  .transitions((move) => ({
    seat: move({
      from: 'asked',
      to: [
        { ifFree: true, to: 'small' },
        { ifFree: true, to: 'big' },
      ],
      by: ['u', 'system'],
      set: ({ now }) => ({ from: now }),
    }),
    end: move({ from: ['small', 'big'], to: 'over', by: 'u' }),
  }))
  .holds({
    small: { in: 'small', resource: () => 'small room', from: 'from' },
    big: { in: 'big', resource: () => 'big room', from: 'from' },
  })
  .build()

const party = lifecycle('party', {
  version: 1,
  data: v.object({}),
  roles: ['u'],
  initial: 'planned',
  statuses: { planned: { category: 'waiting' }, begun: { final: true } },
  links: { room: 'room' },
})
  .transitions((move) => ({
    begin: move({ from: 'planned', to: 'begun', by: 'timer', moves: { link: 'room', send: 'seat' } }),
  }))
  .timers({ begin: { in: 'planned', at: after({ seconds: 0 }), send: 'begin' } })
  .build()

test.each(everyStore)(
  'a party whose room has two ways waits in both lines, and comes in turn, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-05-01T08:00:00Z')
    const workers = [store, other].map((each) => engine({ store: each, clock, lifecycles: [room, party] }))
    const desk = { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } }
    const [rooms, parties] = [workers[0]!.open(room, desk), workers[0]!.open(party, desk)]
    const tick = async () => {
      await clock.advanceBy({ minutes: 1 })
      await Promise.all(workers.map((one) => one.tick()))
    }
    const statuses = (...ids: readonly string[]) => Promise.all(ids.map(async (id) => (await rooms.get(id))?.status))
    for (const id of ['a', 'b', 'c', 'd']) {
      await rooms.start(id, {})
      await parties.start(`party ${id}`, {}, { links: { room: id } })
      await tick()
    }
    expect(await statuses('a', 'b', 'c', 'd')).toEqual(['small', 'big', 'asked', 'asked'])
    for (let day = 0; day < 20; day++) {
      await clock.advanceBy({ days: 1 })
      await tick()
    }
    for (const each of ['small room', 'big room'])
      expect((await parties.waiting(each)).map(({ subject }) => subject?.id)).toEqual(['party c', 'party d'])
    await rooms.send('b', 'end')
    await tick()
    expect(await statuses('c', 'd')).toEqual(['big', 'asked'])
    await rooms.send('a', 'end')
    await tick()
    expect(await statuses('c', 'd')).toEqual(['big', 'small'])
    expect(await parties.waiting('big room')).toEqual([])
  },
)
