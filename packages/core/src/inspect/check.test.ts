import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import {
  after,
  afterNotice,
  at,
  before,
  daysAfter,
  daysBefore,
  earliest,
  elapsed,
  endOfDay,
  every,
  latest,
  monthsAfter,
  monthsBefore,
} from '../time/index.js'
import type { RecurringRule, TimerRule } from '../time/index.js'
import { check, type Warning } from './check.js'
import type { Lifecycle } from '../declare/graph.js'
import { lifecycle } from '../lifecycle.js'
import { visit } from '../build/visit.fixture.js'
import { isAlwaysEarlier } from './warnings/earlier.js'
import { previous } from '../declare/transitionDefinition.js'

type Parts = {
  readonly head?: object
  readonly notices?: object
  readonly flags?: object
  readonly transitions?: object
  readonly timers?: object
  readonly holds?: object
}

/** Somebody waits, and then it is over. Each test adds what it warns of. */
function waiting({ head, notices = {}, flags = {}, transitions, timers = {}, holds = {} }: Parts): Lifecycle {
  const draft = lifecycle('wait', {
    version: 1,
    data: v.object({ startsAt: v.date(), endsAt: v.optional(v.date()) }),
    roles: ['staff'],
    initial: 'waits',
    statuses: { waits: {}, over: { final: true } },
    ...head,
  } as never) as unknown as { [stage: string]: (part: unknown) => typeof draft } & { build(): Lifecycle }
  const all = { end: { from: 'waits', to: 'over', by: ['staff', 'timer'] }, ...transitions }
  return draft['notices']!(notices)['flags']!(flags)['transitions']!(() => all)['timers']!(timers)['holds']!(
    holds,
  ).build()
}

function codesOf(parts: Parts): readonly string[] {
  return check(waiting(parts)).map(({ place, code }) => `${place} ${code}`)
}

const statuses = (waits: object, others: object = {}) => ({
  head: { statuses: { waits, over: { final: true }, ...others } },
})
const notice = { to: () => 'x', channels: ['sms'] }
const soon = after({ hours: 1 })
const later = after({ hours: 2 })

describe('check', () => {
  it('has nothing to say about the visit of the design', () => {
    expect(check(visit)).toEqual([])
  })

  it('says what is wrong and what to do', () => {
    const said = check(
      waiting({
        head: {
          roles: ['staff', 'guest'],
          clocks: ['idle'],
          jobs: { print: {} },
          statuses: { waits: { category: 'waiting' }, counts: {}, over: { final: true } },
        },
        notices: { hello: notice },
        flags: { odd: {} },
        transitions: {
          count: { from: 'waits', to: 'counts', by: 'staff' },
          stop: { from: 'waits', to: 'over', by: 'staff' },
          finish: { from: 'counts', to: 'over', by: 'timer' },
          lapse: { from: 'counts', to: 'over', by: 'timer', set: () => ({}) },
        },
        timers: {
          first: { in: 'counts', at: soon, send: 'finish' },
          second: { in: 'counts', at: later, flag: 'stalled' },
          third: { in: 'counts', at: afterNotice('hello', { hours: 1 }), flag: 'stalled' },
        },
      }),
    )
    expect(said).toEqual<Warning[]>([
      {
        place: 'transitions.stop',
        code: 'shadowed_transition',
        message: "'end' does all that 'stop' does. Take one out, or give it what sets it apart.",
      },
      {
        place: 'transitions.lapse.by',
        code: 'never_sent',
        message: "Only a timer may send 'lapse', and none does. Add one, or another role to 'by'.",
      },
      {
        place: 'statuses.waits',
        code: 'waiting_without_limit',
        message: "Nothing watches how long 'waits' waits. Give it a timer or a 'stall' limit.",
      },
      {
        place: 'timers.second',
        code: 'timer_never_due',
        message: "'first' always comes before it and leaves the status. Change the rules, or take 'second' out.",
      },
      {
        place: 'timers.third.at',
        code: 'unsent_notice',
        message:
          "In 'counts' it counts from the notice 'hello', which nothing sends there. Send it by what leads to 'counts', or count from something else.",
      },
      {
        place: 'roles.guest',
        code: 'unused_role',
        message: "No 'by', 'may' or 'owner' names 'guest'. Name it where it may do something, or take it out.",
      },
      {
        place: 'clocks.idle',
        code: 'unused_clock',
        message: "No rule counts on 'idle'. Use elapsed('idle', …), or take it out.",
      },
      {
        place: 'clocks.idle',
        code: 'clock_never_paused',
        message: "No status pauses 'idle'. Name it in the 'pauses' of a status, or use after() in its place.",
      },
      {
        place: 'notices.hello',
        code: 'unused_notice',
        message: "Nothing sends 'hello'. Name it in a transition, a timer or its own 'entering'.",
      },
      {
        place: 'jobs.print',
        code: 'unused_job',
        message: "Nothing orders 'print'. Name it in a transition or its own 'entering'.",
      },
      {
        place: 'flags.odd',
        code: 'flag_never_set',
        message: "Nothing raises 'odd'. Give it one of in, when, from and until, or let a timer raise it.",
      },
    ])
  })
})

