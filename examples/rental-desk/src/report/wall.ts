import { wallTime } from '@ordna/core/time'
import { addDays, hour } from 'ordna-examples-common'
import { datesBetween, localMoment, zone } from '../calendar.js'
import { dateText } from '../format.js'
import type { Morning } from '../mornings.js'
import { headed } from './layout.js'

type Calendar = Morning['calendar'][number]

const hoursPerMark = 3
const marksPerDay = 24 / hoursPerMark
const marks = 7 * marksPerDay

/** The calendar on the wall: a row for each car, a mark for every three hours of the week from a date. */
export function wallLines({ date, calendar }: Pick<Morning, 'date' | 'calendar'>): readonly string[] {
  const dates = datesBetween(date, addDays(date, 6))
  const head = dates.map((one) => dateText(one).slice(0, 6).padEnd(marksPerDay))
  return headed(`Half of the cars of class A in the week from ${dateText(date)}`, [
    `${' '.repeat(10)}${head.join('')}`.trimEnd(),
    ...calendar.map((row) => `${row.resource} ${rowOf(row, date)}`),
  ])
}

function rowOf({ occupied }: Calendar, date: string): string {
  const begin = localMoment(date, '00:00')
  const markOf = (moment: Date) => (wallTime(moment, zone) - wallTime(begin, zone)) / (hoursPerMark * hour)
  const row = Array.from({ length: marks }, () => '.')
  for (const { by, from, until } of occupied) {
    const first = Math.max(0, Math.floor(markOf(from)))
    const last = until === null ? marks : Math.min(marks, Math.floor(markOf(until)))
    const name = by?.lifecycle === 'vehicle_service' ? 'workshop' : (by?.id ?? 'taken')
    const text = `[${name}`.padEnd(last - first, '=').slice(0, last - first)
    row.splice(first, text.length, ...text)
  }
  return row.join('')
}
