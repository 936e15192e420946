import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bugs } from './bugs.js'
import { edited, pathOf } from './edits.js'

test('whatever a seeded bug edits stands in its file, once', () => {
  const edits = bugs.flatMap(({ source = [] }) => source)
  for (const edit of edits) {
    const path = pathOf(edit)
    expect(edited(path, [edit])).not.toBe(readFileSync(path, 'utf8'))
  }
  expect(edits.length).toBeGreaterThan(5)
})

test('an edit of what is not there is told', () => {
  const edit = { file: 'core/src/errors.ts', text: 'never was there', by: '' }
  expect(() => edited(pathOf(edit), [edit])).toThrow('core/src/errors.ts has its text 0 times')
})
