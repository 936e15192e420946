import { after, at, engine, lifecycle, previous } from '@ordna/core'
import { check } from '@ordna/core/inspect'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const loanOf = (again: { readonly again?: boolean }) =>
  lifecycle('loan', {
    version: 1,
    data: v.object({ askedAt: v.date(), offeredAt: v.optional(v.date()) }),
    roles: ['reader'],
    initial: 'waiting',
    statuses: { waiting: {}, offered: {}, lent: {}, back: { final: true } },
  })
    .transitions((move) => ({
      offer: move({ from: 'waiting', to: 'offered', by: 'timer', set: ({ now }) => ({ offeredAt: now }) }),
      take: move({ from: 'offered', to: 'lent', by: 'reader' }),
      later: move({ from: 'offered', to: 'waiting', by: ['timer', 'reader'] }),
      undo: move({ from: 'offered', to: previous(), by: 'reader' }),
      end: move({ from: ['waiting', 'offered', 'lent'], to: 'back', by: 'reader' }),
    }))
    .timers({
      offer: { in: 'waiting', at: at('askedAt'), send: 'offer', ...again },
      later: { in: 'offered', at: after({ hours: 24 }), send: 'later' },
    })
    .holds({ book: { in: ['offered', 'lent'], resource: () => 'book', from: 'offeredAt' } })
    .build()

const loan = loanOf({ again: true })

test.each(everyStore)('whoever goes back to the list waits again, at the same place, $name', async ({ open }) => {
  const { store, other } = await open()
  const clock = virtualClock('2026-09-01T08:00:00Z')
  const workers = [store, other].map((each) => engine({ store: each, clock, lifecycles: [loan] }))
  const loans = workers[0]!.open(loan, { tenant: 'oslo', actor: { id: 'r', roles: ['reader'] } })
  const tick = async () => {
    await clock.advanceBy({ minutes: 1 })
    // One after the other: of two workers that look at the very moment, one may call whoever is next while the other is at it.
    for (const one of workers) await one.tick()
  }
  const line = async () => (await loans.waiting('book')).map(({ subject }) => subject?.id)
  const status = async (id: string) => (await loans.get(id))?.status
  for (const id of ['ada', 'bob', 'cleo']) {
    await loans.start(id, { askedAt: clock.now() })
    await tick()
  }
  // She has got it at once, and never stood in line; she has asked first, and so is offered it again.
  await loans.send('ada', 'later')
  for (let round = 0; round < 3; round++) await tick()
  await loans.send('ada', 'take')
  expect(await line()).toEqual(['bob', 'cleo'])
  await loans.send('ada', 'end')
  await tick()
  expect(await status('bob')).toBe('offered')
  await loans.start('dora', { askedAt: clock.now() })
  await clock.advanceBy({ hours: 24 })
  for (let round = 0; round < 3; round++) await tick()
  // His offer has lapsed, and he has waited longest.
  expect(await status('bob')).toBe('offered')
  expect(await line()).toEqual(['cleo', 'dora'])
  await loans.send('bob', 'undo')
  for (let round = 0; round < 3; round++) await tick()
  // What was taken back was not another occasion.
  expect([await status('bob'), await status('cleo')]).toEqual(['waiting', 'offered'])
  expect(await line()).toEqual(['dora'])
})

test('a timer that waits for something once, where one may come back, is warned of', () => {
  expect(check(loan)).toEqual([])
  expect(check(loanOf({ again: false }))).toEqual([])
  expect(check(loanOf({}))).toEqual([
    {
      place: 'timers.offer',
      code: 'waits_once',
      message:
        "Whoever comes back to 'waiting' by 'later' waits no more: 'offer' has fired for its date. Say 'again: true' where they wait again, or 'again: false' where that is meant.",
    },
  ])
})
