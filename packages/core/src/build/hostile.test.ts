import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { LifecycleError, OrdnaError } from '../errors.js'
import { hostile, withThrowing } from '../words/hostile.fixture.js'
import * as time from '../time/index.js'
import { lifecycle } from '../lifecycle.js'

type Stage = { readonly [next: string]: (given?: unknown) => Stage }
type Anything = (...given: unknown[]) => unknown

const head = {
  version: 1,
  data: v.object({ at: v.date(), car: v.optional(v.string()) }),
  roles: ['staff'],
  owner: { role: 'staff', id: () => 'x' },
  may: { start: 'staff', read: 'staff', note: 'staff', readNotes: 'staff', tend: 'staff', override: 'staff' },
  startGuards: {},
  guardLabels: {},
  labels: { go: { en: 'Go' } },
  statuses: { a: { label: {}, requires: [], stall: { days: 1 }, pauses: [], tasks: {}, meta: {} }, b: { final: true } },
  initial: [{ to: 'a' }],
  clocks: ['run'],
  jobs: { capture: { entering: 'a' } },
  links: { next: 'other' },
  indexed: ['at'],
  erasable: ['car'],
  zone: () => 'UTC',
  locales: [],
}
const stages = {
  notices: { told: { to: () => 'x', channels: ['sms'], entering: 'a' } },
  flags: { soon: { in: 'a', from: time.after({ hours: 1 }) }, late: { any: [{ in: 'a' }] } },
  transitions: {
    go: {
      from: 'a',
      to: [{ when: () => true, to: 'b' }, { to: 'b' }],
      by: 'staff',
      input: v.string(),
      guards: { fine: () => true },
      set: () => ({}),
      reasons: { codes: ['late'], required: false },
      notice: 'told',
      job: 'capture',
      opens: { link: 'next', data: () => ({}) },
      moves: { link: 'next', send: 'go' },
    },
    stay: { from: { open: true, except: ['b'] }, by: ['staff', 'timer'] },
  },
  timers: { later: { in: 'a', at: time.after({ hours: 1 }), send: 'stay' } },
  holds: { car: { in: 'a', resource: () => 'x', from: 'at', until: 'at' } },
}

function build(name: unknown, given: unknown, later: { readonly [stage: string]: unknown }): unknown {
  const draft = (lifecycle as Anything)(name, given) as Stage
  const transitions = later['transitions']
  const moves = (move: Anything) => {
    try {
      const entries = Object.entries(transitions as object)
      return Array.isArray(transitions)
        ? transitions
        : Object.fromEntries(entries.map(([key, one]) => [key, move(one)]))
    } catch {
      return transitions
    }
  }
  const said = { notices: later['notices'], flags: later['flags'], transitions: moves, timers: later['timers'] }
  let stage = draft
  for (const [next, added] of Object.entries({ ...said, holds: later['holds'] })) stage = stage[next]!(added)
  return stage['build']!()
}

/** The same value with something else at every place in it, down to the last. */
function* places(value: unknown, other: unknown): Generator<unknown> {
  yield other
  if (typeof value !== 'object' || value === null || '~standard' in value) return
  for (const key of Object.keys(value))
    for (const inside of places((value as Record<string, unknown>)[key], other))
      yield Array.isArray(value)
        ? value.map((item, index) => (String(index) === key ? inside : item))
        : { ...value, [key]: inside }
}

/** What is thrown that is not ours, of these acts; nothing where all is as it should be. */
function foreign(acts: Iterable<() => unknown>): readonly unknown[] {
  return [...acts].flatMap((act) => {
    try {
      act()
      return []
    } catch (error) {
      return error instanceof OrdnaError && !error.message.includes('TypeError') ? [] : [error]
    }
  })
}

test('the declaration that is made worse here is a good one', () => {
  expect(build('made', head, stages)).toMatchObject({ name: 'made' })
})

describe.each(hostile)('%s', (_, value) => {
  test('as a name is a mistake, if anything', () => {
    expect(foreign([() => build(value, head, stages)])).toEqual([])
  })

  test('at any place of the head is a mistake, if anything', () => {
    const acts = [...places(head, value)].map((worse) => () => build('made', worse, stages))
    expect(foreign(acts)).toEqual([])
  })

  test.each(Object.keys(stages))('at any place of the %s is a mistake, if anything', (stage) => {
    const all = [...places((stages as Record<string, unknown>)[stage], value)]
    expect(foreign(all.map((worse) => () => build('made', head, { ...stages, [stage]: worse })))).toEqual([])
  })

  test('in the place of a function that declares transitions is a mistake', () => {
    if (typeof value === 'function') return
    expect(() => ((lifecycle as Anything)('made', head) as Stage)['transitions']!(value)['build']!()).toThrow(
      LifecycleError,
    )
  })

  test('as any argument of a time rule is an error of ours, if anything', () => {
    const { after, afterNotice, at, before, daysAfter, daysBefore, earliest, elapsed, endOfDay, every } = time
    const { checkRule, durationMs, latest, monthsAfter, monthsBefore, parseCalendar, timeOfDay } = time
    const days = [daysAfter, daysBefore, endOfDay, monthsAfter, monthsBefore, timeOfDay] as readonly unknown[]
    const lengths = [after, afterNotice, at, before, elapsed, every, durationMs] as readonly unknown[]
    const rules = [...days, ...lengths, earliest, latest, parseCalendar] as readonly Anything[]
    const givens = [[value], [{ hours: 1 }, value], ['at', value], ['at', 1, value], [{ days: 1 }, value]]
    expect(foreign(rules.flatMap((rule) => givens.map((given) => () => rule(...given))))).toEqual([])
    expect(checkRule(value, { fields: [], notices: [], clocks: [], texts: [] })).not.toEqual([])
  })
})

test('a getter that throws is a mistake that names its place and says what was thrown', () => {
  expect(() => build('made', withThrowing('version', head), stages)).toThrow(
    expect.objectContaining({
      code: 'invalid_lifecycle',
      mistakes: [expect.objectContaining({ place: 'version', code: 'unreadable' })],
    }) as never,
  )
})
