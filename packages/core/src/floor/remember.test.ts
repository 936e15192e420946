import { expect, test } from 'vitest'
import { remember } from './remember.js'

test('two thousand values are kept, and one more empties the cache', () => {
  const cache = new Map<number, string>()
  for (let key = 0; key < 2000; key++) remember(cache, key, 'old')
  expect(cache.size).toBe(2000)
  expect(remember(cache, 2000, 'new')).toBe('new')
  expect([...cache]).toEqual([[2000, 'new']])
})
