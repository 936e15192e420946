import * as v from 'valibot'
import { expect, test } from 'vitest'
import { after } from '../time/index.js'
import { decide } from '../decide/decide.js'
import { declared } from './everyFunction.fixture.js'
import type { Lifecycle } from '../declare/graph.js'
import { lifecycle } from '../lifecycle.js'
import { command, key, started, staff, within, now } from './order.fixture.js'
import { decideStart } from '../decide/start.js'
import { toJSON } from '../inspect/toJson.js'
import { visit } from './visit.fixture.js'

/** Every object that can be reached from a value, with its path. What a getter makes anew each time is nobody's. */
function reach(value: unknown, path = '', found = new Map<object, string>()): ReadonlyMap<object, string> {
  if (typeof value !== 'object' || value === null || found.has(value)) return found
  found.set(value, path)
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(value)))
    reach(property.value, `${path}.${name}`, found)
  if ('forEach' in value)
    (value as ReadonlyMap<string, unknown>).forEach((part, name) => reach(part, `${path}.${name}`, found))
  return found
}

/** What could be done to an object that nobody should be able to change. */
function changesOf(object: object): readonly string[] {
  const tries: { readonly [what: string]: () => boolean } = {
    'be given a property': () => Reflect.set(object, 'planted', true),
    'lose a property': () => Reflect.ownKeys(object).some((name) => Reflect.deleteProperty(object, name)),
    'change a property': () => Reflect.ownKeys(object).some((name) => Reflect.set(object, name, 'planted')),
    'change its prototype': () => Reflect.setPrototypeOf(object, Date.prototype),
    'be filled as a map': () => Boolean(Map.prototype.set.call(object as never, 'planted', true)),
    'be filled as a set': () => Boolean(Set.prototype.add.call(object as never, 'planted')),
    'be set as a date': () => Date.prototype.setTime.call(object as never, 0) === 0,
  }
  return Object.entries(tries).flatMap(([what, attempt]) => {
    try {
      return attempt() ? [what] : []
    } catch {
      return []
    }
  })
}

test.each([
  ['the visit', visit as unknown as Lifecycle],
  ['one with a function in every place', declared((_, ask) => ask as never)],
])('of %s, nothing can be changed once it is built', (_, of) => {
  const kept = [...reach(of)]
  expect(kept.length).toBeGreaterThan(100)
  expect(kept.flatMap(([object, path]) => changesOf(object).map((what) => `${path} can ${what}`))).toEqual([])
})

test('what the declaration was made of can be changed afterwards, and changes nothing of it', () => {
  const data = v.object({ total: v.number() })
  const input = v.object({ by: v.pipe(v.number(), v.minValue(1)) })
  const at = { ...after({ hours: 1 }) } as { ms: number }
  const from = ['open']
  const statuses = { open: {} as { requires?: string[] }, done: { final: true } }
  const definition = { from, by: 'staff', input, set: ({ data: { total } }: never) => ({ total }) }
  const of = (
    lifecycle('order', { version: 1, data, roles: ['staff'], initial: 'open', statuses } as never) as never as {
      transitions(declare: unknown): { timers(given: object): { build(): Lifecycle } }
    }
  )
    .transitions((move: (given: object) => object) => ({
      add: move(definition),
      finish: move({ from: 'open', to: 'done', by: ['staff', 'timer'] }),
    }))
    .timers({ late: { in: 'open', at, send: 'finish' } })
    .build()
  const before = JSON.stringify(toJSON(of))
  const answers = () => [
    decideStart(of, key, { actor: staff, cause: { by: 'request' }, data: { total: 'much' }, within }, now),
    decideStart(of, key, { actor: staff, cause: { by: 'request' }, data: { total: 1 }, within }, now),
    decide(of, started(of, { total: 1 }), command('add', { input: { by: 0 } }), now),
    decide(of, started(of, { total: 1 }), command('add', { input: { by: 1 } }), now),
  ]
  const answered = answers()
  const schemas: { entries: object; pipe?: unknown[]; requirement?: number }[] = [
    data,
    input,
    input.entries.by as never,
  ]
  const check = input.entries.by.pipe[1] as { requirement: number }
  for (const change of [
    () => (schemas[0]!.entries = {}),
    () => delete (data.entries as { total?: unknown }).total,
    () => ((data.entries as { total: unknown }).total = v.string()),
    () => (schemas[2]!.pipe!.length = 1),
    () => (check.requirement = -5),
  ])
    expect(change).toThrow(TypeError)
  at.ms = 1
  from.push('done')
  statuses.open.requires = ['nothing']
  definition.by = 'customer'
  definition.set = () => ({ total: 99 }) as never
  expect(JSON.stringify(toJSON(of))).toBe(before)
  expect(answers()).toEqual(answered)
})

test('a schema of another library is asked as it asks itself', () => {
  class Positive {
    readonly least = 1
    readonly '~standard' = {
      version: 1 as const,
      vendor: 'another',
      validate: (value: unknown) =>
        (value as { total: number }).total >= this.least
          ? { value: value as { total: number } }
          : { issues: [{ message: 'too little' }] },
    }
  }
  const of = lifecycle('order', {
    version: 1,
    data: new Positive(),
    roles: ['staff'],
    initial: 'open',
    statuses: { open: {}, done: { final: true } },
  })
    .transitions((move) => ({ finish: move({ from: 'open', to: 'done', by: 'staff' }) }))
    .build() as unknown as Lifecycle
  expect(started(of, { total: 1 }).data).toEqual({ total: 1 })
  expect(
    decideStart(of, key, { actor: staff, cause: { by: 'request' }, data: { total: 0 }, within }, now),
  ).toMatchObject({ code: 'invalid_data' })
})

test('what a schema of another library keeps in itself is still asked: that is not ours to freeze', () => {
  const limits = { least: 1 }
  const data = {
    '~standard': {
      version: 1 as const,
      vendor: 'another',
      validate: (value: unknown) =>
        (value as { total: number }).total >= limits.least
          ? { value: value as { total: number } }
          : { issues: [{ message: 'too little' }] },
    },
  }
  const of = lifecycle('order', {
    version: 1,
    data,
    roles: ['staff'],
    initial: 'open',
    statuses: { open: {}, done: { final: true } },
  })
    .transitions((move) => ({ finish: move({ from: 'open', to: 'done', by: 'staff' }) }))
    .build() as unknown as Lifecycle
  const start = () =>
    decideStart(of, key, { actor: staff, cause: { by: 'request' }, data: { total: 1 }, within }, now).outcome
  data['~standard'].validate = () => ({ issues: [{ message: 'nothing passes' }] })
  expect(start()).toBe('moved')
  limits.least = 2
  expect(start()).toBe('refused')
})
