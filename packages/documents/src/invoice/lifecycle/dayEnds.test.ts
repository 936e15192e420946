import { expect, test } from 'vitest'
import { localDateOf } from '@ordna/ready-made'
import { dayEnds } from './dayEnds.js'

test.each([
  ['Europe/Bratislava', '2027-01-29', '2027-01-29T23:00:00.000Z'],
  ['Europe/Bratislava', '2027-03-28', '2027-03-28T22:00:00.000Z'],
  ['Pacific/Kiritimati', '2027-01-29', '2027-01-29T10:00:00.000Z'],
  ['Etc/GMT+12', '2027-01-29', '2027-01-30T12:00:00.000Z'],
])('CB-57: in %s, %s is over at %s', (zone, on, ends) => {
  expect(dayEnds(on, { day: (moment) => localDateOf(moment, zone) }).toISOString()).toBe(ends)
})
