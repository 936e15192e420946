import { after, type Engine, engine, lifecycle } from '@ordna/core'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

/** Whoever is offered the seat lets it pass at once, so that it goes from hand to hand. */
const seat = lifecycle('seat', {
  version: 1,
  data: v.object({ show: v.string(), number: v.number(), offeredAt: v.optional(v.date()) }),
  roles: ['u'],
  initial: 'waiting',
  statuses: { waiting: {}, offered: {}, passed: { final: true } },
})
  .transitions((move) => ({
    offer: move({ from: 'waiting', to: 'offered', by: 'timer', set: ({ now }) => ({ offeredAt: now }) }),
    pass: move({ from: ['waiting', 'offered'], to: 'passed', by: ['u', 'timer'] }),
  }))
  .timers({
    offer: { in: 'waiting', at: after({ seconds: 0 }), send: 'offer' },
    pass: { in: 'offered', at: after({ milliseconds: 5 }), send: 'pass' },
  })
  .holds({ seat: { in: 'offered', resource: ({ show }) => show, from: 'offeredAt' } })
  .build()

const taking = lifecycle('taking', {
  version: 1,
  data: v.object({ show: v.string() }),
  roles: ['u'],
  initial: 'taken',
  statuses: { taken: {}, free: { final: true } },
})
  .transitions((move) => ({ free: move({ from: 'taken', to: 'free', by: 'u' }) }))
  .holds({ seat: { in: 'taken', resource: ({ show }) => show, from: () => new Date(0) } })
  .build()

const desk = { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } }
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Lets the workers work while something is done. */
async function atWork(workers: readonly Engine[], act: () => Promise<void>): Promise<void> {
  const ending = new AbortController()
  const working = workers.map((one) => one.work({ signal: ending.signal, poll: 200 }))
  await act()
  ending.abort()
  await Promise.all(working)
}

test.each(everyStore)(
  'two workers hand what is freed on in the order in which people came, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const workers = [store, other].map((each) => engine({ store: each, lifecycles: [seat, taking] }))
    const seats = workers[0]!.open(seat, desk)
    const takings = workers[1]!.open(taking, desk)
    const shows = ['hamlet', 'macbeth']
    const people = Array.from({ length: 10 }, (_, number) => number)
    for (const show of shows) await takings.start(show, { show })
    const comeOne = async (number: number) => {
      for (const show of shows) await seats.start(`${show} ${9 - number}`, { show, number })
      await pause(3)
    }
    await atWork(workers, async () => {
      for (const number of people) await comeOne(number)
    })
    // Nobody is being tried any more when the seats are free.
    await workers[0]!.tick()
    for (const show of shows) expect(await seats.waiting(show)).toHaveLength(10)
    await seats.send('macbeth 5', 'pass')
    await atWork(workers, async () => {
      for (const show of shows) await takings.send(show, 'free')
      await expect.poll(() => seats.count({ status: 'passed' }), { interval: 100 }).toBe(20)
    })
    const { items } = await seats.list({ limit: 100 })
    for (const show of shows) {
      const offered = items.filter(({ data }) => data.show === show && data.offeredAt)
      const inOrder = offered.toSorted((one, next) => Number(one.data.offeredAt) - Number(next.data.offeredAt))
      expect(inOrder.map(({ data }) => data.number)).toEqual(people.filter((n) => show === 'hamlet' || n !== 4))
    }
  },
)
