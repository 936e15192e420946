import { type Lifecycle, OrdnaError } from '@ordna/core'
import { describe, expect, test } from 'vitest'
import * as postgres from './index.js'
import { rental } from './fixtures/rental.fixture.js'

type Taking = {
  readonly bag: { readonly [name: string]: unknown }
  readonly slip: readonly [misspelt: string, meant: string]
  readonly call: (bag: never) => unknown
}

/** Nothing is asked of a server before the options are what they should be. */
const pool = {
  query: () => Promise.reject(new Error('asked')),
  connect: () => Promise.reject(new Error('asked')),
} as never
const database: postgres.Database = {
  query: () => Promise.reject(new Error('asked')),
  exec: () => Promise.reject(new Error('asked')),
  close: async () => {},
}
const any = rental as unknown as Lifecycle
const past = new Date('2020-01-01T00:00:00Z')
const schema = ['shema', 'schema'] as const

const takes: { readonly [name: string]: Taking } = {
  postgresStore: {
    bag: { schema: 'x', prepare: true, distributed: false, connectTimeout: 1, statementTimeout: 1 },
    slip: ['statmentTimeout', 'statementTimeout'],
    call: (bag) => postgres.postgresStore(pool, bag),
  },
  pgliteStore: {
    bag: { schema: 'x', statementTimeout: 1 },
    slip: schema,
    call: (bag) => postgres.pgliteStore(database, bag),
  },
  migrate: {
    bag: { schema: 'x', lockTimeout: 1, distributed: true },
    slip: ['lockTimout', 'lockTimeout'],
    call: (bag) => postgres.migrate(pool, bag),
  },
  migrationSql: {
    bag: { schema: 'x', from: 0, distributed: true },
    slip: schema,
    call: (bag) => postgres.migrationSql(bag),
  },
  indexesOf: {
    bag: { schema: 'x', updatedAt: true },
    slip: ['updateAt', 'updatedAt'],
    call: (bag) => postgres.indexesOf(rental, bag),
  },
  createIndexes: {
    bag: { schema: 'x', updatedAt: true, onStatement: () => {} },
    slip: ['onStatment', 'onStatement'],
    call: (bag) => postgres.createIndexes(pool, rental, bag),
  },
  archiveSubjects: {
    bag: { lifecycle: any, statuses: undefined, before: past, schema: 'x', into: 'y' },
    slip: ['statusses', 'statuses'],
    call: (bag) => postgres.archiveSubjects(pool, bag),
  },
  archivedSubjects: {
    bag: { from: 'x' },
    slip: ['form', 'from'],
    call: (bag) => postgres.archivedSubjects(pool, bag),
  },
  partitionHistory: {
    bag: { schema: 'x', now: past, ahead: 1 },
    slip: ['ahed', 'ahead'],
    call: (bag) => postgres.partitionHistory(pool, bag),
  },
  dropHistory: { bag: { before: past, schema: 'x' }, slip: schema, call: (bag) => postgres.dropHistory(pool, bag) },
  forgetRequests: {
    bag: { before: past, schema: 'x' },
    slip: schema,
    call: (bag) => postgres.forgetRequests(pool, bag),
  },
  rewritable: { bag: { schema: 'x' }, slip: schema, call: (bag) => postgres.rewritable(pool, bag) },
  forgetSent: { bag: { before: past, schema: 'x' }, slip: schema, call: (bag) => postgres.forgetSent(pool, bag) },
}

test('every export says what becomes of a misspelt option', () => {
  expect(Object.keys(takes).toSorted()).toEqual(Object.keys(postgres).toSorted())
})

const taking = Object.entries(takes).map(([name, one]) => ({ name, ...one }))

describe.each(taking)('the options of $name', ({ name, bag, slip: [misspelt, meant], call }) => {
  const outcome = async (given: object) => {
    try {
      return await call(given as never)
    } catch (error) {
      return error
    }
  }

  test('refuse a name that is none, before anything is asked', async () => {
    const message = `There is no '${misspelt}' in the options of ${name}. Did you mean '${meant}'?`
    expect(await outcome({ ...bag, [misspelt]: 1 })).toMatchObject({ code: 'invalid_options', message })
    expect(await outcome(bag)).not.toMatchObject({ code: 'invalid_options' })
  })

  test('and what throws or is something else is refused by an error of ours, before anything is asked', async () => {
    const heard = []
    for (const value of anything())
      heard.push(
        await outcome(value as object),
        ...(await Promise.all(Object.keys(bag).map((option) => outcome({ ...bag, [option]: value })))),
      )
    const errors = heard.filter((one) => one instanceof Error)
    expect(errors.filter((error) => error.name !== 'OrdnaError' && error.message !== 'asked')).toEqual([])
    expect(errors.length).toBeGreaterThan(anything().length)
  })
})

const throwing = (): never => {
  throw new Error('a getter of the caller threw')
}

/** What stands for no option, and may throw when it is looked at. */
const anything = (): readonly unknown[] => [
  null,
  1.5,
  10n,
  Symbol('x'),
  throwing,
  {},
  Object.create(null),
  Object.create(Date.prototype),
  new Date(Number.NaN),
  Object.defineProperty({}, 'schema', { enumerable: true, get: throwing }),
  new Proxy({}, { get: throwing, getPrototypeOf: throwing, ownKeys: throwing }),
  new Proxy({}, { get: throwing }),
  { toString: throwing },
  [{ toString: throwing }],
  'x'.repeat(100_001),
]

test('what is no pool and no database is refused, whatever it throws when it is looked at', async () => {
  for (const value of anything()) {
    expect(() => postgres.postgresStore(value as never)).toThrow(OrdnaError)
    expect(() => postgres.postgresStore(pool).using(value as never)).toThrow(OrdnaError)
  }
  for (const value of anything().filter((one) => typeof one !== 'string'))
    await expect(postgres.pgliteStore(value as never)).rejects.toBeInstanceOf(OrdnaError)
})
