import { describe, expect, test } from 'vitest'
import type { LifecycleError } from '../errors.js'
import { check } from '../inspect/check.js'
import { decide } from '../decide/decide.js'
import type { Lifecycle } from '../declare/graph.js'
import { large } from './large.fixture.js'
import { command, now, refusal, started } from './order.fixture.js'
import { toJSON } from '../inspect/toJson.js'
import { toMermaid } from '../inspect/toMermaid.js'
import { waysOf } from '../declare/ways.js'

type Walked = { readonly length?: number; readonly size?: number }

const walks: readonly (readonly [object, readonly PropertyKey[]])[] = [
  [
    Array.prototype,
    ['includes', 'indexOf', 'find', 'findIndex', 'some', 'every', 'filter', 'map', 'flatMap', 'slice', Symbol.iterator],
  ],
  [Map.prototype, ['keys', 'values', 'entries', Symbol.iterator]],
  [Set.prototype, ['keys', 'values', 'entries', Symbol.iterator]],
]

/** How long all the lists together are that a program begins to walk: its work, on whatever machine. */
function workOf(program: () => unknown): number {
  let work = 0
  const restore = walks.flatMap(([prototype, names]) =>
    names.map((name) => {
      const own = Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor
      const original = own.value as (...given: unknown[]) => unknown
      const counted = function (this: Walked, ...given: unknown[]) {
        work += this.length ?? this.size ?? 0
        return original.apply(this, given)
      }
      Object.defineProperty(prototype, name, { ...own, value: counted })
      return () => Object.defineProperty(prototype, name, own)
    }),
  )
  try {
    program()
  } finally {
    for (const back of restore) back()
  }
  return work
}

function errorOf(build: () => unknown): LifecycleError {
  try {
    build()
  } catch (error) {
    return error as LifecycleError
  }
  throw new Error('It was built.')
}

describe('twice as many statuses and transitions', () => {
  const [small, double] = [large(60), large(120)]
  const ways = (built: Lifecycle) => waysOf(built.graph.transitions.values())

  test.each<[string, (built: Lifecycle, size: number) => unknown]>([
    ['build', (_, size) => large(size)],
    ['check', check],
    ['find the ways', ways],
    ['draw', (built) => toMermaid(built)],
    ['export', toJSON],
  ])('are twice the work to %s', (_, program) => {
    const ratio = workOf(() => program(double, 120)) / workOf(() => program(small, 60))
    expect(ratio).toBeGreaterThan(1.8)
    expect(ratio).toBeLessThan(2.3)
  })
})

describe('no message lists thousands of names', () => {
  const built = large(1000)
  const longest = 600

  test('in a refusal', () => {
    const subject = started(built, {})
    expect(refusal(decide(built, subject, command('go1x77x'), now)).message).toMatch(
      /^'large' has no transition 'go1x77x'\. It has go1x77, go1x770, .* … and 9,992 more\.$/,
    )
    const elsewhere = { from: Object.keys(built.declaration.head.statuses).slice(1), by: 'staff' }
    const { message } = refusal(decide(large(1000, { elsewhere }), subject, command('elsewhere'), now))
    expect(message).toMatch(/only out of s_1, s_2, .* … and 989 more\.$/)
  })

  test('in a mistake, and the error tells the first hundred of many', () => {
    const wrong = { by: 'staff', from: 'completely_different', to: 'somewhere_else_again' }
    const others = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`wrong${index}`, wrong]))
    const { mistakes, message } = errorOf(() => large(1000, others))
    expect(mistakes).toHaveLength(400)
    for (const mistake of mistakes) expect(mistake.message.length).toBeLessThan(longest)
    expect(message.split('\n')).toHaveLength(102)
    expect(message).toMatch(/ {2}… and 300 more, in 'mistakes'$/)
  })
})
