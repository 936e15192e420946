import type { Delivery, Message } from '@ordna/core'
import { describe, expect, test } from 'vitest'
import { recordingChannel } from './recordingChannel.js'
import { virtualClock } from './virtualClock.js'

const going = new AbortController().signal
const clock = virtualClock('2026-06-01T09:00:00Z')
const now = clock.now()

function aDelivery(id: string, { to = '+46700000001', subject }: { to?: string; subject?: string } = {}): Delivery {
  const message: Message = {
    subject: { tenant: 'malmo', lifecycle: 'visit', id: 'v1' },
    life: 'first',
    id,
    kind: 'notice',
    name: 'reminder',
    seq: 1,
    createdAt: now,
    to,
    channels: ['sms'],
    locale: 'sv',
    data: {},
    status: 'open',
    stay: 1,
  }
  const line = subject === undefined ? {} : { subject }
  return { id, to, message, content: { channel: 'sms', ...line, body: `text of ${id}`, firstAttempt: 1, spent: false } }
}

describe('a recording channel', () => {
  test('remembers what went out, in order, by its clock', async () => {
    const channel = recordingChannel({ clock })
    expect(await channel.deliver(aDelivery('m1'), going)).toEqual({ status: 'accepted', at: now })
    await channel.deliver(aDelivery('m2', { to: '+46700000002', subject: 'Soon' }), going)
    const common = { lifecycle: 'visit', about: 'v1', notice: 'reminder', channel: 'sms', at: now }
    expect(channel.sent).toEqual([
      { ...common, id: 'm1', to: '+46700000001', body: 'text of m1' },
      { ...common, id: 'm2', to: '+46700000002', body: 'text of m2', subject: 'Soon' },
    ])
  })

  test('leaves the date to the engine when it has no clock', async () => {
    expect(await recordingChannel().deliver(aDelivery('m1'), going)).toEqual({ status: 'accepted' })
  })

  test('counts a repeated id, answers it as before and delivers it once', async () => {
    const own = virtualClock(now)
    const channel = recordingChannel({ clock: own })
    const first = await channel.deliver(aDelivery('m1'), going)
    await own.advanceBy({ hours: 1 })
    expect(await channel.deliver(aDelivery('m1'), going)).toEqual(first)
    expect(channel.sent).toHaveLength(1)
    expect(channel.repeats).toBe(1)
  })

  test('delivers an id once also when both deliveries are under way', async () => {
    const channel = recordingChannel()
    channel.decide(() => Promise.resolve(undefined))
    await Promise.all([channel.deliver(aDelivery('m1'), going), channel.deliver(aDelivery('m1'), going)])
    expect(channel.sent).toHaveLength(1)
    expect(channel.repeats).toBe(1)
  })

  test('fails as often as it is told to, then delivers', async () => {
    const channel = recordingChannel()
    channel.failNext(1)
    channel.failNext(1, { permanent: true, detail: 'no such number' })
    const answers = []
    for (let attempt = 1; attempt <= 3; attempt++) answers.push(await channel.deliver(aDelivery('m1'), going))
    expect(answers).toEqual([
      { status: 'failed', permanent: false, detail: 'told to fail' },
      { status: 'failed', permanent: true, detail: 'no such number' },
      { status: 'accepted' },
    ])
    expect(channel.sent).toHaveLength(1)
  })

  test('refuses an address for good, and no other', async () => {
    const channel = recordingChannel()
    channel.refuseTo('+46700000001')
    expect(await channel.deliver(aDelivery('m1'), going)).toMatchObject({ status: 'failed', permanent: true })
    expect(await channel.deliver(aDelivery('m2', { to: '+46700000002' }), going)).toMatchObject({ status: 'accepted' })
    expect(channel.sent.map(({ id }) => id)).toEqual(['m2'])
  })

  test('remembers the HTML of what went out', async () => {
    const channel = recordingChannel()
    const { content, ...delivery } = aDelivery('m1')
    await channel.deliver({ ...delivery, content: { ...content, html: '<p>Hej</p>' } }, going)
    await channel.deliver(aDelivery('m2'), going)
    expect(channel.sent.map(({ html }) => html)).toEqual(['<p>Hej</p>', undefined])
  })

  test('lets a function answer, fail, or leave the answer to the channel', async () => {
    const channel = recordingChannel()
    channel.decide(({ id }) => {
      if (id === 'm1') throw new Error('away')
      if (id === 'm2') return { status: 'bounced' }
      return id === 'm3' ? { status: 'accepted', providerId: 'p3' } : undefined
    })
    await expect(channel.deliver(aDelivery('m1'), going)).rejects.toThrow('away')
    expect(await channel.deliver(aDelivery('m2'), going)).toEqual({ status: 'bounced' })
    expect(await channel.deliver(aDelivery('m3'), going)).toEqual({ status: 'accepted', providerId: 'p3' })
    expect(await channel.deliver(aDelivery('m4'), going)).toEqual({ status: 'accepted' })
    expect(channel.sent.map(({ id }) => id)).toEqual(['m3', 'm4'])
  })

  test('ends as soon as its signal aborts, and has delivered nothing', async () => {
    const channel = recordingChannel()
    channel.decide(() => new Promise(() => {}))
    const controller = new AbortController()
    const delivering = channel.deliver(aDelivery('m1'), controller.signal)
    controller.abort(new Error('shutting down'))
    await expect(delivering).rejects.toThrow('shutting down')
    await expect(channel.deliver(aDelivery('m2'), controller.signal)).rejects.toThrow('shutting down')
    expect(channel.sent).toEqual([])
  })
})
