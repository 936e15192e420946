import { describe, expect, test } from 'vitest'
import { now, refusal } from '../../build/order.fixture.js'
import type { Subject } from '../../words/subject.js'
import { armed, asked, fireAt, fired, hours, minutes, send, timers } from '../rental.fixture.js'

describe('timers', () => {
  test('keep their arming id while their moment stays the same, whatever else changes', () => {
    const edited = send(asked, 'edit', { urgent: true }, minutes(5))
    expect(edited.subject.timers).toBe(asked.timers)
    expect(edited.timersChanged).toBe(false)
  })

  test('are set anew when changed data moves them, and only those', () => {
    const startsAt = hours(24 * 10)
    const edited = send(asked, 'edit', { startsAt }, minutes(5))
    expect(edited.timersChanged).toBe(true)
    expect(armed(edited.subject, 'before')).toEqual({ id: '2.before', name: 'before', due: hours(24 * 7) })
    expect(armed(edited.subject, 'nudge').id).toBe('1.nudge')
    expect(armed(edited.subject, '@soon')).toEqual({ id: '2.@soon', name: '@soon', due: hours(24 * 9) })
  })

  test('are removed when their status is left, and set anew when it is entered again', () => {
    const waiting = send(asked, 'wait', undefined, hours(1)).subject
    expect(timers(waiting)).toEqual({ give: null })
    const again = send(waiting, 'resume', undefined, hours(5)).subject
    expect(timers(again)).toMatchObject({ nudge: hours(7), give: hours(7), '@stalled': hours(9) })
    expect(armed(again, 'nudge').id).toBe('3.nudge')
  })

  test('whose moment passed before they were set fire at once, are skipped, or raise their flag, as they say', () => {
    const edited = send(asked, 'edit', { startsAt: hours(24) })
    expect(timers(edited.subject)).not.toHaveProperty('skipped')
    expect(timers(edited.subject)).not.toHaveProperty('before')
    expect(edited.subject.stay.raised).toEqual(['missed'])
    expect(edited.subject.flags).toMatchObject({ missed: now })
    const out = send(asked, 'hand', undefined, now)
    const ended = send(out.subject, 'edit', { endsAt: hours(-1), startsAt: hours(-2) }, now)
    expect(armed(ended.subject, 'over')).toEqual({ id: '3.over', name: 'over', due: hours(-1) })
  })

  test('due at the very moment they are set are not late', () => {
    expect(timers(send(asked, 'edit', { startsAt: hours(24 * 3) }).subject)).toMatchObject({ before: now })
  })

  test('fire as the actor timer, and not again in the same stay', () => {
    const decided = fired(asked, 'nudge', hours(2))
    expect(decided.timersChanged).toBe(true)
    expect(decided.subject.stay.fired).toEqual(['nudge'])
    expect(timers(decided.subject)).not.toHaveProperty('nudge')
    expect(decided.messages).toMatchObject([{ id: 'msg_2_0', name: 'welcome' }])
    expect(decided.entries).toMatchObject([
      {
        kind: 'timer',
        actor: { id: 'timer', kind: 'timer' },
        cause: { by: 'timer', timer: 'nudge' },
        requestId: 'f1',
        from: 'asked',
        to: 'asked',
        details: { timer: 'nudge' },
        messages: [{ name: 'welcome' }],
      },
    ])
    const later = send(decided.subject, 'edit', { urgent: true }, hours(3)).subject
    expect(timers(later)).not.toHaveProperty('nudge')
  })

  test('that send a transition move the subject, with their reason', () => {
    const out = send(send(asked, 'hand').subject, 'edit', { startsAt: now, endsAt: hours(5) }).subject
    const decided = fired(out, 'over', hours(6))
    expect(decided.subject).toMatchObject({ status: 'back', timers: [], holds: [] })
    expect(decided.entries).toMatchObject([
      { kind: 'move', transition: 'finish', actor: { kind: 'timer' }, reason: 'over', at: hours(6) },
    ])
  })

  test('that raise a flag raise it until the stay ends', () => {
    const decided = fired(asked, 'give', hours(3))
    expect(decided.subject.flags).toMatchObject({ noticed: hours(3) })
    expect(decided.messages).toEqual([])
    expect(send(decided.subject, 'edit', { urgent: true }, hours(4)).subject.flags).toMatchObject({
      noticed: hours(3),
      urgent: hours(4),
    })
    expect(send(decided.subject, 'wait', undefined, hours(4)).subject.flags).toEqual({})
  })

  test('whose declaration is gone are dropped, with an entry', () => {
    const old: Subject = { ...asked, timers: [...asked.timers, { id: '1.ghost', name: 'ghost', due: now }] }
    const decided = fired(old, 'ghost', now)
    expect(decided.subject.timers.map(({ name }) => name)).not.toContain('ghost')
    expect(decided).toMatchObject({
      timersChanged: true,
      entries: [{ kind: 'timer', details: { timer: 'ghost', status: 'dropped' } }],
    })
  })

  test('whose transition is refused leave everything as it was', () => {
    const asking: Subject = { ...asked, version: 3 }
    expect(refusal(fireAt(asking, 'nudge', now)).code).toBe('unknown_version')
  })

  test('that recur move on from their own moment, not from that of firing', () => {
    const out = send(asked, 'hand').subject
    expect(armed(out, 'payment')).toEqual({ id: '2.payment', name: 'payment', due: hours(24) })
    const paid = fired(out, 'payment', hours(26)).subject
    expect(armed(paid, 'payment')).toEqual({ id: '3.payment', name: 'payment', due: hours(48) })
    expect(paid.stay.fired).toEqual([])
    const late = fired(paid, 'payment', hours(24 * 5 + 1)).subject
    expect(armed(late, 'payment').due).toEqual(hours(24 * 6))
    const edited = send(late, 'edit', { urgent: true }, hours(24 * 5 + 2))
    expect(edited.timersChanged).toBe(false)
  })
})
