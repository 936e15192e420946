import { describe, expect, it } from 'vitest'
import { afterNotice } from '../time/index.js'
import { visit } from '../build/visit.fixture.js'
import { check, type Warning } from './check.js'
import { later, notice, soon, waiting } from './warnings/waiting.fixture.js'

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
