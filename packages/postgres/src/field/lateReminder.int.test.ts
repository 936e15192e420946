import { after, at, before, blocker, engine, lifecycle } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ at: v.date(), phone: v.string() }),
  roles: ['u'],
  initial: 'booked',
  statuses: { booked: {}, agreed: {}, cancelled: { final: true } },
})
  .notices({
    soon: { to: ({ phone }) => phone, channels: ['sms'] },
    unpaid: { to: ({ phone }) => phone, channels: ['sms'], while: 'always' },
  })
  .flags({ missed: {} })
  .transitions((move) => ({
    agree: move({
      from: 'booked',
      to: 'agreed',
      by: 'timer',
      guards: { open: ({ data }) => blocker({ retryAt: data.at }) },
    }),
    cancel: move({ from: ['booked', 'agreed'], to: 'cancelled', by: 'u' }),
  }))
  .timers({
    soon: {
      in: 'booked',
      at: before('at', { hours: 2 }),
      until: before('at', { hours: 1 }),
      ifLate: { flag: 'missed' },
      notice: 'soon',
    },
    unpaid: { in: 'booked', at: before('at', { hours: 3 }), notice: 'unpaid' },
    agree: { in: 'booked', at: after({ minutes: 1 }), until: { minutes: 30 }, send: 'agree' },
  })
  .build()

test.each(everyStore)(
  'after downtime "in two hours" is not sent an hour late, "still unpaid" is, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-03-02T06:00:00Z')
    const sms = recordingChannel({ clock })
    const workers = [store, other].map((each) => engine({ store: each, clock, channels: { sms }, lifecycles: [visit] }))
    const tick = () => Promise.all(workers.map((one) => one.tick()))
    const visits = workers[0]!.open(visit, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
    await visits.start('v', { at: new Date('2026-03-02T10:00:00Z'), phone: '+47' })
    await clock.advanceTo('2026-03-02T06:02:00Z')
    await tick()
    // From half past six to an hour before the visit nobody works.
    await clock.advanceTo('2026-03-02T09:05:00Z')
    await tick()
    expect(sms.sent.map(({ notice }) => notice)).toEqual(['unpaid'])
    expect((await visits.get('v'))?.flags).toHaveProperty('missed')
    const dropped = (await visits.history('v')).filter(({ details }) => details?.['status'] === 'dropped')
    expect(dropped.map(({ details }) => [details?.['timer'], details?.['why']]).toSorted()).toEqual([
      ['agree', 'too_late'],
      ['soon', 'too_late'],
    ])
    expect((await visits.get('v'))?.timers).toEqual([])
  },
)

const early = lifecycle('early', {
  version: 1,
  data: v.object({ at: v.date(), phone: v.string() }),
  roles: ['u'],
  initial: 'booked',
  statuses: { booked: {}, cancelled: { final: true } },
})
  .notices({ soon: { to: ({ phone }) => phone, channels: ['sms'], window: { from: '08:00', until: '20:00' } } })
  .flags({ call: {} })
  .transitions((move) => ({ cancel: move({ from: 'booked', to: 'cancelled', by: 'u' }) }))
  .timers({
    soon: {
      in: 'booked',
      at: before('at', { hours: 8 }),
      until: at('at'),
      ifLate: { flag: 'call' },
      notice: 'soon',
    },
  })
  .build()

test.each(everyStore)(
  'what waits for the morning is not sent when the visit has begun by then; the desk sees it, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-03-02T12:00:00Z')
    const sms = recordingChannel({ clock })
    const workers = [store, other].map((each) => engine({ store: each, clock, channels: { sms }, lifecycles: [early] }))
    const visits = workers[0]!.open(early, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
    await visits.start('half past seven', { at: new Date('2026-03-03T07:30:00Z'), phone: '+47' })
    await visits.start('half past eight', { at: new Date('2026-03-03T08:30:00Z'), phone: '+48' })
    for (const moment of ['2026-03-03T00:30:00Z', '2026-03-03T08:00:00Z', '2026-03-03T09:00:00Z']) {
      await clock.advanceTo(moment)
      await Promise.all(workers.map((one) => one.tick()))
    }
    expect(sms.sent.map(({ to }) => to)).toEqual(['+48'])
    const late = await visits.get('half past seven')
    expect([late?.timers, Object.keys(late?.flags ?? {})]).toEqual([[], ['call']])
    expect((await visits.history('half past seven')).at(-1)).toMatchObject({
      kind: 'dropped',
      details: { notice: 'soon', why: 'expired', timer: 'soon', until: new Date('2026-03-03T07:30:00Z') },
    })
  },
)
