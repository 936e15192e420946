import { before, engine, lifecycle, type Templates } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ at: v.date(), phone: v.string() }),
  roles: ['u'],
  initial: 'booked',
  statuses: { booked: {}, over: { final: true } },
})
  .notices({ soon: { to: ({ phone }) => phone, channels: ['sms'] } })
  .transitions((move) => ({
    putOff: move({ from: 'booked', by: 'u', input: v.date(), set: ({ input }) => ({ at: input }) }),
    end: move({ from: 'booked', to: 'over', by: 'u' }),
  }))
  .timers({ soon: { in: 'booked', at: before('at', { hours: 24 }), notice: 'soon' } })
  .build()

const templates: Templates = {
  render: ({ message }) => ({ body: (message.data['at'] as Date).toISOString().slice(0, 10) }),
}

test.each(everyStore)(
  'a visit that is put off after its reminder is reminded of at its new time, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-03-02T08:00:00Z')
    const sms = recordingChannel({ clock })
    const workers = [store, other].map((each) =>
      engine({ store: each, clock, channels: { sms }, templates, lifecycles: [visit] }),
    )
    const tick = () => Promise.all(workers.map((worker) => worker.tick()))
    const visits = engine({ store, clock }).open(visit, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
    await visits.start('v', { at: new Date('2026-03-05T10:00:00Z'), phone: '+47' })
    await clock.advanceTo('2026-03-04T10:00:00Z')
    await tick()
    await visits.send('v', 'putOff', new Date('2026-03-05T12:00:00Z'))
    await tick()
    expect(sms.sent).toHaveLength(1)
    await visits.send('v', 'putOff', new Date('2026-03-20T10:00:00Z'))
    await clock.advanceTo('2026-03-19T11:00:00Z')
    await tick()
    await tick()
    expect(sms.sent.map(({ at }) => at.toISOString())).toEqual(['2026-03-04T10:00:00.000Z', '2026-03-19T11:00:00.000Z'])
    expect(sms.sent[1]?.body).toBe('2026-03-20')
  },
)
