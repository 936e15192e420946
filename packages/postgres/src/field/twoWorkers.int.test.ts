import { before, engine, lifecycle } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ at: v.date(), phone: v.string() }),
  roles: ['u'],
  initial: 'booked',
  statuses: { booked: {}, cancelled: { final: true } },
})
  .notices({ soon: { to: ({ phone }) => phone, channels: ['sms'] } })
  .transitions((move) => ({ cancel: move({ from: 'booked', to: 'cancelled', by: 'u' }) }))
  .timers({ soon: { in: 'booked', at: before('at', { hours: 2 }), notice: 'soon' } })
  .build()

test.each(everyStore)('a reminder that two workers could send goes out once, $name', async ({ open }) => {
  const { store, other } = await open()
  const clock = virtualClock('2026-03-02T07:00:00Z')
  const sms = recordingChannel({ clock })
  const [one, two] = [store, other].map((each) =>
    engine({ store: each, clock, channels: { sms }, lifecycles: [visit] }),
  )
  const visits = one?.open(visit, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
  await visits?.start('v', { at: new Date('2026-03-02T10:00:00Z'), phone: '+47' })
  await clock.advanceTo('2026-03-02T08:00:00Z')
  await Promise.all([one?.tick(), two?.tick()])
  expect(sms.sent).toMatchObject([{ notice: 'soon', to: '+47' }])
})
