import * as v from 'valibot'
import { parseCalendar } from '../time/index.js'
import type { KnownActor } from '../words/actor.js'
import type { Command, DecidedChange, Decision, Surroundings } from '../decide/command.js'
import type { Lifecycle } from '../declare/graph.js'
import { lifecycle } from '../lifecycle.js'
import type { Refusal } from '../words/refusal.js'
import { decideStart } from '../decide/start.js'
import type { Subject } from '../words/subject.js'
import { blocker } from '../declare/guard.js'
import { anyOpen, previous } from '../declare/transitionDefinition.js'

export const staff: KnownActor = { id: 'anna', roles: ['staff'], kind: 'user' }
export const customer: KnownActor = { id: 'carl', roles: ['customer'], kind: 'user' }
export const stranger: KnownActor = { id: 'eve', roles: ['gardener'], kind: 'user' }

export const now = new Date('2026-06-01T09:00:00Z')
export const within: Surroundings = { calendar: parseCalendar({ zone: 'Europe/Copenhagen' }), linked: {} }

/**
 * What a test file needs before its tests run. What goes wrong in making it goes wrong in the tests that use it: a file
 * that cannot be loaded would be passed over by mutation testing.
 */
export function surely<Value>(make: () => Value): Value {
  try {
    return make()
  } catch (error) {
    return new Proxy(
      {},
      {
        get: () => {
          throw error
        },
      },
    ) as Value
  }
}

/** An order that can do one of everything, small enough to keep in mind. */
export const order = surely(
  () =>
    lifecycle('order', {
      version: 1,
      data: v.object({
        total: v.number(),
        car: v.optional(v.string()),
        startsAt: v.optional(v.date()),
        endsAt: v.optional(v.date()),
        remark: v.optional(v.string()),
      }),
      roles: ['customer', 'staff', 'boss'],
      may: { start: ['customer', 'staff'], override: 'boss' },
      initial: 'received',
      statuses: {
        received: {},
        booked: { requires: ['car'] },
        problem: {},
        closed: { final: true },
        cancelled: { final: true },
      },
    })
      .transitions((move) => ({
        book: move({ from: 'received', to: 'booked', by: 'staff' }),
        assign: move({
          from: ['received', 'booked'],
          by: ['staff', 'customer'],
          input: v.object({ car: v.pipe(v.string(), v.minLength(3)) }),
          guards: {
            affordable: ({ data }) => data.total <= 100 || blocker({ limit: 100, total: data.total }),
            namedWell: ({ input }) => !input.car.startsWith('bad'),
          },
          set: ({ input }) => ({ car: input.car }),
        }),
        raise: move({
          from: anyOpen({ except: ['problem'] }),
          to: 'problem',
          by: 'staff',
          reasons: { codes: ['unclear', 'angry'] },
        }),
        solve: move({
          from: 'problem',
          to: previous(),
          by: 'staff',
          reasons: { codes: ['talked'], required: false, open: true },
        }),
        close: move({
          from: 'booked',
          to: [
            { when: ({ data }) => data.total === 0, to: 'cancelled' },
            { when: ({ data }) => data.total < 0, to: 'received' },
            { to: 'closed' },
          ],
          by: 'staff',
        }),
        clear: move({ from: 'booked', by: 'staff', set: () => ({ remark: undefined, total: 1 }) }),
      }))
      .build() as unknown as Lifecycle,
)

export const key = { tenant: 't', lifecycle: 'order', id: 'o1' } as const

/** The change of a decision that must not be a refusal. */
export function change(decision: Decision): DecidedChange {
  if (decision.outcome === 'refused') throw new Error(`refused: ${decision.message}`)
  return decision.change
}

/** The refusal of a decision that must be one. */
export function refusal(decision: Decision): Refusal {
  if (decision.outcome !== 'refused') throw new Error('moved, though it should have been refused')
  return decision
}

/** A subject of a lifecycle as it begins. */
export function started(of: Lifecycle, data: object, at: Date = now): Subject {
  const command = {
    actor: { id: 'system', roles: ['system'], kind: 'system' },
    cause: { by: 'request' },
    data,
    within,
  } as const
  return change(decideStart(of, { ...key, lifecycle: of.name }, command, at)).subject
}

/** A command of the staff, with whatever is different about it. */
export function command(transition: string, more: Partial<Command> = {}): Command {
  return { actor: staff, cause: { by: 'request' }, within, transition, ...more }
}
