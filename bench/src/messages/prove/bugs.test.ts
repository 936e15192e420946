import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { edited, pathOf } from '../../chaos/prove/edits.js'
import { bugs } from './bugs.js'

test('whatever a seeded bug edits stands in its file, once', () => {
  const edits = bugs.flatMap(({ source = [] }) => source)
  for (const edit of edits) {
    const path = pathOf(edit)
    expect(edited(path, [edit])).not.toBe(readFileSync(path, 'utf8'))
  }
  expect(edits.length).toBeGreaterThan(5)
})
