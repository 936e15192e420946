import { engine, lifecycle } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const daytime = { from: '09:00', until: '21:00', zone: 'UTC' } as const
const to = ({ phone }: { readonly phone: string }) => phone

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ phone: v.string() }),
  roles: ['u'],
  initial: 'asked',
  statuses: { asked: {}, confirmed: {}, cancelled: { final: true } },
})
  .notices({
    confirmed: { to, channels: ['sms'], window: daytime, entering: 'confirmed' },
    cancelled: { to, channels: ['sms'], window: daytime, urgent: true, entering: 'cancelled' },
  })
  .transitions((move) => ({
    confirm: move({ from: 'asked', to: 'confirmed', by: 'u' }),
    cancel: move({ from: 'confirmed', to: 'cancelled', by: 'u' }),
  }))
  .build()

test.each(everyStore)(
  'who hears at night that the visit is cancelled hears nothing of its confirmation in the morning, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-03-02T22:00:00Z')
    const sms = recordingChannel({ clock })
    const workers = [store, other].map((each) => engine({ store: each, clock, channels: { sms }, lifecycles: [visit] }))
    const tickAt = async (moment: string) => {
      await clock.advanceTo(moment)
      await Promise.all(workers.map((worker) => worker.tick()))
    }
    const visits = engine({ store, clock, channels: { sms } }).open(visit, {
      tenant: 'oslo',
      actor: { id: 'u1', roles: ['u'] },
    })
    for (const id of ['kept', 'cancelled']) await visits.start(id, { phone: id })
    for (const id of ['kept', 'cancelled']) await visits.send(id, 'confirm')
    await tickAt('2026-03-02T23:00:00Z')
    await visits.send('cancelled', 'cancel')
    await tickAt('2026-03-02T23:01:00Z')
    await tickAt('2026-03-03T09:00:00Z')
    await tickAt('2026-03-03T09:05:00Z')
    expect(sms.sent.map((sent) => [sent.to, sent.notice])).toEqual([
      ['cancelled', 'cancelled'],
      ['kept', 'confirmed'],
    ])
    expect((await visits.history('cancelled')).at(-1)).toMatchObject({
      kind: 'dropped',
      details: { notice: 'confirmed', why: 'overtaken', by: 'cancelled' },
    })
  },
)
