import { describe, expect, test } from 'vitest'
import { now } from '../../build/order.fixture.js'
import { retried } from './dead.js'
import { receipted } from './receipts.js'
import { armed, asked, happen, hours } from '../rental.fixture.js'

describe('timers that count from a notice', () => {
  const welcome = 'msg_1_0'
  const receipt = (
    status: string,
    more: { at?: Date; channel?: string; revision?: number; settled?: boolean; message?: string } = {},
  ) => {
    const { revision = 1, settled = true, message = welcome, ...rest } = more
    return receipted({ message, notice: 'welcome', revision, settled, receipt: { status, ...rest } })
  }

  test('have no moment until a channel accepts it in this stay', () => {
    expect(armed(happen(asked, receipt('accepted', { revision: 0 })).subject, 'answer').due).toBeNull()
    const accepted = happen(asked, receipt('accepted', { at: hours(1) }), hours(2))
    expect(accepted.subject.stay.accepted).toEqual({ welcome: { message: welcome, at: hours(1) } })
    expect(armed(accepted.subject, 'answer')).toEqual({ id: '2.answer', name: 'answer', due: hours(11) })
    expect(accepted.entries[0]).toMatchObject({
      kind: 'receipt',
      details: { message: welcome, notice: 'welcome', status: 'accepted', at: hours(1) },
    })
    expect(happen(accepted.subject, receipt('accepted', { at: hours(5) })).subject.stay.accepted).toBe(
      accepted.subject.stay.accepted,
    )
    expect(happen(asked, receipt('delivered'), hours(3)).subject.stay.accepted).toEqual({
      welcome: { message: welcome, at: hours(3) },
    })
  })

  test('lose the moment again when the provider takes an acceptance back, and the next channel has its turn once', () => {
    const accepted = happen(asked, receipt('accepted'), hours(1)).subject
    const bounced = happen(accepted, receipt('bounced', { channel: 'sms' }), hours(2))
    expect(armed(bounced.subject, 'answer').due).toBeNull()
    expect(bounced.subject.stay).toMatchObject({ accepted: {}, failed: [welcome] })
    expect(bounced.messages).toMatchObject([{ id: 'msg_3_0', channels: ['letter'], to: '+45' }])
    expect(bounced.entries[0]?.messages).toEqual([{ id: 'msg_3_0', kind: 'notice', name: 'welcome', to: '+45' }])
    expect(bounced.subject.dead).toEqual([])
    const again = happen(bounced.subject, receipt('failed', { channel: 'sms' }), hours(3))
    expect(again).toMatchObject({ messages: [], subject: { dead: [] }, entries: [{ kind: 'receipt' }] })
    expect(happen(bounced.subject, receipt('accepted'), hours(3)).subject.stay.accepted).toEqual({})
  })

  test('keep the acceptance of another message, and of another stay', () => {
    const accepted = happen(asked, receipt('accepted', { message: 'msg_1_7' }), hours(1)).subject
    const other = happen(accepted, receipt('bounced', { channel: 'sms' }), hours(2))
    expect(other.subject.stay.accepted).toBe(accepted.stay.accepted)
    expect(other.messages).toHaveLength(1)
    const earlier = happen(accepted, receipt('bounced', { channel: 'sms', revision: 0 }))
    expect(earlier).toMatchObject({ messages: [], subject: { stay: accepted.stay, dead: [] } })
    const early = happen(accepted, receipt('failed', { channel: 'sms', settled: false }))
    expect(early).toMatchObject({ messages: [], subject: { stay: accepted.stay } })
  })

  test('give the next channel its turn though no channel was heard of, and flag a notice that is no longer declared', () => {
    const failed = happen(asked, receipt('bounced', { channel: 'sms' }))
    expect(failed).toMatchObject({ messages: [{ name: 'welcome', channels: ['letter'] }], subject: { dead: [] } })
    const gone = receipted({
      message: 'msg_1_0',
      notice: 'older',
      revision: 1,
      settled: true,
      receipt: { status: 'failed', channel: 'sms' },
    })
    const dead = happen(asked, gone)
    expect(dead).toMatchObject({
      messages: [],
      subject: { dead: ['msg_1_0#resend/older'], flags: { message_dead: now } },
    })
    expect(happen(dead.subject, retried('msg_1_0#resend/older')).messages).toMatchObject([
      { name: 'older', to: null, channels: [], locale: 'en' },
    ])
  })

  test('flag what failed through the last channel, and a retry sends it anew', () => {
    const accepted = happen(asked, receipt('accepted'), hours(1)).subject
    for (const last of [
      happen(accepted, receipt('failed', { channel: 'letter' })),
      happen(accepted, receipt('failed')),
    ]) {
      expect(last.messages).toEqual([])
      expect(last.subject).toMatchObject({ dead: [`${welcome}#resend/welcome`], flags: { message_dead: now } })
      const again = happen(last.subject, retried(`${welcome}#resend/welcome`))
      expect(again.messages).toMatchObject([{ name: 'welcome', channels: ['sms', 'letter'] }])
      expect(again).toMatchObject({ revived: [], subject: { dead: [], flags: {} } })
    }
  })
})
