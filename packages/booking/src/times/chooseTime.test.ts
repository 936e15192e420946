import { expect, test } from 'vitest'
import { timeChoices } from '../index.js'

const [from, until] = [new Date('2026-10-23T11:00:00Z'), new Date('2026-10-23T12:00:00Z')]

test.each([
  ['sv', 'fredag 23 oktober 2026 kl. 13:00'],
  ['nb', 'fredag 23. oktober 2026 kl. 13:00'],
  ['da', 'fredag den 23. oktober 2026 kl. 13.00'],
  ['en', 'Friday 23 October 2026 at 13:00'],
  ['sk', 'piatok 23. októbra 2026 o 13:00'],
])('a customer who reads %s chooses from times that are written as in their letter', (locale, label) => {
  const [choice] = timeChoices([{ from, until, technicians: ['tor'] }], { zone: 'Europe/Stockholm', locale })
  expect(choice).toEqual({ value: '2026-10-23T11:00:00.000Z', label })
})
