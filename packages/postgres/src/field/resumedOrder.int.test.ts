import { daysBefore, engine, lifecycle, previous } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ at: v.date(), phone: v.string() }),
  roles: ['u'],
  initial: 'booked',
  statuses: { booked: {}, cancelled: {}, done: { final: true } },
})
  .notices({ soon: { to: ({ phone }) => phone, channels: ['sms'] } })
  .transitions((move) => ({
    cancel: move({ from: 'booked', to: 'cancelled', by: 'u' }),
    resume: move({ from: 'cancelled', to: previous(), by: 'u' }),
    moveTo: move({ from: ['booked', 'cancelled'], by: 'u', input: v.date(), set: ({ input }) => ({ at: input }) }),
    finish: move({ from: ['booked', 'cancelled'], to: 'done', by: 'u' }),
  }))
  .timers({ soon: { in: 'booked', at: daysBefore('at', 2), notice: 'soon' } })
  .build()

test.each(everyStore)(
  'an order that is cancelled by mistake and resumed is the very order it was, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-03-02T07:00:00Z')
    const sms = recordingChannel({ clock })
    const workers = [store, other].map((each) => engine({ store: each, clock, channels: { sms }, lifecycles: [visit] }))
    const tick = () => Promise.all(workers.map((one) => one.tick()))
    const visits = workers[0]!.open(visit, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
    await visits.start('v', { at: new Date('2026-03-10T10:00:00Z'), phone: '+47' })
    await clock.advanceTo('2026-03-08T11:00:00Z') // an hour of downtime
    await tick()
    expect(sms.sent).toHaveLength(1)

    await visits.send('v', 'cancel')
    await tick()
    await visits.send('v', 'resume')
    await tick()
    expect(sms.sent).toHaveLength(1)
    expect((await visits.get('v'))?.status).toBe('booked')

    await visits.send('v', 'cancel')
    await visits.send('v', 'moveTo', new Date('2026-03-20T10:00:00Z'))
    await visits.send('v', 'resume')
    await clock.advanceTo('2026-03-18T10:00:00Z')
    await tick()
    expect(sms.sent).toHaveLength(2)
  },
)
