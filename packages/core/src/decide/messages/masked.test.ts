import { expect, test } from 'vitest'
import { masked } from './masked.js'

test.each([
  ['+46 70 123 45 12', '+46 *** ** 12'],
  ['+46701234512', '+46 *** ** 12'],
  ['070-123 45 12', '*** ** 12'],
  ['jane@example.com', 'j***@example.com'],
  ['"a@b"@example.com', '"***@example.com'],
  ['🙂@example.com', '🙂***@example.com'],
  ['@example', '***'],
  ['112', '***'],
  ['Jane Doe\nStorgatan 1\n123 45 Umeå', '***'],
  ['https://example.com/hook?key=secret', '***'],
  ['https://jane@example.com/hook key', '***'],
  ['', '***'],
])('%j is shown as %j', (address, shown) => {
  expect(masked(address)).toBe(shown)
})

test('addresses by channel are shown each by itself, and nobody stays nobody', () => {
  expect(masked({ sms: '+46701234512', email: undefined, letter: 'Storgatan 1' })).toEqual({
    sms: '+46 *** ** 12',
    letter: '***',
  })
  expect(masked(null)).toBeNull()
})
