import { describe, expect, test } from 'vitest'
import { change, now, refusal, staff, within } from '../../build/order.fixture.js'
import { record } from '../record.js'
import type { Subject } from '../../words/subject.js'
import { died, retried } from './dead.js'
import { asked, happen, hours, rental, send } from '../rental.fixture.js'

describe('what is given up', () => {
  test('is flagged until it is tried again', () => {
    const dead = happen(asked, died('msg_1_0', 'welcome', 'no route'))
    expect(dead.subject).toMatchObject({ dead: ['msg_1_0'], flags: { message_dead: now } })
    expect(dead.entries).toMatchObject([
      {
        kind: 'receipt',
        details: { message: 'msg_1_0', notice: 'welcome', status: 'dead', detail: 'no route' },
      },
    ])
    expect(happen(dead.subject, died('msg_1_0', 'welcome', 'again')).subject.dead).toHaveLength(1)
    const again = happen(dead.subject, retried('msg_1_0'))
    expect(again).toMatchObject({
      revived: ['msg_1_0'],
      subject: { dead: [], flags: {} },
      messages: [],
    })
    expect(again.entries).toMatchObject([{ kind: 'retry', details: { id: 'msg_1_0' } }])
  })

  test('and only that can be tried again', () => {
    const dead = happen(asked, died('1.nudge', 'nudge', 'refused')).subject
    const retry = (subject: Subject, id: string) =>
      refusal(record(rental, subject, { actor: staff, cause: { by: 'request' }, within, entry: retried(id) }, now))
    expect(retry(dead, '1.give')).toMatchObject({
      code: 'not_dead',
      blockers: [{ code: 'not_dead', id: '1.give' }],
      message: "'1.give' is not among what ended dead. Choose one of 1.nudge.",
    })
    expect(retry(asked, 'msg_1_0#resend/overdue').message).toBe(
      "'msg_1_0#resend/overdue' is not among what ended dead. There is none.",
    )
  })

  test('is tried again one by one', () => {
    const both = happen(
      happen(asked, died('msg_1_0', 'welcome', 'no route')).subject,
      died('1.nudge', 'nudge', 'refused'),
    ).subject
    expect(both).toMatchObject({ flags: { message_dead: now, timer_dead: now } })
    const retry = (id: string) =>
      record(rental, both, { actor: staff, cause: { by: 'request' }, within, entry: retried(id) }, now)
    expect(refusal(retry('1.give')).message).toBe(
      "'1.give' is not among what ended dead. Choose one of msg_1_0, 1.nudge.",
    )
    const left = change(retry('msg_1_0')).subject
    expect(left).toMatchObject({ dead: ['1.nudge'], flags: { timer_dead: now } })
    expect(left.flags).not.toHaveProperty('message_dead')
  })

  test('as a timer is flagged as a timer, and forgotten when its status is left', () => {
    const dead = happen(asked, died('1.nudge', 'nudge', 'refused'))
    expect(dead.subject.flags).toEqual({ timer_dead: now })
    expect(dead.entries).toMatchObject([
      { kind: 'timer', details: { timer: 'nudge', status: 'dead', detail: 'refused' } },
    ])
    const left = send(dead.subject, 'wait', undefined, hours(1)).subject
    expect(left).toMatchObject({ dead: [], flags: {} })
  })
})
