import { describe, expect, test } from 'vitest'
import { type Pool, postgresStore } from '../index.js'

const pool: Pool = { query: async () => ({ rows: [] }) }

describe('a store', () => {
  test.each<[unknown, string]>([
    [undefined, 'undefined'],
    [null, 'null'],
    ['postgres://anna:secret@localhost/shop', 'string'],
    [{}, 'object'],
    [{ query: 'SELECT 1' }, 'object'],
  ])('is not made on %j', (given, shown) => {
    expect(() => postgresStore(given as Pool)).toThrow(
      expect.objectContaining({
        name: 'OrdnaError',
        code: 'invalid_options',
        message: `postgresStore needs a pool with a function 'query', not ${shown}. Pass new pg.Pool({ connectionString }).`,
      }),
    )
  })

  test.each(['prepare', 'distributed'])("takes true or false for '%s', and nothing else", (name) => {
    for (const given of [null, 0, 'false']) {
      expect(() => postgresStore(pool, { [name]: given })).toThrow(
        expect.objectContaining({
          code: 'invalid_options',
          message: `'${name}' of postgresStore is ${typeof given === 'string' ? `'${given}'` : given}. Give true or false, or leave it out.`,
          details: { [name]: given },
        }),
      )
    }
    for (const given of [true, false, undefined]) {
      expect(postgresStore(pool, { [name]: given } as never)).toHaveProperty('commit')
    }
  })

  test.each([null, 'Shop', 7, ['shop']])('has no schema %j', (schema) => {
    expect(() => postgresStore(pool, { schema: schema as string })).toThrow(
      expect.objectContaining({ code: 'invalid_options', details: { schema } }),
    )
  })
})
