import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { decide } from './decide.js'
import type { Lifecycle } from '../declare/graph.js'
import { lifecycle } from '../lifecycle.js'
import { change, command, now, refusal, staff, started, surely, within } from '../build/order.fixture.js'
import { record } from './record.js'
import { blocker } from '../declare/guard.js'
import { previous } from '../declare/transitionDefinition.js'
import { noted } from './notes.js'

const payment = surely(
  () =>
    lifecycle('payment', {
      version: 1,
      data: v.object({ paid: v.number(), checked: v.optional(v.boolean()), blocked: v.optional(v.boolean()) }),
      roles: ['staff'],
      initial: [
        { when: ({ data, actor }) => data.paid > 100 && actor.kind === 'system', to: 'rich' },
        { when: ({ data }) => data.paid >= 0, to: 'open' },
      ],
      statuses: { open: {}, paid: {}, rich: {}, shipped: { final: true }, lost: { final: true } },
    })
      .transitions((move) => ({
        pay: move({
          from: 'open',
          by: 'staff',
          input: v.number(),
          set: ({ data, input }) => ({ paid: data.paid + input }),
        }),
        settle: move({
          from: 'open',
          to: [
            { when: ({ data }) => data.paid === 13, to: 'lost' },
            { when: ({ data }) => data.paid > 0, to: 'paid' },
          ],
          automatic: ({ data }) => data.paid >= 10,
          guards: {
            notBlocked: ({ data }) => data.blocked !== true || blocker(),
            sane: ({ data }) => {
              if (data.paid === 99) throw new Error('odd')
              return true
            },
          },
          set: () => ({ checked: true }),
        }),
        ship: move({
          from: ['paid', 'rich'],
          to: 'shipped',
          automatic: true,
          guards: {
            checked: ({ data, subject }) =>
              data.checked === true && subject.status === 'paid' && subject.previous === 'open',
          },
        }),
      }))
      .build() as unknown as Lifecycle,
)

const send = (paid: number, input: number, more = {}) =>
  decide(payment, { ...started(payment, { paid }), ...more }, command('pay', { input }), now)

describe('automatic transitions', () => {
  test('follow a change of data at once, one after another, each with an entry of its own', () => {
    const { subject, entries } = change(send(0, 10))
    expect(subject).toMatchObject({
      status: 'shipped',
      previous: 'paid',
      revision: 2,
      data: { paid: 10, checked: true },
    })
    expect(entries.map(({ transition, from, to, cause, actor }) => [transition, from, to, cause, actor.kind])).toEqual([
      ['pay', 'open', 'open', { by: 'request' }, 'user'],
      ['settle', 'open', 'paid', { by: 'automatic' }, 'system'],
      ['ship', 'paid', 'shipped', { by: 'automatic' }, 'system'],
    ])
  })

  test('take the first choice that holds', () => {
    expect(change(send(0, 13)).subject.status).toBe('lost')
  })

  test('are not taken while their condition does not hold', () => {
    expect(change(send(0, 9)).subject.status).toBe('open')
  })

  test('are not taken while a guard holds them back, and nothing is refused', () => {
    const blocked = started(payment, { paid: 0, blocked: true })
    expect(change(decide(payment, blocked, command('pay', { input: 50 }), now)).subject.status).toBe('open')
  })

  test('refuse the whole when one of their guards is broken', () => {
    expect(refusal(send(0, 99))).toMatchObject({ code: 'guard_failed', blockers: [{ guard: 'sane', error: 'odd' }] })
  })

  test('follow the start and every other change as well', () => {
    expect(started(payment, { paid: 20 })).toMatchObject({ status: 'shipped', revision: 1 })
    const ready = { ...started(payment, { paid: 0 }), data: { paid: 20 } }
    expect(
      change(record(payment, ready, { actor: staff, cause: { by: 'request' }, within, entry: noted('info') }, now))
        .subject.status,
    ).toBe('shipped')
  })

  test('are taken by nobody who sends them', () => {
    expect(refusal(decide(payment, started(payment, { paid: 0 }), command('settle'), now)).code).toBe('forbidden')
  })
})

describe('the initial status', () => {
  test('is the first choice that holds for the data and the actor', () => {
    expect(started(payment, { paid: 500 }).status).toBe('rich')
  })

  test('must be one of the choices', async () => {
    const { decideStart } = await import('./start.js')
    const refused = refusal(
      decideStart(
        payment,
        { tenant: 't', lifecycle: 'payment', id: 'p' },
        { actor: staff, cause: { by: 'request' }, data: { paid: -1 }, within },
        now,
      ),
    )
    expect(refused).toMatchObject({
      code: 'no_target',
      message: "'payment' has no initial status for this data. Let the last choice of 'initial' have no condition.",
      blockers: [{ code: 'no_target', transition: 'start' }],
    })
  })
})

test('a chain that does not come to rest is refused', () => {
  const swing = lifecycle('swing', {
    version: 1,
    data: v.object({}),
    roles: ['staff'],
    initial: 'here',
    statuses: { here: {}, there: {}, gone: { final: true } },
  })
    .transitions((move) => ({
      go: move({ from: 'here', to: 'there', by: 'staff' }),
      back: move({ from: 'there', to: previous(), by: 'staff' }),
      leave: move({ from: 'here', to: 'gone', by: 'staff' }),
    }))
    .build() as unknown as Lifecycle
  const statuses = new Map(swing.graph.statuses)
  const takeAtOnce = (status: string, transition: string) => {
    const standing = statuses.get(status)!
    const { node, targets } = standing.exits.get(transition)!
    statuses.set(status, { ...standing, automatic: { node: { ...node, automatic: true }, targets } })
  }
  takeAtOnce('here', 'go')
  takeAtOnce('there', 'back')
  const endless: Lifecycle = { ...swing, graph: { ...swing.graph, statuses } }
  const refused = refusal(decide(endless, started(swing, {}), command('go'), now))
  expect(refused).toMatchObject({
    code: 'endless',
    message:
      "Automatic transitions do not come to rest: 'back' was the last of 32. Make their conditions exclude one another.",
    blockers: [{ code: 'endless', transition: 'back' }],
  })
})
