function throwing(): never {
  throw new Error('a getter of the caller threw')
}

const revoked = Proxy.revocable({}, {})
revoked.revoke()

const cycle: unknown[] = []
cycle.push(cycle)

/** What programs hand over by mistake and people on purpose, by what it is. None of it may bring anything but our own errors about. */
export const hostile: readonly (readonly [name: string, value: unknown])[] = [
  ['null', null],
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
  ['a bigint', 10n],
  ['a symbol', Symbol('x')],
  ['a function that throws', throwing],
  ['an empty text', ''],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['NUL', 'a\0b'],
  ['a forged line', 'x\n2026-01-01 the owner of all \u001B[31m\u202Eegnaro\u2028\u0085'],
  ['half a surrogate pair', '\uD83D'],
  ['a long text', 'x'.repeat(100_001)],
  ['an invalid date', new Date(Number.NaN)],
  ['a date past all years', new Date(8.64e15)],
  ['what claims to be a date', Object.create(Date.prototype)],
  ['an object without a prototype', Object.create(null)],
  ['a cycle', cycle],
  ['a Map', new Map([['a', 1]])],
  ['a list of null', [null]],
  ['a list that is only long', Array(4_000_000_000)],
  ['a list of hostile things', [Object.create(Date.prototype), Symbol('x'), throwing]],
  ['an object with a bigint', { a: 10n }],
  ['a getter that throws', Object.defineProperty({}, 'a', { enumerable: true, get: throwing })],
  ['a proxy that throws', new Proxy({}, { ownKeys: throwing, get: throwing, has: throwing, getPrototypeOf: throwing })],
  ['a list behind a proxy that throws', new Proxy([], { get: throwing, has: throwing, ownKeys: throwing })],
  ['a revoked proxy', revoked.proxy],
]

/** An object of which one property throws when it is read. */
export function withThrowing(name: string, others: object = {}): object {
  return Object.defineProperty({ ...others }, name, { enumerable: true, get: throwing })
}
