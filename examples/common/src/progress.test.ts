import { expect, test } from 'vitest'
import { progressOn } from './progress.js'

const dates = Array.from({ length: 12 }, (_, index) => `2027-${String(index + 1).padStart(2, '0')}-01`)

function written(isTTY: boolean): readonly string[] {
  const all: string[] = []
  const progress = progressOn({ isTTY, write: (text: string | Uint8Array) => all.push(String(text)) > 0 })
  progress.tell('the doors open')
  for (const date of dates) progress.month(date, `it is ${date}`)
  progress.end()
  return all
}

test('a terminal shows one line that changes and is gone in the end, anything else what is told and two lines a year', () => {
  expect(written(false)).toEqual(['the doors open\n', 'it is 2027-01-01\n', 'it is 2027-07-01\n'])
  const [first, second, ...others] = written(true)
  expect(first).toBe(`\r${'the doors open'.padEnd(40)}`)
  expect(second).toBe(`\r${'it is 2027-01-01'.padEnd(40)}`)
  expect(others).toHaveLength(12)
  expect(others.at(-1)?.trim()).toBe('')
})
