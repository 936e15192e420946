import { describe, expect, test } from 'vitest'
import { armed, asked, hours, send } from './rental.fixture.js'

describe('clocks', () => {
  test('stand still in statuses that pause them, and go on where they stopped', () => {
    const waiting = send(asked, 'wait', undefined, hours(1)).subject
    expect(waiting.clocks).toEqual({ handling: { accumulated: 3_600_000, since: null } })
    const again = send(waiting, 'resume', undefined, hours(9)).subject
    expect(again.clocks).toEqual({ handling: { accumulated: 3_600_000, since: hours(9) } })
    expect(armed(again, 'give').due).toEqual(hours(11))
    expect(send(again, 'hand', undefined, hours(10)).subject.clocks).toEqual(again.clocks)
  })
})
