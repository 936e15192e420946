import type { Random } from '../chaos/random.js'

/** A value that can be made anew for each store, and how it is shown. */
export type Value = { readonly text: string; make(): unknown }

/** A value that is shown as it is made. */
export function plain(make: () => unknown, text: string): Value {
  return { text, make }
}

const longText = 'x'.repeat(100_001)

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value }
  return value
}

function throwing(): never {
  throw new Error('a getter of the caller threw')
}

/** What programs hand over by mistake and people on purpose. */
const hostile: readonly [Value, ...Value[]] = [
  plain(() => undefined, 'undefined'),
  plain(() => null, 'null'),
  plain(() => Number.NaN, 'NaN'),
  plain(() => Infinity, 'Infinity'),
  plain(() => -0, '-0'),
  plain(() => 1.5, '1.5'),
  plain(() => 2 ** 60, '2 ** 60'),
  plain(() => 10n, '10n'),
  plain(() => true, 'true'),
  plain(() => Symbol('x'), "Symbol('x')"),
  plain(() => throwing, 'a function'),
  plain(() => '', "''"),
  plain(() => '__proto__', "'__proto__'"),
  plain(() => 'constructor', "'constructor'"),
  plain(() => 'toString', "'toString'"),
  plain(() => 'a\0b', String.raw`'a\0b'`),
  plain(() => '\uD83D', String.raw`'\uD83D'`),
  plain(() => '\u{1F697}'.repeat(101), "'\u{1F697}'.repeat(101)"),
  plain(() => '漢'.repeat(200), "'漢'.repeat(200)"),
  plain(() => "'; DROP TABLE subjects; --", `"'; DROP TABLE subjects; --"`),
  plain(() => '%', "'%'"),
  plain(() => 'a/b/c/1/0/d', "'a/b/c/1/0/d'"),
  plain(() => ' '.repeat(45_000), "' '.repeat(45_000)"),
  plain(() => longText, "'x'.repeat(100_001)"),
  plain(() => new Date(Number.NaN), 'new Date(NaN)'),
  plain(() => new Date(8.64e15), 'new Date(8.64e15)'),
  plain(() => new Date('0000-06-01T00:00:00Z'), "new Date('0000-06-01')"),
  plain(() => new Date('9999-12-31T23:59:59Z'), "new Date('9999-12-31T23:59:59')"),
  plain(() => Object.create(Date.prototype), 'Object.create(Date.prototype)'),
  plain(() => ({}), '{}'),
  plain(() => [], '[]'),
  plain(() => [null], '[null]'),
  plain(() => JSON.parse('{"__proto__":{"admin":true}}'), `JSON.parse('{"__proto__":…}')`),
  plain(() => ({ constructor: 'x' }), "{ constructor: 'x' }"),
  plain(() => ({ equals: {} }), '{ equals: {} }'),
  plain(() => ({ from: null }), '{ from: null }'),
  plain(() => new Map([['a', 1]]), 'a Map'),
  plain(() => Promise.resolve(1), 'a Promise'),
  plain(() => nested(70), 'nested(70)'),
  plain(() => nested(5_000), 'nested(5_000)'),
  plain(() => Array.from({ length: 30_000 }, () => 0), 'thirty thousand zeros'),
  plain(() => Array(4_000_000_000), 'Array(4_000_000_000)'),
  plain(() => Object.defineProperty({}, 'a', { enumerable: true, get: throwing }), 'a getter that throws'),
  plain(() => new Proxy({}, { ownKeys: throwing, get: throwing, getPrototypeOf: throwing }), 'a proxy that throws'),
]

/** One of them, or what belongs there. */
export function maybe(random: Random, sane: readonly [Value, ...Value[]], probability = 0.15): Value {
  return random.chance(probability) ? random.pick(hostile) : random.pick(sane)
}

/** An object of values; now and then one of its fields is something else, missing, or too many. */
export function object(random: Random, fields: { readonly [name: string]: Value }): Value {
  const entries = Object.entries(fields)
  const extra = random.chance(0.05) ? [['constructor', random.pick(hostile)] as const] : []
  const kept = [...entries.filter(() => !random.chance(0.05)), ...extra]
  return {
    text: `{ ${kept.map(([name, value]) => `${name}: ${value.text}`).join(', ')} }`,
    make: () => Object.fromEntries(kept.map(([name, value]) => [name, value.make()])),
  }
}

/** Values as they are. */
export function of(...values: readonly [unknown, ...unknown[]]): readonly [Value, ...Value[]] {
  const [first, ...others] = values
  return [shown(first), ...others.map(shown)]
}

function shown(value: unknown): Value {
  return plain(() => value, value instanceof Date ? value.toISOString() : JSON.stringify(value))
}
