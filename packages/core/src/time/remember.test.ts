import { expect, test } from 'vitest'
import { remember } from './remember.js'

test('ten thousand values are kept, and one more empties the cache', () => {
  const cache = new Map<number, string>()
  for (let key = 0; key < 10_000; key++) remember(cache, key, 'old')
  expect(cache.size).toBe(10_000)
  expect(remember(cache, 10_000, 'new')).toBe('new')
  expect([...cache]).toEqual([[10_000, 'new']])
})
