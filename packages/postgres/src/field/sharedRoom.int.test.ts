import { engine, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const stay = lifecycle('stay', {
  version: 1,
  data: v.object({ room: v.string(), guests: v.number(), from: v.date(), until: v.date() }),
  roles: ['desk'],
  initial: 'asked',
  statuses: { asked: {}, booked: {}, left: { final: true } },
})
  .transitions((move) => ({
    book: move({ from: 'asked', to: 'booked', by: 'desk' }),
    leave: move({ from: 'booked', to: 'left', by: 'desk' }),
  }))
  .holds({ bed: { in: 'booked', resource: ({ room }) => room, units: 'guests', from: 'from', until: 'until' } })
  .build()

const closing = lifecycle('closing', {
  version: 1,
  data: v.object({ room: v.string(), from: v.date(), until: v.date() }),
  roles: ['desk'],
  initial: 'closed',
  statuses: { closed: {}, open: { final: true } },
})
  .transitions((move) => ({ open: move({ from: 'closed', to: 'open', by: 'desk' }) }))
  .holds({ room: { in: 'closed', resource: ({ room }) => room, from: 'from', until: 'until' } })
  .build()

const june = (day: number) => new Date(Date.UTC(2026, 5, day, 12))
const desk = { tenant: 'oslo', actor: { id: 'anna', roles: ['desk'] } }

test.each(everyStore)(
  'several parties share a room up to its beds, each for its own nights, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-05-01T08:00:00Z')
    const [one, two] = [store, other].map((each) => engine({ store: each, clock, lifecycles: [stay, closing] }))
    await one!.setUnits('oslo', 'room 7', 4)
    const [stays, others] = [one!.open(stay, desk), two!.open(stay, desk)]
    const ask = (id: string, guests: number, from: number, until: number) =>
      stays.start(id, { room: 'room 7', guests, from: june(from), until: june(until) })
    await ask('a', 2, 1, 5)
    await ask('b', 1, 3, 8)
    await ask('c', 2, 4, 6)
    await ask('d', 1, 1, 8)
    await stays.send('a', 'book')
    await others.send('b', 'book')
    const refused = await others.trySend('c', 'book')
    expect(refused).toMatchObject({
      code: 'held',
      // From the 5th on `a` has left, and two beds are free beside `b`.
      retryAt: june(5),
      blockers: [
        { hold: 'bed', resource: 'room 7', asked: 2, left: 1, of: 4, units: 2, by: { id: 'a' } },
        { hold: 'bed', resource: 'room 7', asked: 2, left: 1, of: 4, units: 1, by: { id: 'b' } },
      ],
    })
    await stays.send('d', 'book')
    const period = { from: june(1), until: june(8) }
    expect(await stays.unitsLeft(['room 7', 'room 8'], period)).toEqual([
      { resource: 'room 7', units: 4, left: 0 },
      { resource: 'room 8', units: 1, left: 1 },
    ])
    expect(
      (await stays.holders('room 7', period)).map((held) => held.subject && [held.subject.id, held.units]),
    ).toEqual([
      ['a', 2],
      ['d', 1],
      ['b', 1],
    ])

    // A bed in repair: there are fewer, but never fewer than are taken.
    await expect(one!.setUnits('oslo', 'room 7', 3)).rejects.toMatchObject({
      refusal: { code: 'held', blockers: [{ at: june(3), taken: 4, over: 1, units: 3 }] },
    })
    await stays.send('d', 'leave')
    await one!.setUnits('oslo', 'room 7', 3)

    // The whole room, by whoever says nothing of beds.
    const whole = two!.open(closing, desk)
    expect(await whole.tryStart('paint', { room: 'room 7', from: june(7), until: june(9) })).toMatchObject({
      code: 'held',
      retryAt: june(8),
    })
    await whole.start('paint', { room: 'room 7', from: june(8), until: june(9) })
  },
)
