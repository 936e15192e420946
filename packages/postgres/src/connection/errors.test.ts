import { describe, expect, test } from 'vitest'
import { codeOf, isMissing, isUnreachable, mayTryAgain, mostTries, tryAgain, wasCutOff } from './errors.js'

const coded = (code: unknown) => Object.assign(new Error('as told'), { code })

describe.each([
  ['a reset connection', coded('ECONNRESET'), { cutOff: true, again: true }],
  ['a broken pipe', coded('EPIPE'), { cutOff: true, again: true }],
  ['a server that refuses', coded('ECONNREFUSED'), { cutOff: true, again: true }],
  ['a server that shuts down', coded('57P01'), { cutOff: true, again: true }],
  ['a server that crashed', coded('57P02'), { cutOff: true, again: true }],
  ['a server that starts up', coded('57P03'), { cutOff: true, again: true }],
  ['too many connections', coded('53300'), { cutOff: true, again: true }],
  ['a failed connection', coded('08006'), { cutOff: true, again: true }],
  ['pg, terminated', new Error('Connection terminated unexpectedly'), { cutOff: true, again: true }],
  [
    'pg, no longer queryable',
    new Error('Client has encountered a connection error and is not queryable'),
    { cutOff: true, again: true },
  ],
  [
    'pg, a pool that waited too long',
    new Error('timeout exceeded when trying to connect'),
    { cutOff: true, again: true },
  ],
  ['a deadlock', coded('40P01'), { cutOff: false, again: true }],
  ['a serialization failure', coded('40001'), { cutOff: false, again: true }],
  ['a lock that was not to be had', coded('55P03'), { cutOff: false, again: true }],
  ['a unique violation', coded('23505'), { cutOff: false, again: false }],
  ['a statement that was cancelled', coded('57014'), { cutOff: false, again: false }],
  ['a full disk', coded('53100'), { cutOff: false, again: false }],
  ['a missing table', coded('42P01'), { cutOff: false, again: false }],
  ['a refused right', coded('42501'), { cutOff: false, again: false }],
  ['an error of the host about a connection', coded('23514'), { cutOff: false, again: false }],
  ['a code that is a number', coded(40001), { cutOff: false, again: false }],
  ['nothing', undefined, { cutOff: false, again: false }],
  ['null', null, { cutOff: false, again: false }],
  ['a text', 'Connection terminated', { cutOff: false, again: false }],
])('%s', (_, error, { cutOff, again }) => {
  test(`${cutOff ? 'may' : 'cannot'} have been committed, and is ${again ? '' : 'not '}tried again`, () => {
    expect(wasCutOff(error)).toBe(cutOff)
    expect(mayTryAgain(error)).toBe(again)
  })
})

test('an error is known through those that wrap it', () => {
  const wrapped = new Error('Failed query', { cause: new Error('once more', { cause: coded('40P01') }) })
  expect(codeOf(wrapped)).toBe('40P01')
  expect(mayTryAgain(wrapped)).toBe(true)
  expect(codeOf(new Error('without a code', { cause: 'a text' }))).toBe('')
  expect(wasCutOff(new Error('Failed query', { cause: new Error('Connection terminated unexpectedly') }))).toBe(true)
})

test.each(['Cannot use a pool after calling end on the pool', 'PGlite is closed', 'PGlite is closing'])(
  '%j means that there is nobody to ask, and nobody is asked again',
  (message) => {
    const closed = new Error(message)
    expect(isUnreachable(closed)).toBe(true)
    expect(isUnreachable(new Error('Failed query', { cause: closed }))).toBe(true)
    expect(mayTryAgain(closed)).toBe(false)
  },
)

test('a server that is away cannot be reached, and one that says no can', () => {
  expect(isUnreachable(coded('ECONNREFUSED'))).toBe(true)
  expect(isUnreachable(coded('57P03'))).toBe(true)
  for (const said of [coded('40P01'), coded('42501'), 'PGlite is closed', undefined])
    expect(isUnreachable(said)).toBe(false)
})

test.each(['3F000', '42P01', '42883'])('%s means that the schema is missing', (code) => {
  expect(isMissing(coded(code))).toBe(true)
  expect(isMissing(coded('42501'))).toBe(false)
})

describe('what may be done twice', () => {
  test('is done until it succeeds', async () => {
    let attempts = 0
    const ask = async () => {
      attempts++
      if (attempts < 3) throw coded('ECONNRESET')
      return attempts
    }
    expect(await tryAgain(ask)).toBe(3)
  })

  test('is done once where trying again is no use', async () => {
    let attempts = 0
    const ask = async () => {
      attempts++
      throw coded('23505')
    }
    await expect(tryAgain(ask)).rejects.toMatchObject({ code: '23505' })
    expect(attempts).toBe(1)
    expect(mostTries).toBeGreaterThan(1)
  })
})
