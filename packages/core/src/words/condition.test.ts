import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { after } from '../time/index.js'
import type { Decision } from '../decide/command.js'
import { decide } from '../decide/decide.js'
import type { DeclaredFunction } from './declaredFunction.fixture.js'
import type { Lifecycle } from '../declare/graph.js'
import { lifecycle } from '../lifecycle.js'
import { command, key, now, staff, within } from '../build/order.fixture.js'
import { decideStart } from '../decide/start.js'
import type { Block, LinkedSubject } from '../declare/guard.js'
import { decideDropped } from '../decide/messages/whyDropped.js'

type Predicate = DeclaredFunction<boolean | Block>
type Parts = { readonly [stage in 'head' | 'notices' | 'flags' | 'timers' | 'send']?: object }

/** A lifecycle with whatever is different about it; `send` leads from `open`. */
function declared({ head = {}, notices = {}, flags = {}, timers = {}, send = {} }: Parts): Lifecycle {
  const whole = {
    version: 1,
    data: v.object({}),
    roles: ['staff'],
    initial: 'open',
    links: { peer: 'order' },
    statuses: { open: {}, done: { final: true } },
    ...head,
  }
  const stage = lifecycle('order', whole as never) as unknown as {
    notices(notices: object): {
      flags(flags: object): { transitions(declare: (move: <M>(m: M) => M) => object): { timers(t: object): never } }
    }
  }
  const built = stage
    .notices(notices)
    .flags(flags)
    .transitions((move) => ({ send: move({ from: 'open', to: 'done', by: 'staff', ...send }) }))
    .timers(timers) as { build(): Lifecycle }
  return built.build()
}

const linked = { peer: [{ id: 'o2', lifecycle: 'order', status: 'open', data: {} }] }

function start(of: Lifecycle): Decision {
  return decideStart(of, key, { actor: staff, cause: { by: 'request' }, data: {}, within }, now)
}

function send(of: Lifecycle): Decision {
  const begun = start(of)
  if (begun.outcome === 'refused') return begun
  const row = { ...begun.change.subject, links: [{ name: 'peer', lifecycle: 'order', id: 'o2' }] }
  return decide(of, row, command('send', { within: { ...within, linked } }), now)
}

/** What becomes of the first message that is sent: one that does not stand is as little a mistake as one that does. */
function ask(of: Lifecycle): Decision {
  const sent = send(of)
  const [message] = sent.outcome === 'refused' ? [] : sent.change.messages
  if (sent.outcome === 'refused' || !message) throw new Error('nothing was sent')
  const answer = decideDropped(of, sent.change.subject, { message, within }, now)
  return answer.outcome === 'refused' ? answer : sent
}

/** What becomes of a link: whoever would be linked is asked once the transition is decided. */
function join(of: Lifecycle): Decision {
  const sent = send(of)
  const [command] = sent.outcome === 'refused' ? [] : sent.change.follow
  const answer =
    command?.kind === 'link' ? command.joins?.({ ...linked.peer[0], id: 'o3' } as LinkedSubject) : undefined
  return answer && 'outcome' in answer ? answer : sent
}

type Case = { readonly place: string; readonly decide: (ask: () => never) => Decision }

