import { expect, test } from 'vitest'
import { listed } from './listed.js'

const statuses = Array.from({ length: 10_000 }, (_, index) => `s${index}`)

test('a few names are all told', () => {
  expect(listed(new Set(['open', 'done']))).toBe('open, done')
  expect(listed([])).toBe('')
  expect(listed(statuses.slice(0, 12))).toBe('s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11')
})

test('of many, the first are told and how many more there are', () => {
  expect(listed(statuses)).toBe('s0, s1, s2, s3, s4, s5, s6, s7, s8, s9 … and 9,990 more')
})

test.each([null, 5, Symbol('s'), { toString: null }, Object.create(null)])('whatever was asked for, %#', (like) => {
  expect(listed(statuses, like)).toMatch(/^s0, s1, /)
})

test('of many, those that begin like what was asked for come first', () => {
  expect(listed(statuses, 's777x')).toBe(
    's777, s7770, s7771, s7772, s7773, s7774, s7775, s7776, s7777, s7778 … and 9,990 more',
  )
  expect(listed(statuses, 'zebra')).toMatch(/^s0, s1, /)
})
