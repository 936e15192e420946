import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { decide } from '../decide/decide.js'
import { describe as describeIn } from '../inspect/describing/describe.js'
import { explain } from '../decide/explain.js'
import type { Lifecycle } from '../declare/graph.js'
import { lifecycle } from '../lifecycle.js'
import { command, now, refusal, staff, started, within } from '../build/order.fixture.js'
import { toJSON } from '../inspect/toJson.js'
import { toMermaid } from '../inspect/toMermaid.js'
import { waysOf } from '../declare/ways.js'
import { blocker } from '../declare/guard.js'
import { anyOpen } from '../declare/transitionDefinition.js'

const connection = lifecycle('connection', {
  version: 1,
  data: v.object({}),
  roles: ['staff'],
  initial: 'listen',
  statuses: { listen: {}, established: {}, previous: {}, fin_wait: {}, closed: { final: true } },
})
  .transitions((move) => ({
    open: move({ to: { listen: 'established', previous: 'established' }, by: 'staff' }),
    close: move({ to: { listen: 'closed', established: 'fin_wait', fin_wait: 'previous' }, by: 'staff' }),
    drop: move({ from: anyOpen({ except: ['listen'] }), to: 'closed', by: 'staff' }),
  }))
  .build() as unknown as Lifecycle

function built(transitions: object, head: object = {}): Lifecycle {
  const whole = {
    version: 1,
    data: v.object({ paid: v.optional(v.number()) }),
    roles: ['staff'],
    initial: 'open',
    statuses: { open: {}, packed: {}, sent: {}, end: { final: true } },
    ...head,
  }
  return lifecycle('odd', whole as never)
    .transitions(() => transitions as never)
    .build() as unknown as Lifecycle
}

const rest = { end: { from: { open: true, except: [] }, to: 'end', by: 'staff' } }

describe('a target by the status left', () => {
  test('leads from each status to its own', () => {
    const listening = started(connection, {})
    const after = (status: string) => {
      const decision = decide(connection, { ...listening, status }, command('close'), now)
      return decision.outcome === 'refused' ? decision.code : decision.change.subject.status
    }
    expect(['listen', 'established', 'fin_wait', 'previous'].map(after)).toEqual([
      'closed',
      'fin_wait',
      'previous',
      'wrong_status',
    ])
  })

  test('is drawn and exported as the ways that there are, and no others', () => {
    const ways = waysOf(connection.graph.transitions.values()).map(({ transition, from, to }) =>
      [transition.name, from, to].join(' '),
    )
    expect(ways.filter((way) => way.startsWith('close '))).toEqual([
      'close listen closed',
      'close established fin_wait',
      'close fin_wait previous',
    ])
    expect(toMermaid(connection).match(/.* : close.*/g)).toEqual([
      '  listen --> closed : close (staff)',
      '  established --> fin_wait : close (staff)',
      '  fin_wait --> previous : close (staff)',
    ])
    expect(toJSON(connection).transitions['close']).toMatchObject({
      from: ['listen', 'established', 'fin_wait'],
      to: [
        { from: 'listen', to: 'closed' },
        { from: 'established', to: 'fin_wait' },
        { from: 'fin_wait', to: 'previous' },
      ],
    })
  })

  test('leads where the map says, whatever the map', () => {
    const names = ['open', 'packed', 'sent'] as const
    const targets = fc.dictionary(fc.constantFrom(...names), fc.constantFrom(...names, 'end'), { minKeys: 1 })
    fc.assert(
      fc.property(targets, (to) => {
        const tree = built({
          go: { to, by: 'staff' },
          ...rest,
          all: { to: { open: 'packed', packed: 'sent' }, by: 'staff' },
        })
        const subject = started(tree, {})
        for (const status of names) {
          const decision = decide(tree, { ...subject, status }, command('go'), now)
          expect(decision.outcome === 'moved' ? decision.change.subject.status : undefined).toBe(to[status])
        }
        const ways = waysOf(tree.graph.transitions.values()).filter(({ transition }) => transition.name === 'go')
        expect(Object.fromEntries(ways.map((way) => [way.from, way.to]))).toEqual({ ...to })
      }),
    )
  })

  const mistaken = (go: object) => {
    try {
      built({ go: { by: 'staff', ...go }, ...rest, all: { to: { open: 'packed', packed: 'sent' }, by: 'staff' } })
      return []
    } catch (error) {
      return (error as { mistakes: readonly { place: string; code: string; message: string }[] }).mistakes
    }
  }

  test('must agree with the sources, where they are given too', () => {
    expect(mistaken({ from: ['open', 'packed'], to: { open: 'sent', packed: 'end' } })).toEqual([])
    expect(mistaken({ from: { open: true, except: ['sent'] }, to: { open: 'sent' } })).toEqual([
      {
        place: 'transitions.go.to',
        code: 'missing_target',
        message: "It does not say where 'go' leads from packed. Say so, or take it out of 'from'.",
      },
    ])
    expect(mistaken({ from: 'open', to: { open: 'sent', packed: 'end' } })).toEqual([
      {
        place: 'transitions.go.to',
        code: 'wrong_status',
        message: "It says where 'go' leads from packed, which 'from' does not name. Leave 'from' out, or add it there.",
      },
    ])
  })

  test.each([
    [{ to: { opne: 'sent' } }, "to.opne: There is no status 'opne'. Did you mean 'open'?"],
    [{ to: { open: 'snet' } }, "to.open: There is no status 'snet'. Did you mean 'sent'?"],
    [{ to: {} }, 'to: It names no status. Say where it leads from one at least.'],
    [
      { to: { end: 'open' } },
      "to: 'end' is final, and 'go' leaves it or changes it. Take it out of 'to', or let it not be final.",
    ],
    [{ to: 'sent' }, 'from: It is missing. Give the name of a status.'],
  ])('has its mistakes told: %j', (go, told) => {
    expect(mistaken(go).map(({ place, message }) => `${place}: ${message}`)).toContain(`transitions.go.${told}`)
  })
})

