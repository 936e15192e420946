import { daysAfter, engine, lifecycle } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { Agenda } from './agenda.js'
import { letTimePass } from './letTimePass.js'

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ bookedAt: v.date() }),
  roles: ['customer'],
  initial: 'open',
  statuses: { open: {}, confirmed: { final: true }, removed: { final: true } },
})
  .transitions((move) => ({
    confirm: move({ from: 'open', to: 'confirmed', by: 'customer' }),
    remove: move({ from: 'open', to: 'removed', by: 'timer' }),
  }))
  .timers({ removal: { in: 'open', at: daysAfter('bookedAt', 1, { time: '12:00' }), send: 'remove' } })
  .build()

const begin = new Date('2026-06-01T09:00:00Z')
const removal = new Date('2026-06-02T12:00:00Z')

function aPlay() {
  const clock = virtualClock(begin)
  const agenda = new Agenda()
  const first = engine({ store: memoryStore(), clock, calendars: { malmo: { zone: 'UTC' } } })
  const visits = first.open(visit, { tenant: 'malmo', actor: { id: 'anna', roles: ['customer'] } })
  agenda.add(begin, 'v1', async () => void (await visits.start('v1', { bookedAt: clock.now() })))
  const statusOf = async () => (await visits.get('v1'))?.status
  return { clock, agenda, engine: () => first, visits, statusOf }
}

test('a timer fires at its moment, though nobody acts any more', async () => {
  const { statusOf, ...play } = aPlay()
  await letTimePass(play)
  expect([await statusOf(), play.clock.now()]).toEqual(['removed', removal])
})

test('who acts in the moment of a timer comes first', async () => {
  const { visits, statusOf, ...play } = aPlay()
  play.agenda.add(removal, 'v1', async () => void (await visits.send('v1', 'confirm')))
  await letTimePass(play)
  expect(await statusOf()).toBe('confirmed')
})

test('time ends where it is told to: what falls due then happens, what falls due later does not', async () => {
  const early = aPlay()
  const until = new Date(removal.getTime() - 1)
  await letTimePass({ ...early, until })
  expect([await early.statusOf(), early.clock.now()]).toEqual(['open', until])
  const exact = aPlay()
  await letTimePass({ ...exact, until: removal })
  expect(await exact.statusOf()).toBe('removed')
})

test('an act may put another engine in the place of the first', async () => {
  const { engine: first, statusOf, ...play } = aPlay()
  const idle = engine({ store: memoryStore(), clock: play.clock })
  let current = first()
  play.agenda.add(new Date('2026-06-01T10:00:00Z'), 'restart', async () => {
    current = idle
  })
  await letTimePass({ ...play, engine: () => current })
  expect(await statusOf()).toBe('open')
})
