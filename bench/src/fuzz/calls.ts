import { lifecycle as declare, type Engine, type Lifecycle } from '@ordna/core'
import type { FileStore } from '@ordna/files'
import type { Pool } from 'pg'
import type { Random } from '../chaos/random.js'
import { maybe, object, of, plain, type Value } from './hostile.js'
import type { MovedClock } from './movedClock.js'

/** What a call is made on: the engine of one store, the lifecycles that it runs, and what is beside them. */
export type Desk = {
  readonly engine: Engine
  readonly lifecycles: readonly Lifecycle[]
  readonly clock: MovedClock
  readonly files: FileStore
  /** Of the store on a server. */
  readonly pool: Pool | null
  /** How often journeys have tried what, by lifecycle, status and transition. */
  readonly tried: Map<string, number>
}

/** One call of the public surface, the same on every store. */
export type Call = {
  /** What is called, for the count of how often each was. */
  readonly name: string
  readonly text: string
  run(desk: Desk): unknown
}

export type Anything = Record<string, (...given: unknown[]) => unknown>

const day = 86_400_000
const at = (days: number) => new Date(Date.UTC(2026, 5, 1) + days * day)

export const ids = of('t1', 't2', 't3', 't4', 'j1', 'j2', 'j3')
const tenants = of('oslo', 'malmo')
export const dates = of(at(1), at(2), at(5), at(9), at(40), at(400))
export const words = of('red', 'blue', 'a b', 'é')
const everyRole = ['staff', 'customer', 'manager', 'admin', 'clerk']
const actors = of(
  { id: 'anna', roles: everyRole },
  { id: 'kari', roles: everyRole },
  { id: 'olav', roles: everyRole },
  { id: 'carl', roles: ['customer'] },
  { id: 'eve', roles: [] },
)

function tripData(random: Random): Value {
  return object(random, {
    startsAt: maybe(random, dates, 0.1),
    endsAt: maybe(random, of(at(41), at(50), at(401), at(410)), 0.1),
    car: maybe(random, words, 0.1),
    phone: maybe(random, words, 0.1),
    place: maybe(random, of(undefined, { name: 'x', zone: 'Europe/Oslo' }, { name: 'x', zone: 'Nowhere/None' }), 0.1),
  })
}

/** What every command may be given besides. */
const said = {
  start: ['requestId', 'comment', 'links'],
  send: ['requestId', 'comment', 'reason', 'revision'],
  note: ['requestId'],
  other: ['requestId', 'comment'],
} as const

function options(random: Random, command: keyof typeof said): Value {
  if (random.chance(0.4)) return plain(() => undefined, 'undefined')
  const belongs: { readonly [name: string]: Value } = {
    requestId: maybe(random, of('r1', 'r2', 'r3')),
    comment: maybe(random, words),
    reason: maybe(random, of('late', 'because')),
    revision: maybe(random, of(1, 2, 3)),
    links: maybe(random, [object(random, { peers: maybe(random, of('t1', ['t2', 't3'])) })]),
  }
  const names = said[command].filter(() => random.chance(0.4))
  return maybe(random, [object(random, Object.fromEntries(names.map((name) => [name, belongs[name] as Value])))], 0.1)
}

function filter(random: Random): Value {
  const range = object(random, { from: maybe(random, dates), until: maybe(random, dates) })
  return maybe(
    random,
    [
      object(random, { status: maybe(random, of('asked', ['asked', 'booked'])), flag: maybe(random, of('soon')) }),
      object(random, { resource: maybe(random, words) }),
      object(random, { where: maybe(random, [object(random, { startsAt: range })]) }),
      object(random, { where: object(random, { car: object(random, { equals: maybe(random, words) }) }) }),
      object(random, { moments: maybe(random, [object(random, { enteredAt: range })]) }),
      object(random, { order: maybe(random, of('startedAt', 'car')), limit: maybe(random, of(1, 2)) }),
      object(random, { cursor: maybe(random, of('x', 'W10')), descending: maybe(random, of(true, false)) }),
    ],
    0.1,
  )
}

/** A call of a method on an opened lifecycle. */
export function opened(random: Random, method: string, index: number, given: readonly Value[]): Call {
  const tenant = maybe(random, tenants, 0.04)
  const actor = maybe(random, actors, 0.04)
  return {
    name: method,
    text: `open(${index}, { tenant: ${tenant.text}, actor: ${actor.text} }).${method}(${given.map(({ text }) => text).join(', ')})`,
    run: ({ engine, lifecycles }) => {
      const desk = engine.open(lifecycles[index] as Lifecycle, {
        tenant: tenant.make() as string,
        actor: actor.make() as { id: string; roles: readonly string[] },
      }) as unknown as Anything
      return desk[method]?.(...given.map((value) => value.make()))
    },
  }
}

export function onEngine(method: keyof Engine, given: readonly Value[]): Call {
  return {
    name: `engine.${method}`,
    text: `engine.${method}(${given.map(({ text }) => text).join(', ')})`,
    run: ({ engine }) => (engine as unknown as Anything)[method]?.(...given.map((value) => value.make())),
  }
}