describe('choices that all have something in the way', () => {
  const noon = new Date('2026-06-01T12:00:00Z')
  const evening = new Date('2026-06-01T18:00:00Z')
  const choosing = (to: unknown) =>
    built({
      go: { from: 'open', to, by: 'staff' },
      ...rest,
      all: { to: { open: 'packed', packed: 'sent' }, by: 'staff' },
    })
  const choices = [
    { when: () => false, to: 'end' },
    { guards: { paid: () => blocker({ owing: 100, retryAt: evening }), checked: () => false }, to: 'packed' },
    { when: () => true, guards: { late: () => blocker({ retryAt: noon }) }, to: 'sent' },
  ]

  test('tell of each what is in its way, and when asking again makes sense', () => {
    const tree = choosing(choices)
    const refused = refusal(decide(tree, started(tree, {}), command('go'), now))
    expect(refused).toEqual({
      outcome: 'refused',
      code: 'no_target',
      message:
        "'go' leads nowhere now: none of its choices holds. The condition of 'end' does not hold. Guards hold back 'packed', 'sent': see the blockers.",
      blockers: [
        { code: 'no_target', transition: 'go', status: 'open', to: 'end' },
        { code: 'guarded', guard: 'paid', owing: 100, retryAt: evening, to: 'packed' },
        { code: 'guarded', guard: 'checked', to: 'packed' },
        { code: 'guarded', guard: 'late', retryAt: noon, to: 'sent' },
      ],
      retryAt: noon,
    })
    const explained = explain(tree, started(tree, {}), { actor: staff, cause: { by: 'request' }, within }, now)
    expect(explained).toMatchObject([
      { possibility: { transition: 'go', allowed: false, blockers: refused.blockers, retryAt: noon } },
      {},
      {},
    ])
  })

  test('are taken in turn: what guards hold back, the next stands in for', () => {
    const tree = choosing([...choices, { to: 'end' }])
    expect(decide(tree, started(tree, {}), command('go'), now)).toMatchObject({
      outcome: 'moved',
      change: { subject: { status: 'end' } },
    })
    expect(toMermaid(tree).match(/.* : go.*/g)).toEqual([
      '  open --> end_ : go (staff) [condition 1]',
      '  open --> packed : go (staff) [paid, checked]',
      '  open --> sent : go (staff) [condition 3, late]',
      '  open --> end_ : go (staff) [otherwise]',
    ])
    expect(toJSON(tree).transitions['go']?.to).toEqual([
      { to: 'end', when: 'function' },
      { to: 'packed', guards: ['paid', 'checked'] },
      { to: 'sent', when: 'function', guards: ['late'] },
      { to: 'end' },
    ])
  })

  test('have guards with words of their own, which a shipped language asks for', () => {
    const paid = () => false
    const transitions = { go: { from: 'open', to: [{ guards: { paid }, to: 'end' }], by: 'staff' } }
    const statuses = { open: { label: { en: 'Open' } }, end: { final: true, label: { en: 'End' } } }
    const labelled = { go: { ...transitions.go, label: { en: 'Go' } } }
    expect(() => built(labelled, { statuses, locales: ['en'] })).toThrow(
      "transitions.go.to.0.guards.paid: The guard has no label. Add 'guardLabels.paid' to the head.",
    )
    const tree = built(labelled, { statuses, locales: ['en'], guardLabels: { paid: { en: 'Pay first.' } } })
    const refused = refusal(decide(tree, started(tree, {}), command('go'), now))
    expect(describeIn(refused, 'en', { lifecycles: tree })).toBe('Pay first.')
  })

  test('are refused whole where a guard of one of them throws', () => {
    const boom = () => {
      throw new Error('boom')
    }
    const tree = choosing([{ guards: { boom }, to: 'packed' }, { to: 'end' }])
    expect(refusal(decide(tree, started(tree, {}), command('go'), now))).toMatchObject({
      code: 'guard_failed',
      blockers: [{ guard: 'boom', problem: 'threw', error: 'boom' }],
    })
  })
})