describe('a waiting status', () => {
  it('needs a timer or a stall limit', () => {
    expect(codesOf(statuses({ category: 'waiting' }))).toEqual(['statuses.waits waiting_without_limit'])
    expect(codesOf(statuses({ category: 'waiting', stall: { days: 2 } }))).toEqual([])
    expect(
      codesOf({ ...statuses({ category: 'waiting' }), timers: { late: { in: 'waits', at: soon, flag: 'stalled' } } }),
    ).toEqual([])
    expect(codesOf(statuses({ category: 'active' }))).toEqual([])
  })
})

function second(other: object, more: object = {}): readonly string[] {
  return codesOf({ ...more, transitions: { stop: { from: 'waits', to: 'over', by: 'staff', ...other } } })
}

describe('a shadowed transition', () => {
  const two = {
    head: {
      roles: ['staff', 'guest'],
      may: { start: 'guest' },
      statuses: { waits: {}, rests: {}, over: { final: true } },
      initial: [{ when: () => true, to: 'waits' }, { to: 'rests' }],
    },
  }

  it('is one that does nothing that an earlier one does not', () => {
    expect(second({ label: { en: 'Stop' }, description: {}, meta: {}, guards: undefined })).toEqual([
      'transitions.stop shadowed_transition',
    ])
    expect(second({ to: [{ to: 'over' }] })).toEqual(['transitions.stop shadowed_transition'])
  })

  it.each([
    ['guards', { guards: {} }],
    ['an input', { input: v.object({}) }],
    ['changes', { set: () => ({}) }],
    ['reasons', { reasons: { codes: ['ill'] } }],
    ['a condition', { to: [{ when: () => true, to: 'over' }] }],
    ['several targets', { to: [{ when: () => true, to: 'over' }, { to: 'over' }] }],
    ['no target', { to: undefined }],
    ['a way back', { to: previous() }],
    ['another role', { by: ['staff', 'system'] }],
  ])('is not one with %s', (_, other) => {
    expect(second(other)).toEqual([])
  })

  it('is not one that the earlier one does not stand in for', () => {
    expect(second({ from: ['waits', 'rests'] }, two)).toEqual([])
    const end = { from: 'waits', to: 'over', by: 'staff', guards: { may: () => true } }
    expect(codesOf({ transitions: { end, stop: { from: 'waits', to: 'over', by: 'staff' } } })).toEqual([])
  })

  it('may keep the status, or return to the previous one, as the earlier one does', () => {
    const keep = { from: 'waits', by: 'staff' }
    const back = { from: 'waits', to: previous(), by: 'staff' }
    expect(codesOf({ transitions: { keep, note: keep, back, undo: back } })).toEqual([
      'transitions.note shadowed_transition',
      'transitions.undo shadowed_transition',
    ])
    expect(codesOf({ transitions: { keep, back } })).toEqual([])
  })
})