/** A declaration with something hostile in one of its places. */
function building(random: Random): Call {
  const head = object(random, {
    version: maybe(random, of(1)),
    roles: maybe(random, of(['staff'])),
    initial: maybe(random, of('a')),
    statuses: maybe(random, of({ a: {}, b: { final: true } })),
    indexed: maybe(random, of([])),
    links: maybe(random, of({})),
  })
  const name = maybe(random, of('made'))
  return {
    name: 'lifecycle.build',
    text: `lifecycle(${name.text}, ${head.text}).transitions(…).build()`,
    run: () => {
      const draft = (declare as unknown as (...given: unknown[]) => Anything)(name.make(), head.make())
      const built = draft.transitions?.((move: (one: object) => unknown) => ({
        go: move({ from: 'a', to: 'b', by: 'staff' }),
      })) as Anything
      built.build?.()
      return 'built'
    },
  }
}

/** Makes a call by chance, where there are so many lifecycles with these transitions. */
export type Kind = (random: Random, count: number, transitions: readonly (readonly string[])[]) => Call

const trips = 0
const id = (random: Random) => maybe(random, ids, 0.1)

/** Every call by itself, with what belongs there and what does not. */
export const single: readonly [Kind, ...Kind[]] = [
  (random) => opened(random, 'tryStart', trips, [id(random), tripData(random), options(random, 'start')]),
  (random) => opened(random, 'tryStart', trips, [id(random), tripData(random), options(random, 'start')]),
  (random) => {
    const input = object(random, { car: maybe(random, words, 0.1), startsAt: maybe(random, dates, 0.2) })
    return opened(random, 'trySend', trips, [id(random), plain(() => 'book', "'book'"), input, options(random, 'send')])
  },
  (random) => {
    const name = maybe(random, of('edit', 'rebook', 'release', 'nudge', 'captured', 'lapse'), 0.1)
    return opened(random, 'trySend', trips, [id(random), name, maybe(random, words, 0.7), options(random, 'send')])
  },
  (random, count, transitions) => {
    const index = random.whole(count)
    const names = of('edit', ...(transitions[index] ?? []))
    return opened(random, 'trySend', index, [id(random), maybe(random, names, 0.05), maybe(random, words, 0.8)])
  },
  (random, count) =>
    opened(random, 'tryStart', random.whole(count), [id(random), maybe(random, [tripData(random)], 0.5)]),
  (random) => opened(random, 'explain', trips, [id(random)]),
  (random) => opened(random, 'get', trips, [id(random)]),
  (random) => opened(random, 'list', trips, [filter(random)]),
  (random) => opened(random, 'list', trips, [filter(random)]),
  (random) => opened(random, 'count', trips, [filter(random)]),
  (random) => {
    const query = object(random, { after: maybe(random, of(0, 1, 5)), limit: maybe(random, of(1, 10)) })
    return opened(random, 'history', trips, [id(random), maybe(random, [query], 0.2)])
  },
  (random) => {
    const period = object(random, { from: maybe(random, dates), until: maybe(random, dates) })
    return opened(random, 'holders', trips, [maybe(random, of('red', ['red', 'blue'])), maybe(random, [period], 0.2)])
  },
  (random) => {
    const period = object(random, { from: maybe(random, dates), until: maybe(random, dates) })
    return opened(random, 'unitsLeft', trips, [maybe(random, of('red', ['red', 'blue'])), maybe(random, [period], 0.2)])
  },
  (random) =>
    onEngine('setUnits', [
      maybe(random, of('oslo', 'malmo')),
      maybe(random, of('red', 'blue')),
      maybe(random, of(0, 1, 3)),
    ]),
  (random) => {
    const note = object(random, { text: maybe(random, words), severity: maybe(random, of('info', 'critical')) })
    return opened(random, 'note', trips, [id(random), maybe(random, [note], 0.2), options(random, 'note')])
  },
  (random) => opened(random, 'resolveNote', trips, [id(random), maybe(random, of(1, 2, 3)), options(random, 'other')]),
  (random) => opened(random, 'retry', trips, [id(random), maybe(random, of('x')), options(random, 'other')]),
  (random) => {
    const to = maybe(random, of('asked', 'booked', 'lapsed'))
    const asked = object(random, { to, reason: maybe(random, words), set: maybe(random, [tripData(random)], 0.3) })
    return opened(random, 'override', trips, [id(random), maybe(random, [asked], 0.1)])
  },
  (random) => opened(random, 'letGo', trips, [id(random), maybe(random, of('x')), options(random, 'other')]),
  (random) => opened(random, 'messages', trips, [id(random)]),
  (random) => opened(random, 'upcoming', trips, [id(random)]),
  (random) =>
    opened(random, random.whole(2) ? 'cancelNotice' : 'sendNow', trips, [
      id(random),
      maybe(random, of('msg_x_0', '1/remind')),
      options(random, 'other'),
    ]),
  (random) => opened(random, 'as', trips, [maybe(random, actors, 0.8)]),
  (random) => {
    const receipt = object(random, { status: maybe(random, of('accepted', 'failed')), at: maybe(random, dates) })
    const message = maybe(random, of('oslo/trip/t1/3/0/welcome', 'oslo/trip/t1/2/0/constructor'))
    return onEngine('receipt', [message, maybe(random, [receipt], 0.2)])
  },
  (random) => onEngine('tick', [maybe(random, dates, 0.5)]),
  building,
]
