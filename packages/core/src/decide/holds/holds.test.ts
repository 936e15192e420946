import { describe, expect, test } from 'vitest'
import { decide } from '../decide.js'
import { command, now, refusal, surely } from '../../build/order.fixture.js'
import { asked, hours, rental, send } from '../rental.fixture.js'

describe('holds', () => {
  const startsAt = hours(10)
  const endsAt = hours(20)
  const edited = surely(() => send(asked, 'edit', { startsAt, endsAt, cars: ['a', 'b'] }).subject)

  test('are acquired on entering, kept while they stay the same, and released on leaving', () => {
    expect(edited.holds).toEqual([])
    const waiting = send(edited, 'wait')
    expect(waiting.holdsChanged).toBe(true)
    expect(waiting.subject.holds).toEqual([
      { name: 'cars', resource: 'a', from: startsAt, until: endsAt },
      { name: 'cars', resource: 'b', from: startsAt, until: endsAt },
    ])
    const kept = send(waiting.subject, 'edit', { urgent: true })
    expect(kept.holdsChanged).toBe(false)
    expect(kept.subject.holds).toBe(waiting.subject.holds)
    const moved = send(waiting.subject, 'edit', { cars: ['c'] })
    expect(moved).toMatchObject({ holdsChanged: true, subject: { holds: [{ resource: 'c' }] } })
    expect(send(waiting.subject, 'resume')).toMatchObject({ holdsChanged: true, subject: { holds: [] } })
  })

  test('without an end last until their status is left', () => {
    expect(send(edited, 'hand').subject.holds).toContainEqual({
      name: 'desk',
      resource: 'desk',
      from: new Date(0),
      until: null,
    })
  })

  test.each([
    [
      { startsAt, endsAt: startsAt, cars: ['a'] },
      "Hold 'cars' of 'a' must end after it begins. Correct the dates in the data.",
    ],
    [
      { endsAt, cars: ['a'] },
      "Hold 'cars' of 'a' has no beginning: its field is empty. Correct the dates in the data.",
    ],
  ])('whose time is impossible refuse the transition', (data, message) => {
    const bad = send(asked, 'edit', data).subject
    const found = refusal(decide(rental, bad, command('wait'), now))
    expect(found).toMatchObject({
      code: 'invalid_hold',
      message,
      blockers: [{ code: 'invalid_hold', hold: 'cars', resource: 'a' }],
    })
  })

  test('of nothing hold nothing', () => {
    expect(send(asked, 'wait')).toMatchObject({ holdsChanged: false, subject: { holds: [] } })
  })
})
