import { describe, expect, it } from 'vitest'
import { earliest, elapsed } from '../../time/index.js'
import { codesOf, notice, soon, type Parts } from './waiting.fixture.js'

describe('a name that is declared', () => {
  it.each<[string, Parts]>([
    ['roles', { head: { roles: ['staff', 'guest'], may: { start: ['guest'] } } }],
    ['roles', { head: { roles: ['staff', 'guest'], may: { override: 'guest' } } }],
    ['roles', { head: { roles: ['staff', 'guest'] }, transitions: { keep: { from: 'waits', by: ['guest'] } } }],
    ['jobs', { head: { jobs: { print: { entering: 'over' } } } }],
    ['jobs', { head: { jobs: { print: {} } }, transitions: { keep: { from: 'waits', by: 'staff', job: ['print'] } } }],
    ['notices', { notices: { hello: { ...notice, entering: 'over' } } }],
    ['notices', { notices: { hello: notice }, transitions: { keep: { from: 'waits', by: 'staff', notice: 'hello' } } }],
    ['notices', { notices: { hello: notice }, timers: { tell: { in: 'waits', at: soon, notice: 'hello' } } }],
    ['flags', { flags: { odd: {} }, timers: { late: { in: 'waits', at: soon, flag: 'odd' } } }],
    [
      'flags',
      { flags: { odd: {} }, timers: { late: { in: 'waits', at: soon, ifPast: { flag: 'odd' }, flag: 'stalled' } } },
    ],
    ['flags', { flags: { odd: { in: 'waits' } } }],
    ['flags', { flags: { odd: { when: () => true } } }],
    ['flags', { flags: { odd: { from: soon } } }],
    ['flags', { flags: { odd: { until: soon } } }],
    [
      'clocks',
      {
        head: { clocks: ['work'], statuses: { waits: { pauses: ['work'] }, over: { final: true } } },
        timers: { late: { in: 'waits', at: earliest(soon, elapsed('work', { hours: 1 })), flag: 'stalled' } },
      },
    ],
    [
      'clocks',
      {
        head: { clocks: ['work'], statuses: { waits: { pauses: ['work'] }, over: { final: true } } },
        flags: { odd: { from: elapsed('work', { hours: 1 }) } },
      },
    ],
    [
      'clocks',
      {
        head: { clocks: ['work'], statuses: { waits: { pauses: ['work'] }, over: { final: true } } },
        flags: { odd: { until: elapsed('work', { hours: 1 }) } },
      },
    ],
  ])('is used: %s', (_, parts) => {
    expect(codesOf(parts)).toEqual([])
  })

  it('is unused', () => {
    expect(codesOf({ head: { roles: ['staff', 'guest'] } })).toEqual(['roles.guest unused_role'])
    const clock = { head: { clocks: ['work'], statuses: { waits: {}, over: { final: true } } } }
    expect(codesOf({ ...clock, flags: { odd: { from: elapsed('work', { hours: 1 }) } } })).toEqual([
      'clocks.work clock_never_paused',
    ])
    expect(
      codesOf({ head: { ...clock.head, statuses: { waits: { pauses: ['work'] }, over: { final: true } } } }),
    ).toEqual(['clocks.work unused_clock'])
  })
})
