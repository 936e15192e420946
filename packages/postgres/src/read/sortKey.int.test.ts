import { encode, type ListQuery } from '@ordna/core/adapters'
import { memoryStore } from '@ordna/memory'
import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { starts, subjectOf } from '../commit/changes.fixture.js'
import { literal } from '../connection/literal.js'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { postgresStore } from '../index.js'
import { june } from '../fixtures/rental.fixture.js'
import { sortKeyOf } from './sortKey.js'

let pool: pg.Pool
beforeAll(async () => {
  pool = poolOf(await migratedDatabase(inject('postgres')))
})
afterAll(() => pool.end())

type Value = Date | number | string | boolean

const storable = (text: string) => !text.includes('\0')
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }).filter(storable),
  fc.string({ unit: 'grapheme', maxLength: 30 }).filter(storable),
  fc.string({ unit: fc.constantFrom('a', '\u{1F697}', '\u{E000}', 'ø', '\uFEFF'), minLength: 195, maxLength: 205 }),
  fc.string({ unit: fc.constantFrom('a', '\u{1F697}'), minLength: 495, maxLength: 600 }),
  fc.constantFrom('', ' ', 'a', 'a ', 'A', '\u{FFFF}', '\u{10000}', "o'clock", '\\', '\u0001'),
)
const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom(0, -0, 5e-324, -5e-324, 1.7976931348623157e308, 0.1, 2 ** 53, -(2 ** 53), 1e21, 123456789.125),
)
const dates = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})
const value: fc.Arbitrary<Value> = fc.oneof(texts, numbers, dates, fc.boolean())

/** Values with the keys that the database gives them, in the order in which it puts those. */
async function ordered(values: readonly Value[]) {
  const { rows } = await pool.query<{ place: number; key: string }>(
    `SELECT v.place::integer, ordna.sort_key(v.value) AS key FROM jsonb_array_elements($1::text::jsonb)
      WITH ORDINALITY AS v(value, place) ORDER BY ordna.sort_key(v.value) COLLATE "C", v.place`,
    [JSON.stringify(values.map(encode))],
  )
  return rows.map(({ place, key }) => ({ value: values[place - 1]!, key }))
}

describe('the sort key of a value', () => {
  test('is the same text here and in the database', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 40 }), async (values) => {
        for (const { value, key } of await ordered(values)) expect(key).toBe(sortKeyOf(value))
      }),
      { numRuns: 150 },
    )
  })

  test.each([
    ['numbers', numbers],
    ['dates', dates],
  ])('puts %s in their order', async (_, arbitrary) => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitrary as fc.Arbitrary<number | Date>, { maxLength: 60 }), async (values) => {
        const inOrder = (await ordered(values)).map(({ value }) => Number(value) + 0)
        expect(inOrder).toEqual(values.map((one) => Number(one) + 0).toSorted((one, other) => one - other))
      }),
      { numRuns: 60 },
    )
  })

  test('puts texts in the order of their code points, as far as they count', async () => {
    const points = (text: string) => Array.from(text, (point) => point.codePointAt(0)!)
    const isBefore = (one: readonly number[], other: readonly number[]) => {
      const at = one.findIndex((point, index) => point !== other[index])
      return at < 0 || (at < other.length && one[at]! < other[at]!)
    }
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { maxLength: 40 }), async (values) => {
        const inOrder = (await ordered(values)).map(({ key }) => points(key))
        inOrder.slice(1).forEach((one, index) => expect(isBefore(inOrder[index]!, one)).toBe(true))
      }),
      { numRuns: 60 },
    )
  })

  test('is one for 0 and for -0', () => {
    expect(sortKeyOf(-0)).toBe(sortKeyOf(0))
  })
})

describe('names and values that are hostile', () => {
  const hostile = [
    "o'clock",
    "''; DROP SCHEMA ordna; --",
    '\\',
    "\\'; --",
    '$1',
    '$$',
    '"',
    '%',
    '?',
    'a\nb',
    '\u{1F697}',
    '{}',
    '::',
  ]

  test('are quoted so that the database reads what was meant', async () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }).filter(storable), fc.constantFrom(...hostile))
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 20 }), async (meant) => {
        for (const conforming of ['on', 'off']) {
          const client = await pool.connect()
          await client.query(`SET standard_conforming_strings = ${conforming}`)
          const { rows } = await client.query(`SELECT to_json(ARRAY[${meant.map(literal).join(', ')}]) AS read`)
          await client.query('RESET standard_conforming_strings')
          client.release()
          expect(rows).toEqual([{ read: meant }])
        }
      }),
      { numRuns: 60 },
    )
  })

  test.each(hostile)('find what they name: %j', async (name) => {
    const store = postgresStore(pool)
    const subject = {
      ...subjectOf(`tenant ${name}`, `id ${name}`, {
        data: { [name]: name },
        flags: { [name]: june(1) },
        status: name,
      }),
      lifecycle: `lifecycle ${name}`,
      holds: [{ name, resource: name, from: june(1), until: null }],
    }
    expect(await store.commit([starts(subject)])).toEqual(['committed'])
    const { tenant, lifecycle } = subject
    const query: ListQuery = {
      tenant,
      lifecycle,
      statuses: [name],
      flag: name,
      resource: name,
      where: { [name]: { equals: name } },
      order: { field: name },
      descending: true,
      limit: 10,
    }
    expect((await store.list(query)).items).toEqual([subject])
    expect(await store.count({ ...query, where: { [name]: { from: name } } })).toBe(1)
    expect(await store.count({ ...query, where: { [`${name} `]: { equals: name } } })).toBe(0)
  })
})

test('bounds beyond all calendars mean what they say, as in memory', async () => {
  const [first, last] = [new Date(-8.64e15), new Date(8.64e15)]
  const stores = [memoryStore(), postgresStore(pool)]
  const subject = subjectOf('bounds', 'r1', {
    data: { from: june(5) },
    holds: [{ name: 'car', resource: 'car', from: june(5), until: june(6) }],
  })
  const bounds = [{ from: first }, { until: last }, { from: first, until: last }, { from: last }, { until: first }]
  const answers = stores.map(async (store) => {
    await store.commit([starts(subject)])
    const asked = { tenant: 'bounds', lifecycle: 'rental' }
    return {
      fields: await Promise.all(bounds.map((range) => store.count({ ...asked, where: { from: range } }))),
      moments: await Promise.all(bounds.map((range) => store.count({ ...asked, moments: { startedAt: range } }))),
      held: await store.holds('bounds', ['car'], { from: first, until: last }),
    }
  })
  const [memory, postgres] = await Promise.all(answers)
  expect(memory!.fields).toEqual([1, 1, 1, 0, 0])
  expect(postgres).toEqual(memory)
})
