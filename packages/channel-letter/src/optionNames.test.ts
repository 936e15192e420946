import { expect, test } from 'vitest'
import { letterChannel, spoolFolder } from './index.js'

const sender = { name: 'Umeå Värme', lines: ['Storgatan 1'] }
const rest = { transport: spoolFolder('/var/spool/letters'), sender, window: 'SE', zone: 'Europe/Stockholm' }
const made = (given: object) => letterChannel({ ...rest, ...given } as never)

test.each([
  ['letterChannel', () => made({ windows: 'SE' }), "Did you mean 'window'?"],
  ['a sender', () => made({ sender: { ...sender, line: [] } }), "'lines'?"],
  ['a window', () => made({ window: { left: 20, top: 40, width: 80, height: 25, heigth: 1 } }), "'height'?"],
])('a misspelt option of %s is refused, and says what was meant', (_, make, meant) => {
  expect(make).toThrow(expect.objectContaining({ code: 'invalid_options', message: expect.stringContaining(meant) }))
})
