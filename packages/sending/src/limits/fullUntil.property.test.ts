import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fullUntil, isAbout, withPlace, type CheckedLimit, type Place } from './limit.js'

const limit = fc.record({
  most: fc.integer({ min: 1, max: 4 }),
  ms: fc.integer({ min: 1, max: 50 }),
  topics: fc.constantFrom(undefined, ['a'], ['a', 'b']),
  channels: fc.constantFrom(undefined, ['x'], ['x', 'y']),
})

const asked = fc.record({
  wait: fc.integer({ min: 0, max: 20 }),
  message: fc.integer({ min: 0, max: 15 }).map(String),
  topic: fc.constantFrom('a', 'b', 'c'),
  channel: fc.constantFrom('x', 'y', 'z'),
})

const given = [fc.array(limit, { minLength: 1, maxLength: 3 }), fc.array(asked, { maxLength: 60 })] as const

test('whatever is asked for, in no time of its length are there more than a limit lets through', () => {
  fc.assert(
    fc.property(...given, (some, asks) => {
      const limits = some as readonly CheckedLimit[]
      const went: Place[] = []
      let now = 0
      asks.reduce<readonly Place[]>((sent, { wait, ...next }) => {
        now += wait
        const one = { ...next, at: new Date(now) }
        if (fullUntil(limits, sent, one)) return sent
        // A message that is tried again goes out at its last attempt.
        const again = went.findIndex(({ message, channel }) => message === one.message && channel === one.channel)
        if (again >= 0) went.splice(again, 1)
        went.push(one)
        return withPlace(limits, sent, one)
      }, [])
      for (const one of limits)
        for (const { at } of went) {
          const until = at.getTime() + one.ms
          const within = went.filter((each) => isAbout(one, each) && each.at >= at && each.at.getTime() < until)
          expect(within.length).toBeLessThanOrEqual(one.most)
        }
    }),
  )
})

test('what waits goes out at the first moment at which there is room, where nothing else takes it', () => {
  fc.assert(
    fc.property(...given, (some, asks) => {
      const limits = some as readonly CheckedLimit[]
      let now = 0
      let sent: readonly Place[] = []
      for (const { wait, ...next } of asks) {
        now += wait
        const one = { ...next, at: new Date(now) }
        const until = fullUntil(limits, sent, one)
        if (!until) {
          sent = withPlace(limits, sent, one)
          continue
        }
        expect(until.getTime()).toBeGreaterThan(now)
        expect(fullUntil(limits, sent, { ...one, at: new Date(until.getTime() - 1) })).not.toBeNull()
        expect(fullUntil(limits, sent, { ...one, at: until })).toBeNull()
      }
    }),
  )
})

test('nobody keeps more places than the limits need', () => {
  const limits = [{ most: 2, ms: 10 }] as const
  let sent: readonly Place[] = []
  for (let at = 0; at < 1_000; at++) {
    const one = { message: String(at), topic: 'a', channel: 'x', at: new Date(at) }
    if (!fullUntil(limits, sent, one)) sent = withPlace(limits, sent, one)
    expect(sent.length).toBeLessThanOrEqual(2)
  }
})
