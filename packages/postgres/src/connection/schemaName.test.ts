import { expect, test } from 'vitest'
import { schemaName } from './schemaName.js'

test('a schema is called ordna unless it has another name', () => {
  expect(schemaName()).toBe('"ordna"')
  expect(schemaName('rentals_2026')).toBe('"rentals_2026"')
  expect(schemaName('_')).toBe('"_"')
  expect(schemaName('a'.repeat(63))).toBe(`"${'a'.repeat(63)}"`)
})

test.each([
  '',
  'Ordna',
  '2026',
  'a-b',
  'a b',
  'a"b',
  "a'b",
  'a;DROP SCHEMA public',
  'a.b',
  'å',
  'a\n',
  '\nordna',
  'a'.repeat(64),
  null,
  ['ordna'],
])('%j cannot name a schema', (name) => {
  expect(() => schemaName(name as string)).toThrow(
    expect.objectContaining({ code: 'invalid_options', details: { schema: name } }),
  )
})