describe('a transition that only a timer may send', () => {
  const lapse = { from: 'waits', to: 'over', by: 'timer', set: () => ({}) }

  it('needs a timer that does', () => {
    expect(codesOf({ transitions: { lapse } })).toEqual(['transitions.lapse.by never_sent'])
    expect(codesOf({ transitions: { lapse }, timers: { late: { in: 'waits', at: soon, send: 'lapse' } } })).toEqual([])
    expect(codesOf({ transitions: { lapse: { ...lapse, by: ['timer', 'system'] } } })).toEqual([])
    expect(codesOf({ transitions: { lapse: { ...lapse, by: 'system' } } })).toEqual([])
    expect(codesOf({ transitions: { lapse: { ...lapse, automatic: () => true } } })).toEqual([])
  })
})

describe('a timer that is never due', () => {
  const two = (first: object, more: Parts = {}) =>
    codesOf({
      ...more,
      timers: {
        first: { in: 'waits', at: soon, send: 'end', ...first },
        second: { in: 'waits', at: later, flag: 'stalled' },
      },
    })
  const never = ['timers.second timer_never_due']

  it('is one that another always leaves the status before', () => {
    expect(two({})).toEqual(never)
    expect(two({ ifPast: 'fire' })).toEqual(never)
    expect(
      two(
        {},
        {
          transitions: {
            end: { from: 'waits', to: [{ when: () => true, to: 'over' }, { to: 'over' }], by: ['staff', 'timer'] },
          },
        },
      ),
    ).toEqual(never)
  })

  it.each<[string, object, Parts?]>([
    ['comes later', { at: after({ hours: 3 }) }],
    ['comes at the same time', { at: later }],
    ['is skipped when it is late', { ifPast: 'skip' }],
    ['is set on a condition', { when: () => true }],
    ['raises a flag when it is late', { ifPast: { flag: 'stalled' } }],
    ['raises a flag', { send: undefined, flag: 'stalled' }],
    [
      'may be refused by a guard',
      {},
      { transitions: { end: { from: 'waits', to: 'over', by: ['staff', 'timer'], guards: { may: () => true } } } },
    ],
    [
      'may be refused for its input',
      {},
      { transitions: { end: { from: 'waits', to: 'over', by: ['staff', 'timer'], input: v.object({}) } } },
    ],
    [
      'may lead nowhere',
      {},
      { transitions: { end: { from: 'waits', to: [{ when: () => true, to: 'over' }], by: ['staff', 'timer'] } } },
    ],
    [
      'may stay',
      {},
      {
        transitions: {
          end: { from: 'waits', to: [{ when: () => true, to: 'waits' }, { to: 'over' }], by: ['staff', 'timer'] },
        },
      },
    ],
    ['stays', { send: 'keep' }, { transitions: { keep: { from: 'waits', by: 'timer' } } }],
    [
      'returns, if there is anywhere to return to',
      { send: 'back' },
      { transitions: { back: { from: 'waits', to: previous(), by: 'timer' } } },
    ],
    ['asks for a field', {}, { head: { statuses: { waits: {}, over: { final: true, requires: ['endsAt'] } } } }],
    [
      'takes a resource that may be held',
      {},
      { holds: { room: { in: 'over', resource: () => 'x', from: 'startsAt' } } },
    ],
    [
      'opens a successor',
      {},
      {
        head: { links: { next: 'wait' } },
        transitions: {
          end: { from: 'waits', to: 'over', by: ['staff', 'timer'], opens: { link: 'next', data: () => ({}) } },
        },
      },
    ],
    [
      'moves others',
      {},
      {
        head: { links: { next: 'other' } },
        transitions: { end: { from: 'waits', to: 'over', by: ['staff', 'timer'], moves: { link: 'next', send: 'x' } } },
      },
    ],
  ])('is not one when the other %s', (_, first, more) => {
    expect(two(first, more)).toEqual([])
  })

  it('must be preceded in every one of its statuses', () => {
    const head = { statuses: { waits: {}, rests: {}, over: { final: true } } }
    const transitions = {
      rest: { from: 'waits', to: 'rests', by: 'staff' },
      end: { from: ['waits', 'rests'], to: 'over', by: ['staff', 'timer'] },
    }
    const timers = (first: unknown, second: unknown) => ({
      first: { in: first, at: soon, send: 'end' },
      second: { in: second, at: later, flag: 'stalled' },
    })
    const both = ['waits', 'rests']
    expect(codesOf({ head, transitions, timers: timers('waits', both) })).toEqual([])
    expect(codesOf({ head, transitions, timers: timers('rests', 'waits') })).toEqual([])
    expect(codesOf({ head, transitions, timers: timers(both, 'rests') })).toEqual(never)
    const other = { third: { in: 'rests', at: soon, send: 'end' } }
    const [said] = check(waiting({ head, transitions, timers: { ...timers('waits', both), ...other } }))
    expect(said?.message).toBe(
      "'first', 'third' always comes before it and leaves the status. Change the rules, or take 'second' out.",
    )
    expect(check(waiting({ head, transitions, timers: timers(both, both) }))[0]?.message).toMatch(/^'first' always/)
  })
})

