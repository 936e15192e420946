import { expect, test } from 'vitest'
import type { TimerClaim } from '../ports/claims.js'
import { PutAside } from './aside.js'

const at = (seconds: number) => new Date(seconds * 1_000)

function timer(id: string): TimerClaim {
  const subject = { tenant: 'oslo', lifecycle: 'deal', id }
  return { kind: 'timer', subject, id: '1.remind', name: 'remind', due: at(0), token: 1, attempts: 1 }
}

test('a row is passed over for twice as long each time, and for a minute at the longest', () => {
  const aside = new PutAside()
  const pauses: number[] = []
  let now = 0
  for (let times = 0; times < 7; times++) {
    expect(aside.put(timer('d1'), 2_000, at(now))).toBe(true)
    const next = (aside.next(at(now))?.getTime() ?? 0) / 1_000
    expect(aside.at(at(next - 1))).toHaveLength(1)
    expect(aside.at(at(next))).toEqual([])
    pauses.push(next - now)
    now = next
  }
  expect(pauses).toEqual([2, 4, 8, 16, 32, 60, 60])
})

test('nothing is passed over by a clock that was set back', () => {
  const aside = new PutAside()
  aside.put(timer('d1'), 2_000, at(100))
  expect(aside.at(at(10))).toEqual([])
  expect(aside.next(at(10))).toBeNull()
})

test('no more than a thousand are passed over, and those whose time is over make room', () => {
  const aside = new PutAside()
  for (let index = 0; index < 1_000; index++) expect(aside.put(timer(`d${index}`), 2_000, at(0))).toBe(true)
  expect(aside.put(timer('one more'), 2_000, at(1))).toBe(false)
  expect(aside.put(timer('one more'), 2_000, at(2))).toBe(true)
  expect(aside.at(at(3))).toHaveLength(1)
})
