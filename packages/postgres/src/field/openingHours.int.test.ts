import { after, elapsed, engine, every, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

/** A claim is answered within sixteen hours of the office's, which it reviews on Monday mornings. */
const claim = lifecycle('claim', {
  version: 1,
  data: v.object({ reviews: v.optional(v.number(), 0) }),
  roles: ['u'],
  initial: 'open',
  statuses: { open: { stall: { hours: 8, calendar: 'open' } }, escalated: {}, closed: { final: true } },
})
  .transitions((move) => ({
    escalate: move({ from: 'open', to: 'escalated', by: 'timer' }),
    review: move({ from: ['open', 'escalated'], by: 'timer', set: ({ data }) => ({ reviews: data.reviews + 1 }) }),
    close: move({ from: ['open', 'escalated'], to: 'closed', by: 'u' }),
  }))
  .timers({
    escalate: { in: 'open', at: after({ hours: 16 }, { calendar: 'open' }), send: 'escalate' },
    review: { in: ['open', 'escalated'], at: every('mon', { time: '07:00', closed: 'later' }), send: 'review' },
  })
  .build()

const calendar = {
  zone: 'Europe/Stockholm',
  hours: { 'mon-thu': ['08:00-12:00', '13:00-17:00'], fri: '08:00-14:00' },
  holidays: ['2026-04-03', '2026-04-06'],
} as const

/** Over Easter and the change of clocks before it, with an hour in which nobody works. */
test.each(everyStore)('a limit runs while the office is open, $name', async ({ open }) => {
  const { store, other } = await open()
  const clock = virtualClock('2026-03-27T11:00:00Z') // Friday noon
  const workers = [store, other].map((each) =>
    engine({ store: each, clock, lifecycles: [claim], calendars: { lund: calendar } }),
  )
  const tick = () => Promise.all(workers.map((one) => one.tick()))
  const claims = workers[0]!.open(claim, { tenant: 'lund', actor: { id: 'u1', roles: ['u'] } })
  await claims.start('c1', {})
  await clock.advanceTo('2026-03-30T12:59:00Z') // Monday 14:59: two hours on Friday, and six less a minute
  await tick()
  expect(await claims.get('c1')).toMatchObject({ status: 'open', flags: {}, data: { reviews: 1 } })
  await clock.advanceTo('2026-03-30T14:00:00Z') // an hour late
  await tick()
  expect(Object.keys((await claims.get('c1'))?.flags ?? {})).toEqual(['stalled'])
  await clock.advanceTo('2026-03-31T12:59:00Z')
  await tick()
  expect((await claims.get('c1'))?.status).toBe('open')
  await clock.advanceTo('2026-03-31T14:00:00Z')
  await tick()
  expect((await claims.get('c1'))?.status).toBe('escalated')
  await clock.advanceTo('2026-04-07T05:30:00Z') // the review of Easter Monday waits for Tuesday's opening
  await tick()
  expect((await claims.get('c1'))?.data.reviews).toBe(1)
  await clock.advanceTo('2026-04-07T06:00:00Z')
  await tick()
  expect((await claims.get('c1'))?.data.reviews).toBe(2)
})

/** We answer within eight hours of the office's; the time in which the customer is asked does not count. */
const question = lifecycle('question', {
  version: 1,
  data: v.object({}),
  roles: ['u'],
  initial: 'open',
  clocks: ['ours'],
  statuses: { open: {}, asked: { pauses: ['ours'] }, closed: { final: true } },
})
  .flags({ late: {} })
  .transitions((move) => ({
    ask: move({ from: 'open', to: 'asked', by: 'u' }),
    answer: move({ from: 'asked', to: 'open', by: 'u' }),
    close: move({ from: ['open', 'asked'], to: 'closed', by: 'u' }),
  }))
  .timers({ late: { in: 'open', at: elapsed('ours', { hours: 8 }, { calendar: 'open' }), flag: 'late' } })
  .build()

test.each(everyStore)(
  'our time is counted while the office is open and nobody else is asked, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-06-01T14:00:00Z') // Monday 16:00
    let holidays: readonly string[] = []
    const [one, two] = [store, other].map((each) =>
      engine({ store: each, clock, lifecycles: [question], calendars: () => ({ ...calendar, holidays }) }),
    ) as [ReturnType<typeof engine>, ReturnType<typeof engine>]
    const desks = [one, two].map((each) => each.open(question, { tenant: 'lund', actor: { id: 'u1', roles: ['u'] } }))
    const due = async () => (await desks[0]!.get('q1'))?.timers[0]?.due
    await desks[0]!.start('q1', {})
    expect(await due()).toEqual(new Date('2026-06-02T14:00:00Z')) // one hour today, seven tomorrow
    await clock.advanceTo('2026-06-02T07:00:00Z')
    await desks[1]!.send('q1', 'ask')
    expect(await due()).toBeUndefined()
    await clock.advanceTo('2026-06-04T06:00:00Z')
    await desks[0]!.send('q1', 'answer')
    expect(await due()).toEqual(new Date('2026-06-04T13:00:00Z')) // two hours are gone, six are left
    holidays = ['2026-06-02']
    expect(await two.rearm()).toMatchObject({ rearmed: 1 })
    expect(await due()).toEqual(new Date('2026-06-04T14:00:00Z')) // one of them was none
    await clock.advanceTo('2026-06-04T14:00:00Z')
    await Promise.all([one.tick(), two.tick()])
    expect(Object.keys((await desks[1]!.get('q1'))?.flags ?? {})).toEqual(['late'])
  },
)
