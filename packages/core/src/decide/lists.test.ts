import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { bounds } from '../words/bounds.js'
import { decide } from './decide.js'
import { explain } from './explain.js'
import type { Lifecycle } from '../declare/graph.js'
import { lifecycle } from '../lifecycle.js'
import { decideOverride } from './override.js'
import { command, now, started } from '../build/order.fixture.js'
import type { Refusal } from '../words/refusal.js'

const many = 1000
const names = (what: string, count = many) => Array.from({ length: count }, (_, index) => `${what}${index}`)
const table = (keys: readonly string[], value: (key: string, index: number) => unknown) =>
  Object.fromEntries(keys.map((key, index) => [key, value(key, index)]))

/** A thousand of whatever a refusal may list. */
function wide(count: number): Lifecycle {
  const statuses = names('s_', count)
  const fields = names('field')
  const head = {
    version: 1,
    data: v.object(table(fields, () => v.optional(v.string())) as never),
    roles: ['staff'],
    initial: 'rest',
    may: { override: 'staff' },
    statuses: {
      ...table(statuses, () => ({})),
      rest: {},
      needy: { requires: fields },
      over: { final: true },
    },
  }
  const draft = lifecycle('wide', head as never) as unknown as {
    transitions(declare: () => object): { build(): Lifecycle }
  }
  const guards = table(names('guard'), () => () => false)
  const moves = {
    ...Object.fromEntries(statuses.map((from, index) => [`go${index}`, { from, to: 'over', by: 'staff' }])),
    begin: { from: 'rest', to: 's_0', by: 'staff', reasons: { codes: names('reason') } },
    elsewhere: { from: statuses, to: 'rest', by: 'staff' },
    guarded: { from: 'rest', by: 'staff', guards },
    choose: { from: 'rest', by: 'staff', to: statuses.map((to) => ({ to, guards: { never: () => false } })) },
    demand: { from: 'rest', to: 'needy', by: 'staff' },
    leave: { from: 'needy', to: 'over', by: 'staff' },
    fill: { from: 'rest', by: 'staff', input: v.object(table(fields, () => v.number()) as never) },
  }
  return draft.transitions(() => moves).build()
}

const built = wide(many)
const subject = started(built, {})

function refusals({ transition, reason, to }: Asked): readonly Refusal[] {
  const overriding = { ...command('x'), to, reason: 'x', set: undefined, notify: false }
  const decided = [
    decide(built, subject, { ...command(transition), reason, input: transition === 'fill' ? {} : undefined }, now),
    decideOverride(built, subject, overriding as never, now),
  ]
  return decided.filter((one) => one.outcome === 'refused')
}

type Asked = { readonly transition: string; readonly reason: string | undefined; readonly to: string }

const anything = fc.constantFrom('begin', 'elsewhere', 'guarded', 'choose', 'demand', 'fill', 'go7', 'go7x', 'toString')
const anyAsked = fc.record({
  transition: fc.oneof(anything, fc.string()),
  reason: fc.option(fc.oneof(fc.constantFrom('reason5', 'reason5x'), fc.string()), { nil: undefined }),
  to: fc.oneof(fc.constantFrom('s_7x', 'rest', 'needy'), fc.string()),
})

const longestMessage = 1500

test('of a thousand names a refusal lists no more than a person reads, and says how many there are', () => {
  const isShort = (asked: Asked) => {
    for (const { blockers, message, more = 0 } of refusals(asked)) {
      expect(message.length).toBeLessThan(longestMessage)
      expect(blockers.length).toBeLessThanOrEqual(bounds.blockers)
      expect(more === 0 || blockers.length === bounds.blockers).toBe(true)
      for (const blocker of blockers)
        for (const value of Object.values(blocker)) {
          if (!Array.isArray(value)) continue
          expect(value.length).toBeLessThanOrEqual(bounds.blockers)
          expect(value.length < bounds.blockers || Number(blocker['more']) > 0).toBe(true)
        }
    }
  }
  fc.assert(fc.property(anyAsked, isShort), {
    numRuns: 200,
    examples: [
      ...['elsewhere', 'guarded', 'choose', 'demand', 'fill', 'go7x'].map((transition): [Asked] => [
        { transition, reason: undefined, to: 's_7x' },
      ]),
      [{ transition: 'begin', reason: 'reason5x', to: 'rest' }],
    ],
  })
})

test('those that begin as what was asked for does are among them', () => {
  const [unknown] = refusals({ transition: 'go98x', reason: undefined, to: 'rest' })
  const [blocker] = unknown?.blockers ?? []
  expect(blocker).toMatchObject({ code: 'unknown_transition', more: many + 7 - bounds.blockers })
  expect(blocker?.['known']).toEqual(expect.arrayContaining(['go98', 'go980', 'go989']))
  const [guarded] = refusals({ transition: 'guarded', reason: undefined, to: 'rest' })
  expect(guarded).toMatchObject({ code: 'guarded', more: many - bounds.blockers })
})

test('what is explained is bounded as well, but for the choices of a screen', () => {
  for (const { possibility } of explain(built, subject, command('x'), now))
    expect(possibility.blockers.length).toBeLessThanOrEqual(bounds.blockers)
})
