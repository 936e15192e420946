import { describe, expect, it } from 'vitest'
import { afterNotice, earliest, every, latest } from '../../time/index.js'
import { previous } from '../../declare/transitionDefinition.js'
import { codesOf, later, notice, soon, statuses, type Parts } from './waiting.fixture.js'

describe('counting from a notice', () => {
  const hello = afterNotice('hello', { hours: 1 })
  const counting = (parts: Parts, rule: unknown = hello) =>
    codesOf({ notices: { hello: notice }, timers: { late: { in: 'waits', at: rule, flag: 'stalled' } }, ...parts })
  const unsent = ['timers.late.at unsent_notice', 'notices.hello unused_notice']

  it('needs something that sends it there', () => {
    expect(counting({})).toEqual(unsent)
    expect(counting({}, latest(soon, earliest(later, hello)))).toEqual(unsent)
    expect(counting({}, every({ days: 1 }))).toEqual(['notices.hello unused_notice'])
  })

  it.each<[string, Parts]>([
    ['entering', { notices: { hello: { ...notice, entering: ['waits'] } } }],
    [
      'a move that leads there',
      {
        ...statuses({}, { rests: {} }),
        transitions: {
          rest: { from: 'waits', to: 'rests', by: 'staff' },
          wait: { from: 'rests', to: 'waits', by: 'staff', notice: 'hello' },
        },
      },
    ],
    ['a move that keeps it', { transitions: { keep: { from: 'waits', by: 'staff', notice: 'hello' } } }],
    [
      'a return',
      {
        ...statuses({}, { rests: {} }),
        transitions: {
          rest: { from: 'waits', to: 'rests', by: 'staff' },
          back: { from: 'rests', to: previous(), by: 'staff', notice: 'hello' },
        },
      },
    ],
    [
      'a timer',
      {
        timers: { late: { in: 'waits', at: hello, flag: 'stalled' }, tell: { in: 'waits', at: soon, notice: 'hello' } },
      },
    ],
  ])('is right after %s', (_, parts) => {
    expect(counting(parts)).toEqual([])
  })

  it('is wrong after a move that leaves, or that leads elsewhere', () => {
    expect(counting({ transitions: { end: { from: 'waits', to: 'over', by: 'staff', notice: 'hello' } } })).toEqual([
      'timers.late.at unsent_notice',
    ])
    expect(counting({ notices: { hello: { ...notice, entering: 'over' } } })).toEqual(['timers.late.at unsent_notice'])
    const hi = { ...notice, entering: 'waits' }
    expect(
      counting({
        notices: { hello: notice, hi },
        timers: { late: { in: 'waits', at: hello, flag: 'stalled' }, tell: { in: 'waits', at: soon, notice: 'hi' } },
      }),
    ).toEqual(unsent)
  })

  const flagged = (late: object) => counting({ flags: { late }, timers: {} })

  it('goes for flags that name their statuses', () => {
    expect(flagged({ in: 'waits', from: hello })).toEqual([
      'flags.late.from unsent_notice',
      'notices.hello unused_notice',
    ])
    expect(flagged({ in: ['waits'], until: hello })).toEqual([
      'flags.late.until unsent_notice',
      'notices.hello unused_notice',
    ])
    expect(flagged({ from: hello })).toEqual(['notices.hello unused_notice'])
  })
})
