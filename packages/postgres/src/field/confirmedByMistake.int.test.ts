import { afterNotice, daysBefore, engine, latest, lifecycle, previous } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ startsAt: v.date(), phone: v.string() }),
  roles: ['staff'],
  initial: 'unconfirmed',
  statuses: { unconfirmed: {}, reminded: {}, confirmed: {}, removed: { final: true } },
})
  .notices({ reminder: { to: ({ phone }) => phone, channels: ['sms'] } })
  .transitions((move) => ({
    confirm: move({ from: ['unconfirmed', 'reminded'], to: 'confirmed', by: 'staff' }),
    remind: move({ from: 'unconfirmed', to: 'reminded', by: 'timer', notice: 'reminder' }),
    remove: move({ from: 'reminded', to: 'removed', by: ['timer', 'staff'] }),
    undo: move({ from: 'confirmed', to: previous(), by: 'staff' }),
  }))
  .timers({
    reminder: { in: 'unconfirmed', at: daysBefore('startsAt', 10, { time: '10:00' }), send: 'remind' },
    removal: {
      in: 'reminded',
      at: latest(daysBefore('startsAt', 5), afterNotice('reminder', { hours: 72 })),
      send: 'remove',
    },
  })
  .build()

test.each(everyStore)(
  'a visit that was confirmed by mistake is removed in time all the same, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-06-01T09:00:00Z')
    const sms = recordingChannel({ clock })
    const workers = [store, other].map((each) => engine({ store: each, clock, channels: { sms }, lifecycles: [visit] }))
    const [one] = workers as [(typeof workers)[0]]
    const visits = one.open(visit, { tenant: 'oslo', actor: { id: 's', roles: ['staff'] } })
    const tickAt = async (moment: string) => {
      await clock.advanceTo(moment)
      await Promise.all(workers.map((worker) => worker.tick()))
    }
    await visits.start('1', { startsAt: new Date('2026-06-30T08:00:00Z'), phone: '+46' })
    await tickAt('2026-06-20T10:00:00Z')
    await visits.send('1', 'confirm')
    await visits.send('1', 'undo')
    await tickAt('2026-06-21T10:00:00Z')
    expect((await visits.get('1'))?.timers).toMatchObject([{ name: 'removal', due: new Date('2026-06-25T08:00:00Z') }])
    await tickAt('2026-06-25T08:00:00Z')
    expect(await visits.get('1')).toMatchObject({ status: 'removed' })
    expect(sms.sent).toHaveLength(1)
  },
)
