import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { after, engine, lifecycle } from '../index.js'

const request = lifecycle('request', {
  version: 1,
  data: v.object({ cars: v.array(v.string()), car: v.optional(v.string()), from: v.date() }),
  roles: ['desk'],
  initial: 'waiting',
  statuses: { waiting: {}, booked: { requires: ['car'] }, over: { final: true } },
})
  .transitions((move) => ({
    offer: move({ from: 'waiting', to: 'booked', by: 'timer' }),
    seek: move({ from: 'waiting', by: 'desk', input: v.string(), set: ({ input }) => ({ cars: [input] }) }),
    end: move({ from: ['waiting', 'booked'], to: 'over', by: 'desk' }),
  }))
  .timers({ offer: { in: 'waiting', at: after({ seconds: 0 }), send: 'offer' } })
  .holds({ car: { in: 'booked', oneOf: ({ cars }) => cars, into: 'car', from: 'from' } })
  .build()

test('a timer that has nothing to choose from waits for other data, and does not die', async () => {
  const clock = virtualClock('2026-05-01T08:00:00Z')
  const ordna = engine({ store: memoryStore(), clock })
  const requests = ordna.open(request, { tenant: 'oslo', actor: { id: 'anna', roles: ['desk'] } })
  await requests.start('r', { cars: [], from: new Date('2026-06-01') })
  for (let hour = 0; hour < 48; hour++) {
    await ordna.tick()
    await clock.advanceBy({ hours: 1 })
  }
  expect((await requests.get('r'))?.flags).toEqual({})
  await requests.send('r', 'seek', 'a')
  await ordna.tick()
  expect(await requests.get('r')).toMatchObject({ status: 'booked', data: { car: 'a' } })
})
