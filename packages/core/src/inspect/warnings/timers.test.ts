import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { after } from '../../time/index.js'
import { previous } from '../../declare/transitionDefinition.js'
import { check } from './../check.js'
import { codesOf, later, soon, statuses, waiting, type Parts } from './waiting.fixture.js'

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