describe('isAlwaysEarlier', () => {
  type Rule = TimerRule | RecurringRule
  const business = { calendar: 'business' } as const

  it.each<[string, Rule, Rule]>([
    ['after less', after({ hours: 1 }), after({ hours: 2 })],
    ['before more', before('startsAt', { hours: 2 }), before('startsAt', { hours: 1 })],
    ['before, and at', before('startsAt', { hours: 1 }), at('startsAt')],
    ['at, and after', at('startsAt'), after({ hours: 1 }, 'startsAt')],
    ['after the same notice', afterNotice('hello', { hours: 1 }), afterNotice('hello', { hours: 2 })],
    ['more days before', daysBefore('startsAt', 3), daysBefore('startsAt', 2, { time: '00:00' })],
    ['days before, and after', daysBefore('startsAt', 1), daysAfter('startsAt', 0)],
    ['fewer days after', daysAfter('@entering', 1), daysAfter('@entering', 2)],
    ['more business days before', daysBefore('startsAt', 3, business), daysBefore('startsAt', 2, business)],
    ['more months before', monthsBefore('startsAt', 2), monthsBefore('startsAt', 1)],
    ['months before, and after', monthsBefore('startsAt', 1), monthsAfter('startsAt', 0)],
    ['the earliest of one that is', earliest(soon, daysBefore('startsAt', 1)), later],
    ['both of the latest', latest(soon, after({ minutes: 1 })), later],
    ['before every one of the earliest', soon, earliest(later, after({ hours: 3 }))],
    ['before one of the latest', soon, latest(later, daysBefore('startsAt', 1))],
    [
      'each of the latest before one of the latest',
      latest(soon, daysBefore('startsAt', 2)),
      latest(daysBefore('startsAt', 1), later),
    ],
    [
      'one of the earliest before each of the earliest',
      earliest(soon, at('startsAt')),
      earliest(later, after({ hours: 1 }, 'startsAt')),
    ],
    ['the earliest before the latest', earliest(soon, at('endsAt')), latest(later, at('startsAt'))],
  ])('knows: %s', (_, one, other) => {
    expect(isAlwaysEarlier(one, other)).toBe(true)
    expect(isAlwaysEarlier(other, one)).toBe(false)
    expect(isAlwaysEarlier(one, one)).toBe(false)
  })

  it.each<[string, Rule, Rule]>([
    ['other fields', at('startsAt'), after({ hours: 1 }, 'endsAt')],
    ['other notices', afterNotice('hello', { hours: 1 }), afterNotice('reminder', { hours: 2 })],
    ['other calendars', daysBefore('startsAt', 3), daysBefore('startsAt', 2, business)],
    ['other units', monthsBefore('startsAt', 3), daysBefore('startsAt', 2)],
    ['hours and days', after({ hours: 1 }), daysAfter('@entering', 9)],
    ['clocks', elapsed('work', { hours: 1 }), elapsed('work', { hours: 2 })],
    ['moved days', daysBefore('startsAt', 3, { closed: 'later' }), daysBefore('startsAt', 2)],
    ['months to a moved day', monthsBefore('startsAt', 3), monthsBefore('startsAt', 2, { closed: 'earlier' })],
    ['moved months after', monthsAfter('startsAt', 1, { closed: 'later' }), monthsAfter('startsAt', 2)],
    ['recurring rules', every({ days: 1 }), every({ days: 2 })],
    ['ends of days', endOfDay('startsAt'), endOfDay('startsAt')],
    ['one of the latest', latest(soon, at('startsAt')), later],
    ['one of the earliest', soon, earliest(later, at('startsAt'))],
    ['none of the earliest', earliest(at('startsAt'), at('endsAt')), later],
    ['none of the latest', soon, latest(at('startsAt'), at('endsAt'))],
  ])('cannot tell: %s', (_, one, other) => {
    expect(isAlwaysEarlier(one, other)).toBe(false)
    expect(isAlwaysEarlier(other, one)).toBe(false)
  })
})

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

  it('is right in vain where what it stands in, or until, cannot be', () => {
    const standing = (told: object) => codesOf({ notices: { hello: { ...notice, entering: 'waits', ...told } } })
    expect(standing({ while: { in: ['waits', 'over'] } })).toEqual([])
    expect(standing({ while: { in: 'over' } })).toEqual(['notices.hello.while.in never_stands'])
    expect(standing({ while: { in: 'over' }, entering: ['waits', 'over'] })).toEqual([])
    expect(standing({ while: { until: hello } })).toEqual(['notices.hello.while.until until_itself'])
    const jobs = { print: { entering: 'over', while: { in: 'waits' } } }
    expect(codesOf({ head: { jobs } })).toEqual(['jobs.print.while.in never_stands'])
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

describe('a way that asks what is free', () => {
  const to = (...choices: readonly object[]) => ({ transitions: { go: { from: 'waits', to: choices, by: 'staff' } } })
  const holds = { it: { in: 'over', resource: () => 'x', from: 'startsAt' } }

  it('warns where the status holds nothing, and where there is no other way', () => {
    expect(codesOf(to({ ifFree: true, to: 'over' }, { to: 'waits' }))).toEqual([
      'transitions.go.to.0.ifFree if_free_of_nothing',
    ])
    expect(codesOf({ ...to({ ifFree: true, to: 'over' }), holds })).toEqual([
      'transitions.go.to.0.ifFree if_free_alone',
    ])
    expect(codesOf({ ...to({ ifFree: true, to: 'over' }, { to: 'waits' }), holds })).toEqual([])
    const initial = [{ ifFree: true, to: 'waits' }, { to: 'over' }]
    expect(codesOf({ head: { initial } })).toEqual(['initial.0.ifFree if_free_of_nothing'])
  })
})

describe('whose it is', () => {
  const data = v.object({ startsAt: v.date(), customerId: v.string() })
  const id = ({ customerId }: { readonly customerId: string }) => customerId
  const head = { data, roles: ['staff', 'customer'], owner: { role: 'customer', id } }

  it('warns of an id alone, where several roles could have it', () => {
    expect(codesOf({ head: { ...head, owner: id } })).toContain('owner owner_of_any_role')
    expect(codesOf({ head: { ...head, roles: ['staff'], owner: id } })).toEqual([])
  })

  it.each([
    ['may.start', { head: { ...head, may: { start: ['customer', 'staff'] } } }],
    ['may.read', { head: { ...head, may: { read: ['customer', 'staff'] } } }],
    ['may.note', { head: { ...head, may: { note: 'customer' } } }],
    ['may.readNotes', { head: { ...head, may: { readNotes: ['customer'] } } }],
    ['may.tend', { head: { ...head, may: { tend: 'customer' } } }],
    ['may.override', { head: { ...head, may: { override: 'customer' } } }],
    ['transitions.change.by', { head, transitions: { change: { from: 'waits', by: ['customer', 'staff'] } } }],
  ])('warns of a role at %s that may do on everybody’s what is meant for its own', (place, parts) => {
    expect(codesOf(parts)).toEqual([`${place} role_beside_owner`])
  })

  it('says nothing of the owner', () => {
    expect(codesOf({ head: { ...head, may: { read: ['owner', 'staff'] } } })).toEqual([])
  })
})
