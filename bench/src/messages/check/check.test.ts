import { describe, expect, test } from 'vitest'
import type { Heard } from '../events.js'
import { concurrency } from '../parcel.js'
import { check } from './check.js'
import { wantedOf, type Facts } from './facts.js'

const heard = (mark: string, more: Partial<Heard> = {}): Heard => ({
  kind: 'heard',
  channel: 'email',
  key: `<${mark}>`,
  worker: 'worker0.1',
  mark,
  digest: mark,
  became: 'taken',
  ...more,
})

/** A parcel that is scanned twice, all of it well; its mails go to nobody. */
function well(): Facts {
  const { wanted, undeliverable } = wantedOf({ parcels: 1, steps: 2 })
  const [marks = []] = wanted.values()
  const arrived = marks.filter((mark) => !undeliverable.has(mark))
  return {
    wanted,
    undeliverable,
    heard: arrived.map((mark) => heard(mark)),
    events: [],
    struck: new Map(),
    receipts: new Map(arrived.map((mark) => [mark, 1])),
    dead: 2,
  }
}

const found = (facts: Partial<Facts>) =>
  check({ ...well(), ...facts }).violations.map(({ check, what }) => `${check}: ${what}`)

const [first, second, ...others] = well().heard as [Heard, Heard, ...Heard[]]
const again = (more: Partial<Heard>) => [first, { ...first, ...more }, second, ...others]

describe('what is judged', () => {
  test('is nothing where all is well, tried again before it was taken or after its answer was lost', () => {
    expect(found({})).toEqual([])
    for (const became of ['later', 'dropped', 'lost'] as const)
      expect(found({ heard: [{ ...first, became }, ...well().heard] })).toEqual([])
  })

  test('is what has not arrived, and what was never to arrive', () => {
    expect(found({ heard: well().heard.slice(0, -1) })).toEqual(['lost: p0/2/call has not arrived'])
    expect(found({ heard: [heard('p0/1/mail'), ...well().heard] })).toEqual([
      "strange: 'p0/1/mail' was never to arrive",
    ])
    expect(found({ dead: 3 })).toEqual(['lost: 3 messages are dead, and 2 cannot be delivered'])
  })

  test('is a repeat under another key or with other bytes, and a key of two messages', () => {
    const lost = { ...first, became: 'lost' as const }
    expect(found({ heard: [{ ...lost, key: '<x>' }, ...well().heard] })).toEqual([
      'key: p0/1/text came under several keys',
    ])
    expect(found({ heard: [{ ...lost, digest: 'x' }, ...well().heard] })).toEqual([
      'bytes: p0/1/text came with other bytes',
    ])
    expect(found({ heard: [first, { ...second, key: first.key }, ...others] })).toEqual([
      'key: p0/1/call has the key of p0/1/text',
    ])
  })

  test('is what overtakes, also where it is not taken', () => {
    expect(found({ heard: [second, first, ...others] })).toContain('order: p0/1/call came before p0/1/text was taken')
    expect(found({ heard: [{ ...second, became: 'later' }, ...well().heard] })).toEqual([
      'order: p0/1/call came before p0/1/text was taken',
    ])
  })

  test('is a repeat of what was taken and answered, unless its worker was lost', () => {
    expect(found({ heard: again({}) })).toEqual(['repeats: p0/1/text came again, and nothing was lost'])
    expect(found({ heard: again({ worker: 'worker1.1' }), struck: new Map([['worker1.1', 1]]) })).toEqual([])
    expect(found({ heard: again({}), events: [{ kind: 'blocked', worker: 'worker0.1' }] })).toEqual([])
    const many = Array.from({ length: concurrency + 2 }, () => first)
    expect(found({ heard: [...many, second, ...others], struck: new Map([['worker0.1', 1]]) })).toEqual([
      `repeats: ${concurrency + 1} came again, and the workers lost had ${concurrency} in hand at most`,
    ])
  })

  test('is an acceptance that the history has not, or has twice', () => {
    const receipts = new Map([...well().receipts, ['p0/1/text', 2] as const])
    expect(found({ receipts })).toEqual(['receipts: the history says 2 times that p0/1/text was accepted'])
  })

  test('is what a worker complains of to which nothing happened', () => {
    const fault = { kind: 'fault', error: 'no', code: 'x', where: 'worker', worker: 'worker0.1' } as const
    expect(found({ events: [fault] })).toEqual(['faults: worker0.1: no (x)'])
    expect(found({ events: [fault], struck: new Map([['worker0.1', 1]]) })).toEqual([])
  })
})
