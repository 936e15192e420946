import { expect, test } from 'vitest'
import { bounds } from './bounds.js'
import { parse } from '../decide/guards/parse.js'
import { received } from './received.js'
import { findUnstorable } from './values.js'
import * as v from 'valibot'

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value }
  return value
}

/** One list that stands twice in each next one: few objects, and no end of places. */
function shared(levels: number): unknown {
  let value: unknown = ['x']
  for (let level = 0; level < levels; level++) value = [value, value]
  return value
}

const throwing = {
  get a(): string {
    throw new Error('no')
  },
}
const trap = new Proxy(
  {},
  {
    ownKeys() {
      throw new Error('no')
    },
  },
)

const hostile: readonly (readonly [string, unknown, RegExp])[] = [
  ['a text', 'x'.repeat(bounds.text + 1), /is 100001 characters long, and may be 100000/],
  ['a text within', { a: ['x'.repeat(bounds.text + 1)] }, /is 100001 characters long/],
  ['a key', { ['x'.repeat(bounds.text + 1)]: 1 }, /has a key that is 100001 characters long/],
  ['nesting', nested(bounds.depth + 1), /lies more than 64 lists and objects deep/],
  ['nesting without end', nested(100_000), /lies more than 64/],
  ['a list', Array.from({ length: bounds.parts + 1 }, () => 0), /may hold 20000 values/],
  ['a list that is only long', Array(4_000_000_000), /may hold 20000 values/],
  ['fields', Object.fromEntries(Array.from({ length: bounds.parts + 1 }, (_, index) => [index, 0])), /20000 values/],
  ['what is shared many times', shared(60), /may hold 20000 values/],
  ['all texts together', Array.from({ length: 11 }, () => 'x'.repeat(bounds.text)), /1000000 characters/],
  ['a getter that throws', throwing, /cannot be read/],
  ['a proxy that throws', trap, /cannot be read/],
  ['what only claims to be a Date', Object.create(Date.prototype), /cannot be read/],
]

test.each(hostile)(
  '%s beyond the bounds is an issue, of the value and of what was taken of it',
  (_, value, message) => {
    expect(findUnstorable(value)?.message).toMatch(message)
    expect(findUnstorable(received(value))?.message).toMatch(message)
  },
)

test.each([
  ['a text', 'x'.repeat(bounds.text)],
  ['nesting', nested(bounds.depth)],
  ['a list', Array.from({ length: bounds.parts }, () => 0)],
])('%s within the bounds passes', (_, value) => {
  expect(findUnstorable(value)).toBeNull()
  expect(received(value)).toEqual(value)
})

test('no schema is asked of what is beyond the bounds', () => {
  let asked = 0
  const schema = v.pipe(
    v.unknown(),
    v.check(() => ++asked > 0),
  )
  for (const [, value] of hostile) expect(parse(schema, value).ok).toBe(false)
  expect(asked).toBe(0)
})

test('what was taken does not change with the original, nor with a getter', () => {
  const original = { lines: [{ amount: 1 }] }
  let asked = 0
  const copy = received(original) as typeof original
  const read = received({
    get amount() {
      return asked++ === 0 ? 1 : () => 'anything'
    },
  })
  original.lines[0]!.amount = 2
  expect(copy).toEqual({ lines: [{ amount: 1 }] })
  expect(read).toEqual({ amount: 1 })
  expect(findUnstorable(read)).toBeNull()
})

test('a refusal lists some issues and counts the others', () => {
  const parsed = parse(
    v.array(v.string()),
    Array.from({ length: 5_000 }, () => 1),
  )
  const issues = parsed.ok ? [] : parsed.issues
  expect(issues).toHaveLength(bounds.issues + 1)
  expect(issues.at(-1)).toEqual({ path: '', message: 'and 4980 more' })
})
