import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { engine } from '../../engine.js'
import { lifecycle } from '../../lifecycle.js'
import { staff } from '../shop.fixture.js'

const hire = lifecycle('hire', {
  version: 1,
  data: v.object({
    from: v.date(),
    backAt: v.nullish(v.pipe(v.date(), v.minValue(new Date('2000-01-01T00:00:00Z')))),
    car: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1))),
    size: v.picklist(['small', 'large']),
    total: v.pipe(v.number(), v.integer()),
    paid: v.boolean(),
    either: v.union([v.string(), v.number()]),
    day: v.pipe(
      v.string(),
      v.transform((text) => new Date(text)),
    ),
  }),
  roles: ['staff'],
  initial: 'asked',
  indexed: ['from', 'backAt', 'car', 'size', 'total', 'paid', 'either', 'day'],
  statuses: { asked: {}, over: { final: true } },
})
  .transitions((move) => ({ end: move({ from: 'asked', to: 'over', by: 'staff' }) }))
  .build()

const hires = engine({ store: memoryStore() }).open(hire, { tenant: 'kiel', actor: staff })
const at = new Date('2030-06-10T08:00:00Z')
const later = new Date('2030-06-11T08:00:00Z')

describe('a condition of another kind than its field is refused', () => {
  test.each<[object, string]>([
    [
      { where: { from: { from: '2030-06-10T00:00:00Z', until: later } } },
      "Field 'from' holds a Date, and its condition has a text as 'from'. Pass a Date.",
    ],
    [
      { where: { from: { from: at, until: 5 } } },
      "Field 'from' holds a Date, and its condition has a number as 'until'. Pass a Date.",
    ],
    [
      { where: { backAt: { equals: 'garbage' } } },
      "Field 'backAt' holds a Date, and its condition has a text as 'equals'. Pass a Date.",
    ],
    [
      { where: { car: { equals: at } } },
      "Field 'car' holds a text, and its condition has a Date as 'equals'. Pass a text.",
    ],
    [
      { where: { size: { equals: 1 } } },
      "Field 'size' holds a text, and its condition has a number as 'equals'. Pass a text.",
    ],
    [
      { where: { total: { from: '7' } } },
      "Field 'total' holds a number, and its condition has a text as 'from'. Pass a number.",
    ],
    [
      { where: { paid: { equals: 'true' } } },
      "Field 'paid' holds true or false, and its condition has a text as 'equals'. Pass true or false.",
    ],
    [
      { moments: { startedAt: { from: '2030-06-10T00:00:00Z' } } },
      "Moment 'startedAt' holds a Date, and its condition has a text as 'from'. Pass a Date.",
    ],
  ])('%j', async (filter, message) => {
    await expect(hires.list(filter as never)).rejects.toMatchObject({ code: 'invalid_query', message })
    await expect(hires.count(filter as never)).rejects.toMatchObject({ code: 'invalid_query', message })
  })
})

describe('a range that ends before it starts is refused', () => {
  test.each<[object, string]>([
    [
      { where: { from: { from: later, until: at } } },
      "The range of field 'from' ends before it starts. Turn it round.",
    ],
    [{ where: { total: { from: 2, until: 1 } } }, "The range of field 'total' ends before it starts. Turn it round."],
    [
      { moments: { updatedAt: { from: later, until: at } } },
      "The range of moment 'updatedAt' ends before it starts. Turn it round.",
    ],
  ])('%j', async (filter, message) => {
    await expect(hires.list(filter)).rejects.toMatchObject({ code: 'invalid_query', message })
    await expect(hires.count(filter)).rejects.toMatchObject({ code: 'invalid_query', message })
  })

  test('and an empty one finds nothing', async () => {
    expect(await hires.count({ where: { from: { from: at, until: at } } })).toBe(0)
  })
})

test('conditions of the kind that their fields hold are asked, and any where nobody can tell', async () => {
  const data = { from: at, car: 'a', size: 'small', total: 7, paid: true, either: 'x', day: '2030-06-10' } as const
  await hires.start('h1', data)
  const found = {
    from: { equals: at },
    car: { equals: 'a' },
    size: { from: 'a', until: 'z' },
    total: { from: 7, until: 8 },
    paid: { equals: true },
  }
  expect(await hires.count({ where: found, moments: { startedAt: { from: new Date(0) } } })).toBe(1)
  expect(await hires.count({ where: { backAt: { until: later } } })).toBe(0)
  expect(await hires.count({ where: { either: { equals: 'x' } } })).toBe(1)
  expect(await hires.count({ where: { either: { equals: 5 } } })).toBe(0)
  expect(await hires.count({ where: { day: { equals: new Date('2030-06-10T00:00:00Z') } } })).toBe(1)
})
