import { expect, test } from 'vitest'
import { hardSpace, listLine, wrapped } from './layout.js'

test('a list that has no room for everything says how many more there are', () => {
  const items = Array.from({ length: 40 }, (_, index) => `order ${index}`)
  const [line = ''] = listLine('overdue', items)
  const shown = line.match(/order \d+/g)?.length ?? 0
  expect(line.length).toBeLessThanOrEqual(118)
  expect(line).toMatch(/^overdue {10}order 0; order 1;/)
  expect(line).toMatch(new RegExp(`; and ${40 - shown} more$`))
  expect(listLine('overdue', ['order 0', 'order 1'])).toEqual(['overdue          order 0; order 1'])
  expect(listLine('overdue', [])).toEqual([])
})

test('a line that is too long goes on under its last column, and never ends within a hard space', () => {
  const words = Array.from({ length: 30 }, (_, index) => `word${index}`).join(' ')
  const [first = '', second = '', ...more] = wrapped('Head: ', `${words} [one${hardSpace}two]`)
  expect(more).toEqual([])
  expect([first.length, second.length].every((length) => length <= 118)).toBe(true)
  expect(second).toMatch(/^ {8}word/)
  expect(`${first} ${second.trim()}`).toBe(`Head: ${words} [one two]`)
  expect(wrapped('Head: ', 'short')).toEqual(['Head: short'])
})