/** Each place that takes a condition, with a lifecycle that has it there and a decision that asks it. */
const places: { readonly [Place in Predicate]: Case } = {
  'head.startGuards.*': {
    place: 'right',
    decide: (ask) => start(declared({ head: { startGuards: { right: ask } } })),
  },
  'head.initial.when': {
    place: 'initial.0.when',
    decide: (ask) => start(declared({ head: { initial: [{ when: ask, to: 'open' }, { to: 'open' }] } })),
  },
  'flags.*.when': { place: 'flags.late.when', decide: (ask) => start(declared({ flags: { late: { when: ask } } })) },
  'flags.*.any.when': {
    place: 'flags.late.any.1.when',
    decide: (ask) => start(declared({ flags: { late: { any: [{ in: 'done' }, { when: ask }] } } })),
  },
  'transitions.*.to.when': {
    place: 'transitions.send.to.0.when',
    decide: (ask) => send(declared({ send: { to: [{ when: ask, to: 'done' }, { to: 'open' }] } })),
  },
  'transitions.*.to.guards.*': {
    place: 'right',
    decide: (ask) => send(declared({ send: { to: [{ guards: { right: ask }, to: 'done' }, { to: 'open' }] } })),
  },
  'transitions.*.guards.*': { place: 'right', decide: (ask) => send(declared({ send: { guards: { right: ask } } })) },
  'transitions.*.automatic': {
    place: 'transitions.send.automatic',
    decide: (ask) => start(declared({ send: { automatic: ask } })),
  },
  'transitions.*.opens.when': {
    place: 'transitions.send.opens.when',
    decide: (ask) => send(declared({ send: { opens: { link: 'peer', data: () => ({}), when: ask } } })),
  },
  'transitions.*.moves.only': {
    place: 'transitions.send.moves.0.only',
    decide: (ask) =>
      send(
        declared({
          send: { by: ['staff', 'system'], moves: [{ link: 'peer', send: 'send', only: ask }] },
        }),
      ),
  },
  'notices.*.urgent': {
    place: 'notices.told.urgent',
    decide: (urgent) =>
      send(
        declared({
          notices: { told: { to: () => '+47', channels: ['sms'], window: { until: '12:00' }, urgent } },
          send: { notice: 'told' },
        }),
      ),
  },
  'transitions.*.links.guards.*': {
    place: 'right',
    decide: (right) => join(declared({ send: { links: { link: 'peer', to: () => 'o3', guards: { right } } } })),
  },
  'transitions.*.unlinks.only': {
    place: 'transitions.send.unlinks.only',
    decide: (ask) => send(declared({ send: { unlinks: { link: 'peer', only: ask } } })),
  },
  'notices.*.while.when': {
    place: 'notices.told.while.when',
    decide: (when) =>
      ask(
        declared({
          notices: { told: { to: () => '+47', channels: ['sms'], while: { when } } },
          send: { notice: 'told' },
        }),
      ),
  },
  'head.jobs.*.while.when': {
    place: 'jobs.print.while.when',
    decide: (when) => ask(declared({ head: { jobs: { print: { while: { when } } } }, send: { job: 'print' } })),
  },
  'timers.*.when': {
    place: 'timers.late.when',
    decide: (ask) =>
      start(
        declared({
          flags: { late: {} },
          timers: { late: { in: 'open', at: after({ hours: 1 }), flag: 'late', when: ask } },
        }),
      ),
  },
}

const wrong: readonly [string, () => unknown, string][] = [
  ['nothing', () => undefined, 'not_boolean'],
  ['null', () => null, 'not_boolean'],
  ['1', () => 1, 'not_boolean'],
  ['0', () => 0, 'not_boolean'],
  ['a text', () => 'yes', 'not_boolean'],
  ['an object', () => ({}), 'not_boolean'],
  ['a Boolean object', () => Object(true) as unknown, 'not_boolean'],
  ['a promise of true', () => Promise.resolve(true), 'promise'],
  ['a promise that is rejected', () => Promise.reject(new Error('late')), 'promise'],
]

describe.each(Object.entries(places))('the condition at %s', (_, { place, decide: decideWith }) => {
  test.each(wrong)('refuses the whole where it answers %s', (_what, ask, problem) => {
    const decision = decideWith(ask as () => never)
    expect(decision).toMatchObject({ outcome: 'refused', code: 'guard_failed' })
    expect(decision).toMatchObject({ blockers: [{ guard: place, problem }] })
  })

  test('tells what it threw', () => {
    const decision = decideWith(() => {
      throw new Error('no such order')
    })
    expect(decision).toMatchObject({ code: 'guard_failed', blockers: [{ problem: 'threw', error: 'no such order' }] })
  })

  test.each([true, false])('is understood where it answers %s', (answer) => {
    const decision = decideWith((() => answer) as () => never)
    expect(decision.outcome === 'refused' ? decision.code : 'moved').toMatch(/^(moved|guarded)$/)
  })

  test('is asked once', () => {
    for (const answer of [true, false]) {
      let asked = 0
      decideWith((() => {
        asked++
        return answer
      }) as () => never)
      expect(asked).toBe(1)
    }
  })
})
