import { expect, test } from 'vitest'
import type { TimerClaim } from '../ports/claims.js'
import { PutAside } from './aside.js'

const at = (seconds: number) => new Date(seconds * 1_000)

function timer(id: string): TimerClaim {
  const subject = { tenant: 'oslo', lifecycle: 'deal', id }
  return { kind: 'timer', subject, id: '1.remind', name: 'remind', due: at(0), token: 1, attempts: 1 }
}

test('a row is passed over for twice as long each time, and for ten minutes at the longest', () => {
  const aside = new PutAside()
  const pauses: number[] = []
  let now = 0
  for (let times = 0; times < 11; times++) {
    expect(aside.put(timer('d1'), 2_000, at(now))).toBe(true)
    const next = (aside.next(at(now))?.getTime() ?? 0) / 1_000
    expect(aside.at(at(next - 1))).toHaveLength(1)
    expect(aside.at(at(next))).toEqual([])
    pauses.push(next - now)
    now = next
  }
  expect(pauses).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600])
})

test.each([60, 600, 3_600, 86_400])('who looks every %i seconds passes a row over at every second look', (rhythm) => {
  const aside = new PutAside()
  let met = 0
  for (let look = 0; look < 40; look++) {
    const now = at(1 + look * rhythm)
    if (aside.at(now).length > 0) met = 0
    else {
      aside.put(timer('d1'), 2_000, now)
      met++
    }
    expect(met).toBeLessThanOrEqual(2)
  }
})

test('a long while without a look makes a row wait for no more than a day and a half', () => {
  const aside = new PutAside()
  for (const day of [1, 90]) {
    expect(aside.at(at(day * 86_400))).toEqual([])
    aside.put(timer('d1'), 2_000, at(day * 86_400))
  }
  expect(aside.next(at(90 * 86_400))).toEqual(at(91.5 * 86_400))
})

test('a clock that was set back makes a row wait as long as it would have', () => {
  const aside = new PutAside()
  for (const seconds of [10_000, 100]) {
    expect(aside.at(at(seconds))).toEqual([])
    aside.put(timer('d1'), 2_000, at(seconds))
  }
  expect(aside.next(at(100))).toEqual(at(104))
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
