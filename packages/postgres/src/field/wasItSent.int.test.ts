import { before, engine, lifecycle, type Engine } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const daytime = { from: '08:00', until: '20:00', zone: 'Europe/Oslo' } as const

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ startsAt: v.date(), phone: v.string(), email: v.string() }),
  roles: ['desk', 'boss'],
  may: { dispatch: 'boss', read: ['desk', 'boss'] },
  initial: 'booked',
  statuses: { booked: {}, cancelled: { final: true } },
})
  .notices({
    changed: {
      to: ({ phone, email }) => ({ sms: phone, email }),
      channels: ['sms', 'email'],
      window: { sms: daytime },
    },
    soon: { to: ({ email }) => email, channels: ['email'] },
  })
  .transitions((move) => ({
    change: move({ from: 'booked', by: 'desk', notice: 'changed' }),
    cancel: move({ from: 'booked', to: 'cancelled', by: ['desk', 'boss'] }),
  }))
  .timers({ soon: { in: 'booked', at: before('startsAt', { hours: 24 }), notice: 'soon' } })
  .build()

const at = { startsAt: new Date('2026-06-10T08:00:00Z'), phone: '+4790012345', email: 'jane@example.com' }

test.each(everyStore)(
  'whether a notice was sent is one question, and a boss says at night that it goes out now, or not at all, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-06-01T21:00:00Z')
    const channels = { sms: recordingChannel({ clock }), email: recordingChannel({ clock }) }
    const [front, worker] = [store, other].map((each) => engine({ store: each, clock, channels, random: () => 0 }))
    const opened = (ordna: Engine | undefined, id: string, role: 'desk' | 'boss') =>
      ordna?.open(visit, { tenant: 'oslo', actor: { id, roles: [role] } })
    const desk = opened(front, 'kim', 'desk')
    const boss = opened(worker, 'bo', 'boss')
    const upcoming = async () => (await boss?.upcoming('v1'))?.map(({ notice, at: when, why }) => [notice, why, when])

    await desk?.start('v1', at)
    for (let nth = 0; nth < 3; nth++) await desk?.send('v1', 'change')
    const morning = new Date('2026-06-02T06:00:00Z')
    expect(await upcoming()).toEqual([
      ['changed', 'window', morning],
      ['changed', 'before', morning],
      ['changed', 'before', morning],
      ['soon', 'timer', new Date('2026-06-09T08:00:00Z')],
    ])

    const [first, second, third, soon] = (await boss?.upcoming('v1')) ?? []
    await boss?.cancelNotice('v1', first?.id ?? '', { comment: 'told by phone' })
    channels.sms.failNext(1)
    await boss?.sendNow('v1', second?.id ?? '', { requestId: 'now' })
    await worker?.tick()
    const retry = { status: 'waits', waits: { why: 'retry', attempts: 1, at: new Date('2026-06-01T21:00:02Z') } }
    expect((await desk?.messages('v1'))?.[1]).toMatchObject({ id: second?.id, ...retry })
    await clock.advanceBy({ seconds: 2 })
    await worker?.tick()
    expect(channels.sms.sent.map(({ id }) => id)).toEqual([second?.id])

    await boss?.sendNow('v1', soon?.id ?? '')
    await front?.tick()
    await clock.advanceTo(morning)
    await worker?.tick()
    expect(channels.sms.sent.map(({ id }) => id)).toEqual([second?.id, third?.id])
    await front?.receipt(third?.id ?? '', { status: 'delivered', channel: 'sms' })
    await clock.advanceTo('2026-06-09T08:00:00Z')
    await worker?.tick()

    const told = (await desk?.messages('v1')) ?? []
    expect(
      told.map(({ name, status, channel, said }) => [name, status, channel, ...said.map(({ what }) => what)]),
    ).toEqual([
      ['changed', 'dropped', 'sms', 'dropped'],
      ['changed', 'accepted', 'sms', 'sent_now', 'accepted'],
      ['changed', 'delivered', 'sms', 'accepted', 'delivered'],
      ['soon', 'accepted', 'email', 'accepted'],
    ])
    expect(told[0]?.said[0]).toMatchObject({ by: { id: 'bo' }, why: 'cancelled' })
    expect(channels.email.sent).toHaveLength(1)
    expect(await boss?.upcoming('v1')).toEqual([])
    await expect(boss?.cancelNotice('v1', third?.id ?? '')).rejects.toMatchObject({
      refusal: { code: 'not_waiting', blockers: [{ why: 'out' }] },
    })
    expect(await front?.verify()).toMatchObject({ altered: [], cut: [] })
  },
)

test.each(everyStore)(
  'of a cancellation and a worker at the same moment one has the notice, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-06-01T10:00:00Z')
    const channels = { sms: recordingChannel({ clock }), email: recordingChannel({ clock }) }
    const [front, worker] = [store, other].map((each) => engine({ store: each, clock, channels, random: () => 0 }))
    const boss = front?.open(visit, { tenant: 'oslo', actor: { id: 'bo', roles: ['boss', 'desk'] } })
    for (let nth = 0; nth < 12; nth++) {
      const id = `v${nth}`
      await boss?.start(id, at)
      await boss?.send(id, 'change')
      const message = (await boss?.messages(id))?.[0]?.id ?? ''
      const [cancelled] = await Promise.allSettled([boss?.cancelNotice(id, message), worker?.tick()])
      await worker?.tick()
      const isOut = channels.sms.sent.some((one) => one.id === message)
      expect(isOut).toBe(cancelled?.status === 'rejected')
      expect((await boss?.messages(id))?.[0]?.status).toBe(isOut ? 'accepted' : 'dropped')
    }
  },
)
