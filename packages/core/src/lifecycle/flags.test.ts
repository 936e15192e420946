import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { at } from '../time/index.js'
import { decide } from './decide.js'
import type { Lifecycle } from './graph.js'
import { lifecycle } from './lifecycle.js'
import { change, command, now, started, surely } from './order.fixture.js'

const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

const crate = surely(
  () =>
    lifecycle('crate', {
      version: 1,
      data: v.object({ marks: v.array(v.string()), opensAt: v.optional(v.date()) }),
      roles: ['staff'],
      initial: 'open',
      statuses: { open: {}, done: { final: true } },
    })
      .flags({
        wet: { when: ({ data }) => data.marks.includes('wet') },
        cold: { when: ({ data }) => data.marks.includes('cold') },
        torn: { when: ({ data }) => data.marks.includes('torn') },
        ready: { from: at('opensAt') },
      })
      .transitions((move) => ({
        mark: move({ from: 'open', by: 'staff', input: v.array(v.string()), set: ({ input }) => ({ marks: input }) }),
        plan: move({ from: 'open', by: 'staff', input: v.date(), set: ({ input }) => ({ opensAt: input }) }),
        end: move({ from: 'open', to: 'done', by: 'staff' }),
      }))
      .build() as unknown as Lifecycle,
)
const send = (subject: ReturnType<typeof started>, name: string, input: unknown, when: Date) =>
  change(decide(crate, subject, command(name, { input }), when))

describe('flags', () => {
  test('that take turns are told apart, though as many are on as before', () => {
    const wet = started(crate, { marks: ['wet', 'cold'] })
    const torn = send(wet, 'mark', ['cold', 'torn'], hours(1))
    expect(torn.subject.flags).toEqual({ cold: now, torn: hours(1) })
    expect(torn.entries).toMatchObject([{ flags: { on: ['torn'], off: ['wet'] } }])
    const other = send(torn.subject, 'mark', ['wet'], hours(2))
    expect(other.subject.flags).toEqual({ wet: hours(2) })
    expect(other.entries).toMatchObject([{ flags: { on: ['wet'], off: ['cold', 'torn'] } }])
  })

  test('of a moment that passed while nobody knew of it are on since that moment, but not since before the stay', () => {
    const blank = started(crate, { marks: [] })
    expect(send(blank, 'plan', hours(2), hours(5)).subject.flags).toEqual({ ready: hours(2) })
    expect(send(blank, 'plan', hours(-2), hours(5)).subject.flags).toEqual({ ready: hours(5) })
  })
})
