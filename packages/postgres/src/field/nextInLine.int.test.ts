import { after, engine, lifecycle } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore, type Stores } from './stores.fixture.js'

const loan = lifecycle('loan', {
  version: 1,
  data: v.object({ book: v.string(), phone: v.string(), from: v.optional(v.date()) }),
  roles: ['u'],
  initial: 'waiting',
  statuses: { waiting: { category: 'waiting' }, offered: {}, lent: {}, passed: { final: true }, back: { final: true } },
})
  .notices({ yours: { to: ({ phone }) => phone, channels: ['sms'] } })
  .transitions((move) => ({
    offer: move({ from: 'waiting', to: 'offered', by: 'timer', set: ({ now }) => ({ from: now }), notice: 'yours' }),
    take: move({ from: 'offered', to: 'lent', by: 'u' }),
    pass: move({ from: 'offered', to: 'passed', by: 'timer' }),
    leave: move({ from: 'waiting', to: 'passed', by: 'u' }),
    giveBack: move({ from: 'lent', to: 'back', by: 'u' }),
  }))
  .timers({
    offer: { in: 'waiting', at: after({ seconds: 0 }), send: 'offer' },
    pass: { in: 'offered', at: after({ hours: 24 }), send: 'pass' },
  })
  .holds({ book: { in: ['offered', 'lent'], resource: ({ book }) => book, from: 'from' } })
  .build()

function library({ store, other }: Stores) {
  const clock = virtualClock('2026-03-02T08:00:00Z')
  const sms = recordingChannel({ clock })
  const workers = [store, other].map((each) => engine({ store: each, clock, channels: { sms }, lifecycles: [loan] }))
  const tick = async () => {
    await Promise.all(workers.map((one) => one.tick()))
    await Promise.all(workers.map((one) => one.tick()))
  }
  const loans = workers[0]!.open(loan, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
  const told = () => sms.sent.map(({ to }) => to)
  const ask = async (id: string, minutes = 1) => {
    await clock.advanceBy({ minutes })
    await loans.start(id, { book: 'Kristin', phone: id })
  }
  return { clock, loans, tick, told, ask }
}

test.each(everyStore)('the next in line is told once the thing is back, and not before, $name', async ({ open }) => {
  const { clock, loans, tick, told, ask } = library(await open())
  await ask('anna')
  await tick()
  await loans.send('anna', 'take')
  for (const id of ['zoe', 'eve', 'bo', 'carl']) await ask(id)
  for (let day = 0; day < 30; day++) {
    await clock.advanceBy({ days: 1 })
    await tick()
  }
  expect(told()).toEqual(['anna'])
  expect((await loans.waiting('Kristin')).map(({ subject }) => subject?.id)).toEqual(['zoe', 'eve', 'bo', 'carl'])

  await loans.send('eve', 'leave')
  await loans.send('anna', 'giveBack')
  await ask('late', 0)
  await tick()
  expect(told()).toEqual(['anna', 'zoe'])
  expect((await loans.get('late'))?.status).toBe('waiting')

  await clock.advanceBy({ hours: 25 }) // zoe lets it pass, after an hour of downtime
  await tick()
  expect(told()).toEqual(['anna', 'zoe', 'bo'])
  await loans.send('bo', 'take')
  await clock.advanceBy({ days: 5 })
  await loans.send('bo', 'giveBack')
  await tick()
  expect(told()).toEqual(['anna', 'zoe', 'bo', 'carl'])
  await clock.advanceBy({ hours: 24 })
  await tick()
  expect(told()).toEqual(['anna', 'zoe', 'bo', 'carl', 'late'])
  expect(await loans.waiting('Kristin')).toEqual([])
})

test.each(everyStore)(
  'a worker that sleeps offers what another process has freed within a second, $name',
  async ({ open }) => {
    const stores = await open()
    const [here, there] = [stores.store, stores.other].map((store) =>
      engine({ store, lifecycles: [loan], channels: 'elsewhere' }),
    )
    const desk = there!.open(loan, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
    const ending = new AbortController()
    const working = here!.work({ signal: ending.signal, poll: 60_000 })
    await desk.start('anna', { book: 'Kristin', phone: 'anna' })
    await here!.tick()
    await desk.send('anna', 'take')
    await desk.start('bo', { book: 'Kristin', phone: 'bo' })
    await here!.tick()
    expect((await desk.get('bo'))?.status).toBe('waiting')
    ending.abort()
    await working
    const again = new AbortController()
    const workingAgain = here!.work({ signal: again.signal, poll: 60_000 })
    await desk.send('anna', 'giveBack')
    await expect.poll(async () => (await desk.get('bo'))?.status).toBe('offered')
    again.abort()
    await workingAgain
  },
)
