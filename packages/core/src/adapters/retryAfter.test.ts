import { expect, test } from 'vitest'
import { retryAfterOf } from './retryAfter.js'

const now = new Date('2026-10-21T07:28:00Z')

test.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Wed, 21 Oct 2026 07:30:00 GMT', 120_000],
  ['Wed, 21 Oct 2026 07:00:00 GMT', 0],
  ['Wed, 21 Oct 2026 07:30:00', undefined],
  ['-1', undefined],
  ['1e9', undefined],
  ['99999999999', undefined],
  ['soon GMT', undefined],
  ['', undefined],
  [null, undefined],
])('%j asks for %j milliseconds', (header, milliseconds) => {
  expect(retryAfterOf(header, now)).toBe(milliseconds)
})
