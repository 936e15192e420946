import { expect, test } from 'vitest'
import { literals } from './literals.js'

test.each([
  [[], ''],
  [['visit'], "('visit')"],
  [["it's", null, undefined, 64, true], "('it''s', NULL, NULL, '64', 'true')"],
  [['a\\b'], "(E'a\\\\b')"],
  [[['visit', 'a "b" \\ c', null]], `(E'{"visit","a \\\\"b\\\\" \\\\\\\\ c",NULL}')`],
  [[[]], "('{}')"],
])('%j is written so that it is read as it is', (values, written) => {
  expect(literals(values)).toBe(written)
})

test.each([[['a\0b']], [[['a\0b']]], [[new Date(0)]], [[{}]], [[[[]]]]])(
  '%j is not written, but left to the database to take or to refuse',
  (values) => {
    expect(literals(values)).toBeNull()
  },
)
