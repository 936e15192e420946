import { expect, test } from 'vitest'
import { safeName } from './letterNames.js'

test.each([
  ['o1-1.2', 'o1-1.2'],
  ['..', '%2e%2e'],
  ['.hidden', '%2ehidden'],
  ['a/b\\c', 'a%2fb%5cc'],
  ['blå *', 'bl%c3%a5%20%2a'],
  ['%2f', '%252f'],
  ['~', '%7e'],
  ['a\0\nb', 'a%00%0ab'],
  ['', '~'],
])('%j becomes the name %s, which leads nowhere else', (text, name) => {
  expect(safeName(text)).toBe(name)
})

test('no two texts have one name, however little they differ and however long they are', () => {
  const long = 'visit å '.repeat(40)
  const texts = ['å0', '\u0e50', 'a b', 'a%20b', 'a_b', 'o1', 'o1.', long, `${long}1`, `${long}2`, safeName(long)]
  const names = texts.map(safeName)
  expect(new Set(names).size).toBe(texts.length)
  expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(100)
})
