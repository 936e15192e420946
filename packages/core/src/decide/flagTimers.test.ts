import { describe, expect, test } from 'vitest'
import { now } from '../build/order.fixture.js'
import { armed, asked, fired, hours, send } from './rental.fixture.js'

describe('flags', () => {
  test('go on and off by time through timers of their own', () => {
    const edited = send(asked, 'edit', { startsAt: hours(72) }).subject
    expect(edited.flags).not.toHaveProperty('soon')
    const on = fired(edited, '@soon', hours(48))
    expect(on.subject.flags).toMatchObject({ soon: hours(48) })
    expect(on.entries).toMatchObject([
      { kind: 'flag', flags: { on: ['soon', 'stalled'], off: [] }, cause: { by: 'timer', timer: '@soon' } },
    ])
    expect(armed(on.subject, '@soon')).toEqual({ id: '3.@soon', name: '@soon', due: hours(72) })
    const off = fired(on.subject, '@soon', hours(72))
    expect(off.subject.flags).not.toHaveProperty('soon')
    expect(off.entries).toMatchObject([{ kind: 'flag', flags: { on: [], off: ['soon'] } }])
  })

  test('tell of a timer when their moment changed none of them', () => {
    const edited = send(asked, 'edit', { startsAt: hours(72) }).subject
    const decided = fired(edited, '@soon', hours(3))
    expect(decided.entries).toMatchObject([{ kind: 'timer', details: { timer: '@soon' } }])
    expect(decided.entries[0]).not.toHaveProperty('flags')
    expect(armed(decided.subject, '@soon').due).toEqual(hours(48))
    expect(decided.timersChanged).toBe(true)
  })

  test('that depend on data are recomputed at every change, and keep since when they are on', () => {
    const urgent = send(asked, 'edit', { urgent: true }, hours(1)).subject
    expect(urgent.flags).toEqual({ urgent: hours(1) })
    const still = send(urgent, 'edit', { cars: ['a'] }, hours(2)).subject
    expect(still.flags).toBe(urgent.flags)
    expect(send(still, 'edit', { urgent: false }, hours(3)).subject.flags).toEqual({})
    expect(asked.flags).toEqual({})
  })

  test('of time hold only in their statuses', () => {
    const late = send(send(asked, 'hand').subject, 'edit', { startsAt: hours(-2), endsAt: hours(-1) }).subject
    expect(late.flags).toEqual({ late: now })
    expect(send(late, 'finish').subject.flags).toEqual({ urgent: now })
  })

  test('stalled goes on when the stay outlasts its limit, without counting what was before', () => {
    const stalled = fired(asked, '@stalled', hours(4)).subject
    expect(stalled.flags).toEqual({ stalled: hours(4) })
    expect(send(stalled, 'wait', undefined, hours(5)).subject.flags).toEqual({})
  })
})
