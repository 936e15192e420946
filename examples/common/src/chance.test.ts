import { expect, test } from 'vitest'
import { between, chance, pick } from './chance.js'

const many = Array.from({ length: 2_000 }, (_, index) => String(1_000 + index))

test('chance is the same for one question about one thing, and spread evenly over many', () => {
  expect(chance('1001', 'language')).toBe(chance('1001', 'language'))
  expect(chance('1001', 'language')).not.toBe(chance('1001', 'town'))
  const answers = many.map((about) => chance(about, 'language'))
  expect(answers.every((answer) => answer >= 0 && answer < 1)).toBe(true)
  for (const tenth of Array.from({ length: 10 }, (_, index) => index)) {
    const within = answers.filter((answer) => Math.floor(answer * 10) === tenth).length
    expect(within).toBeGreaterThan(140)
    expect(within).toBeLessThan(260)
  }
})

test('picking and counting reach every item and every number between their bounds, and no other', () => {
  expect(new Set(many.map((about) => pick(['a', 'b', 'c'], about, 'which'))).size).toBe(3)
  const numbers = new Set(many.map((about) => between(3, 7, about, 'how many')))
  expect([...numbers].toSorted()).toEqual([3, 4, 5, 6])
})
