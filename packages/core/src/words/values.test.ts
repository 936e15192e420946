import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode, encode, canonical, jsonText, type Json } from './codec.js'
import { findBadText, findUnstorable, same } from './values.js'

const cyclic: Record<string, unknown> = { name: 'a' }
cyclic.self = { inner: [cyclic] }

class Money {
  amount = 1
}

describe('findUnstorable', () => {
  test.each<[string, unknown, string, RegExp | string]>([
    ['a function', { a: () => 1 }, 'a', 'is a function, which cannot be stored'],
    ['a symbol', [Symbol('x')], '0', 'is a symbol, which cannot be stored'],
    ['a bigint', { a: [0, 1n] }, 'a.1', 'is a bigint, which cannot be stored'],
    ['undefined in a list', [undefined], '0', 'is undefined, which cannot be stored'],
    ['NaN', { a: { b: Number.NaN } }, 'a.b', 'is NaN, which JSON cannot hold'],
    ['an infinite number', Number.NEGATIVE_INFINITY, '', 'is -Infinity, which JSON cannot hold'],
    ['a NUL character', { a: 'x\0y' }, 'a', 'holds a NUL character, which PostgreSQL cannot store'],
    ['half a surrogate pair', { a: '\uD83D' }, 'a', 'holds half of a surrogate pair, which is not text'],
    ['a NUL in a key', { 'x\0': 1 }, 'x\0', 'has a key that holds a NUL character, which PostgreSQL cannot store'],
    [
      'a __proto__ key',
      JSON.parse('{"a":{"__proto__":{"admin":true}}}'),
      'a.__proto__',
      'is a key that could change every object',
    ],
    ['a cycle', cyclic, 'self.inner.0', 'refers back to something it is part of'],
    ['an invalid Date', { at: new Date(Number.NaN) }, 'at', 'is a Date outside the years 1 to 9999, or an invalid one'],
    [
      'a Date after 9999',
      { at: new Date('+010000-01-01T00:00:00Z') },
      'at',
      'is a Date outside the years 1 to 9999, or an invalid one',
    ],
    [
      'a Date before year 1',
      { at: new Date('0000-12-31T23:59:59.999Z') },
      'at',
      'is a Date outside the years 1 to 9999, or an invalid one',
    ],
    ['an instance of a class', { price: new Money() }, 'price', 'is an instance of a class, not a plain object'],
    ['a Map', new Map(), '', 'is an instance of a class, not a plain object'],
  ])('finds %s, with its path', (_, value, path, message) => {
    expect(findUnstorable(value)).toEqual({ path, message })
  })

  test.each<[string, unknown]>([
    ['plain values', { a: 1, b: 'ö 😀', c: [true, null, { d: -0.5 }], e: new Date(0), f: undefined }],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 })],
    [
      'the same object twice, side by side',
      (() => {
        const part = { a: 1 }
        return [part, part]
      })(),
    ],
    [
      'the first and the last storable moment',
      [new Date('0001-01-01T00:00:00Z'), new Date('9999-12-31T23:59:59.999Z')],
    ],
  ])('lets %s pass', (_, value) => {
    expect(findUnstorable(value)).toBeNull()
  })

  test('begins the path where it is told to', () => {
    expect(findUnstorable({ a: Number.NaN }, 'input')).toMatchObject({ path: 'input.a' })
  })

  test('findBadText lets pairs of surrogates pass', () => {
    expect(findBadText('😀 and 𝄞')).toBeNull()
  })
})

const storable = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'grapheme' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('$date', '$$date', '$', 'at')).filter((key) => key !== '__proto__'),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value