describe('automatic transitions both ways', () => {
  const conditional = {
    pay: { from: 'open', by: 'staff', input: v.object({ paid: v.number() }), set: ({ input }: never) => input },
    forth: {
      from: 'open',
      to: 'packed',
      automatic: ({ data }: { data: { paid?: number } }) => (data.paid ?? 0) >= 100,
    },
    back: { from: 'packed', to: 'open', automatic: ({ data }: { data: { paid?: number } }) => (data.paid ?? 0) < 100 },
    send: { from: 'packed', to: 'sent', by: 'staff' },
    ...rest,
  }

  test('rest where their conditions exclude each other', () => {
    const tree = built(conditional)
    expect(started(tree, { paid: 100 }).status).toBe('packed')
    expect(started(tree, { paid: 99 }).status).toBe('open')
  })

  test('are stopped in the end where both hold', () => {
    const both = { ...conditional, back: { ...conditional.back, automatic: () => true } }
    const tree = built(both)
    const open = started(tree, { paid: 0 })
    expect(refusal(decide(tree, open, command('pay', { input: { paid: 100 } }), now)).code).toBe('endless')
  })

  test('are a mistake where nothing lets them rest', () => {
    const never = { forth: { ...conditional.forth, automatic: true }, back: { ...conditional.back, automatic: true } }
    expect(() => built({ ...conditional, ...never })).toThrow(/go round without rest: open → packed → open/)
  })
})

describe('a status that no transition leads to', () => {
  const lost = (enteredBy: unknown, head: object = {}) =>
    built(
      { ...rest, all: { to: { open: 'packed', packed: 'sent' }, by: 'staff' } },
      { statuses: { open: {}, packed: {}, sent: {}, end: { final: true }, lost: { enteredBy }, mid: {} }, ...head },
    )

  test('is no mistake where it says what enters it, nor is what it leads to', () => {
    const found = {
      find: { from: 'lost', to: 'found', by: 'staff' },
      ...rest,
      all: { to: { open: 'packed', packed: 'sent' }, by: 'staff' },
    }
    const statuses = {
      open: {},
      packed: {},
      sent: {},
      found: {},
      end: { final: true },
      lost: { enteredBy: ['migration', 'import'] },
    }
    const tree = built(found, { statuses })
    expect(toJSON(tree).statuses['lost']).toMatchObject({ enteredBy: ['migration', 'import'] })
    expect(toMermaid(tree)).toContain('  [*] --> lost : (migration)\n  [*] --> lost : (import)\n')
  })

  test('is one where only an override enters it and nobody may override', () => {
    expect(() => lost('override')).toThrow(
      "statuses.lost.enteredBy: Only an override enters 'lost', and nobody may override. Say who in 'may.override'.",
    )
  })

  test('is one where it says something else', () => {
    expect(() => lost('chance')).toThrow(
      "statuses.lost.enteredBy: It is 'chance'. Give one of override, migration, import.",
    )
  })
})
