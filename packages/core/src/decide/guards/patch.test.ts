import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { decide } from '../decide.js'
import type { Lifecycle } from '../../declare/graph.js'
import { lifecycle } from '../../lifecycle.js'
import { change, command, now, refusal, started } from '../../build/order.fixture.js'
import type { Schema } from '../../words/schema.js'

/** What becomes of the data, and what the history says of it, when `set` gives this patch. */
function decided(schema: Schema<object>, data: object, patch: unknown) {
  const of = lifecycle('patched', {
    version: 1,
    data: schema,
    roles: ['staff'],
    initial: 'open',
    statuses: { open: {}, done: { final: true } },
  })
    .transitions((move) => ({
      change: move({ from: 'open', by: 'staff', set: (() => patch) as never }),
      end: move({ from: 'open', to: 'done', by: 'staff' }),
    }))
    .build() as unknown as Lifecycle
  return decide(of, started(of, data), command('change'), now)
}

function patched(...args: Parameters<typeof decided>) {
  const { subject, entries } = change(decided(...args))
  const { before, after } = entries[0] ?? {}
  return { data: subject.data, before, after }
}

const fields = v.object({
  size: v.number(),
  name: v.optional(v.pipe(v.string(), v.trim())),
  note: v.optional(v.string()),
  box: v.optional(v.object({ depth: v.number() })),
  colour: v.optional(
    v.pipe(
      v.picklist(['red', 'none']),
      v.transform((given) => (given === 'none' ? undefined : given)),
    ),
  ),
})

const range = v.pipe(
  v.object({ from: v.number(), to: v.optional(v.number()), note: v.optional(v.string()) }),
  v.check(({ from, to }) => to === undefined || from < to, 'must end after it begins'),
)

describe.each<[string, Schema<object>]>([
  ['whose fields are checked one by one', fields],
  ['that is checked as a whole', v.looseObject({ size: v.number() })],
])('data %s', (_, schema) => {
  test('keeps what the patch does not name, and tells only of what changed', () => {
    expect(patched(schema, { size: 1, note: 'a' }, { note: 'b', size: 1 })).toStrictEqual({
      data: { size: 1, note: 'b' },
      before: { note: 'a' },
      after: { note: 'b' },
    })
  })

  test('tells of a field that was absent only as it is after', () => {
    expect(patched(schema, { size: 1 }, { note: 'b' })).toStrictEqual({
      data: { size: 1, note: 'b' },
      before: {},
      after: { note: 'b' },
    })
  })

  test('tells of a field that is removed only as it was before', () => {
    expect(patched(schema, { size: 1, note: 'a' }, { note: undefined })).toStrictEqual({
      data: { size: 1 },
      before: { note: 'a' },
      after: {},
    })
  })

  test('tells nothing of a patch that changes nothing', () => {
    expect(patched(schema, { size: 1, note: 'a' }, { size: 1 })).toStrictEqual({
      data: { size: 1, note: 'a' },
      before: undefined,
      after: undefined,
    })
    expect(patched(schema, { size: 1 }, { note: undefined }).before).toBeUndefined()
  })

  test('refuses a value of the wrong type', () => {
    expect(refusal(decided(schema, { size: 1 }, { size: 'big' }))).toMatchObject({
      code: 'invalid_data',
      blockers: [{ code: 'invalid_data', path: 'size' }],
    })
  })

  test.each([[null], [7], ['size'], [undefined]])('refuses %s in place of a patch', (patch) => {
    expect(refusal(decided(schema, { size: 1 }, patch))).toMatchObject({
      code: 'invalid_data',
      blockers: [{ path: '', message: "'set' must return an object with the fields that change" }],
    })
  })
})

test('a promise in place of a patch is refused, and does not end the process when it fails unseen', async () => {
  const unseen: unknown[] = []
  const see = (error: unknown) => unseen.push(error)
  process.on('unhandledRejection', see)
  expect(refusal(decided(fields, { size: 1 }, Promise.reject(new Error('late')))).code).toBe('invalid_data')
  await new Promise((resolve) => setTimeout(resolve, 5))
  process.off('unhandledRejection', see)
  expect(unseen).toEqual([])
})

describe('a value that its schema transforms', () => {
  test('is stored and told as the schema gives it', () => {
    expect(patched(fields, { size: 1 }, { name: ' Eva ', note: 'b' })).toStrictEqual({
      data: { size: 1, name: 'Eva', note: 'b' },
      before: {},
      after: { name: 'Eva', note: 'b' },
    })
  })

  test('is told so even when it is all that the patch names', () => {
    expect(patched(fields, { size: 1, name: 'Kim' }, { name: ' Eva ' })).toStrictEqual({
      data: { size: 1, name: 'Eva' },
      before: { name: 'Kim' },
      after: { name: 'Eva' },
    })
  })

  test('into what it was already changes nothing', () => {
    expect(patched(fields, { size: 1, name: 'Eva' }, { name: 'Eva  ' }).after).toBeUndefined()
  })

  test('into nothing is removed', () => {
    expect(patched(fields, { size: 1, colour: 'red' }, { colour: 'none' })).toStrictEqual({
      data: { size: 1 },
      before: { colour: 'red' },
      after: {},
    })
  })
})

test('an object inside the data is checked by its own schema', () => {
  expect(refusal(decided(fields, { size: 1 }, { box: { depth: 'deep' } })).blockers).toMatchObject([
    { code: 'invalid_data', path: 'box.depth' },
  ])
})

describe('a rule across fields', () => {
  test('is asked of the data as it would be after the patch', () => {
    expect(patched(range, { from: 1, to: 5 }, { from: 4 }).data).toEqual({ from: 4, to: 5 })
    expect(refusal(decided(range, { from: 1, to: 5 }, { from: 6 }))).toMatchObject({
      code: 'invalid_data',
      message: 'The new data is not what the lifecycle declares: must end after it begins.',
      blockers: [{ code: 'invalid_data', path: '', message: 'must end after it begins' }],
    })
  })

  test('sees a field that is removed as absent', () => {
    expect(patched(range, { from: 1, to: 5 }, { from: 9, to: undefined })).toStrictEqual({
      data: { from: 9 },
      before: { from: 1, to: 5 },
      after: { from: 9 },
    })
    const whole = v.pipe(
      v.object({ from: v.number(), to: v.optional(v.number()) }),
      v.check((data) => !('to' in data) || data.to !== undefined, 'must not be there and empty'),
    )
    expect(patched(whole, { from: 1, to: 5 }, { to: undefined }).data).toStrictEqual({ from: 1 })
  })
})

describe('a loose schema', () => {
  test('keeps fields that it does not name', () => {
    expect(patched(v.looseObject({ size: v.number() }), { size: 1 }, { colour: 'red' })).toStrictEqual({
      data: { size: 1, colour: 'red' },
      before: {},
      after: { colour: 'red' },
    })
    expect(patched(v.objectWithRest({ size: v.number() }, v.string()), { size: 1 }, { colour: 'red' }).after).toEqual({
      colour: 'red',
    })
  })
})
