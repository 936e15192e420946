import { expect, test } from 'vitest'
import { play } from './play.mjs'

/** Pages that run by themselves, with the store in memory and no test runner. */
const pages = [
  'README.md',
  ...['guards', 'holds', 'http', 'links', 'lists-and-flags', 'notices-and-jobs', 'owners', 'timers', 'versions'].map(
    (name) => `docs/how-to/${name}.md`,
  ),
]

test.each(pages)('%s prints what it says that it prints', (page) => {
  const { printed, said } = play(page)
  expect(printed).toBe(said)
})
