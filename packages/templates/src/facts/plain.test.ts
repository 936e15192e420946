import { expect, test } from 'vitest'
import { lineOf, linesOf } from './plain.js'

test("a text of somebody's is one line, without marks that nobody sees", () => {
  expect(lineOf('Mette\r\nBcc: x@example.org\u2028\u202Ey\u0000')).toBe('Mette Bcc: x@example.org y')
  expect([lineOf('  '), lineOf(7), lineOf(undefined)]).toEqual([null, null, null])
  expect(linesOf(' a\r\nb\u0007c \n')).toBe('a\nb c')
  expect([linesOf('\n \n'), linesOf(null)]).toEqual([null, null])
})
