import { expect, test } from 'vitest'
import { paperPrinter } from './paperPrinter.js'

test('CB-54: a text that its list repeats to a book of hundreds of volumes is told, and not printed', () => {
  const content = [{ each: { of: 'items', as: 'item' }, text: 'x'.repeat(100_000) }]
  const mistakes = paperPrinter({ zone: 'UTC' }).mistakesOf({
    layout: { title: 'x', content },
    values: { items: Array.from({ length: 1000 }, () => 1) },
    locale: 'en',
    createdAt: new Date(0),
  })
  expect(mistakes).toEqual([{ path: 'layout', problem: expect.stringContaining('more than 5000000 letters') }])
})