describe('the codec', () => {
  test('revives exactly what it was given, through JSON text', () => {
    fc.assert(
      fc.property(storable, (value) => {
        const back = decode(JSON.parse(JSON.stringify(encode(value))) as Json)
        expect(same(back, value)).toBe(true)
        expect(canonical(back)).toBe(canonical(value))
      }),
      { numRuns: 2000 },
    )
  })

  test('changes nothing of what it reads, and copies only what it must', () => {
    fc.assert(
      fc.property(storable, (value) => {
        const json = encode(value)
        const text = JSON.stringify(json)
        decode(json)
        expect(JSON.stringify(json)).toBe(text)
      }),
    )
    const plain = { a: [1, { b: 'x' }] }
    expect(decode(plain)).toBe(plain)
  })

  test('writes at once the text of the JSON that it makes', () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', ' ', '"', '\\', '\n', '\0', '\u2028', 'ø', '\ud83d', '\ude00'),
    })
    fc.assert(
      fc.property(fc.oneof(storable, texts, fc.double()), (value) => {
        expect(jsonText(value)).toBe(JSON.stringify(encode(value)))
      }),
      { numRuns: 2000 },
    )
  })

  test('orders the keys of what has many as those of what has few', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 80 }), (keys) => {
        const written = JSON.parse(canonical(keys.map((key) => ({ [`k${key}`]: 1 })))) as readonly object[]
        const names = written.flatMap((one) => Object.keys(one)).toSorted()
        expect(canonical(Object.fromEntries(names.map((name) => [name, 1])))).toBe(
          `{${names.map((name) => `${JSON.stringify(name)}:1`).join(',')}}`,
        )
      }),
    )
  })

  test('writes a Date so that its text sorts as the date does', () => {
    expect(encode({ at: new Date('2026-06-01T08:00:00Z') })).toEqual({ at: { $date: '2026-06-01T08:00:00.000Z' } })
  })

  test('keeps a host object that looks like an encoded date', () => {
    const value = { $date: 'tomorrow', $$x: 1 }
    expect(encode(value)).toEqual({ $$date: 'tomorrow', $$$x: 1 })
    expect(decode(encode(value))).toEqual(value)
  })

  test('leaves out what is undefined', () => {
    expect(encode({ a: undefined, b: 1 })).toStrictEqual({ b: 1 })
  })

  test('gives one text for one value, whatever the order of its keys', () => {
    expect(canonical({ b: [{ d: 1, c: 2 }], a: new Date(0) })).toBe(
      '{"a":{"$date":"1970-01-01T00:00:00.000Z"},"b":[{"c":2,"d":1}]}',
    )
    expect(canonical({ a: 1, b: 2 })).toBe(canonical({ b: 2, a: 1 }))
  })

  test('orders keys as they are written, whatever they were escaped to', () => {
    const key = fc.oneof(fc.string(), fc.stringMatching(/^\$[a#$_]?$/))
    fc.assert(
      fc.property(key, key, (one, other) => {
        fc.pre(one !== other && one !== '__proto__' && other !== '__proto__')
        const written = Object.keys({ ...(encode({ [one]: 1 }) as object), ...(encode({ [other]: 1 }) as object) })
        const members = written.toSorted().map((name) => `${JSON.stringify(name)}:1`)
        expect(canonical({ [one]: 1, [other]: 1 })).toBe(`{${members.join(',')}}`)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('same', () => {
  test('agrees with the canonical text', () => {
    fc.assert(
      fc.property(storable, storable, (one, other) => {
        expect(same(one, other)).toBe(canonical(one) === canonical(other))
        expect(same(one, one)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test.each<[unknown, unknown, boolean]>([
    [new Date(1), new Date(1), true],
    [new Date(1), new Date(2), false],
    [new Date(1), {}, false],
    [{}, new Date(1), false],
    [[], {}, false],
    [{ a: 1 }, { b: 1 }, false],
    [{ a: undefined }, { b: undefined }, false],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [[1, [2]], [1, [2]], true],
    [[1, 2], [2, 1], false],
    [0, -0, true],
    [null, {}, false],
    [{}, null, false],
    [1, '1', false],
    [null, undefined, false],
    [0, null, false],
  ])('of %o and %o is %s', (one, other, answer) => {
    expect(same(one, other)).toBe(answer)
  })
})
