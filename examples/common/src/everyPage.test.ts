import { expect, test } from 'vitest'
import { everyPage } from './everyPage.js'

test('each page is asked for with the cursor of the one before, until there is none', async () => {
  const asked: (string | null)[] = []
  const pages = new Map([
    [null, { items: [1, 2], cursor: 'b' }],
    ['b', { items: [], cursor: 'c' }],
    ['c', { items: [3], cursor: null }],
  ])
  const all = await everyPage(async (cursor) => {
    asked.push(cursor)
    return pages.get(cursor) ?? { items: [], cursor: null }
  })
  expect([all, asked]).toEqual([
    [1, 2, 3],
    [null, 'b', 'c'],
  ])
})
