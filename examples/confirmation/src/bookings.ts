import { readFile } from 'node:fs/promises'
import * as v from 'valibot'

const whole = v.pipe(v.string(), v.regex(/^\d+$/, 'is not a whole number'), v.transform(Number))
const date = v.pipe(v.string(), v.check(isDate, 'is not a date'))

const Row = v.object({
  booking: v.pipe(v.string(), v.regex(/^\d+$/, 'is not a number')),
  hotel: v.picklist(['Resort Hotel', 'City Hotel'], 'is not one of the hotels'),
  booked_on: date,
  arrival: date,
  nights: whole,
  room_type: v.pipe(v.string(), v.regex(/^[A-Z]$/, 'is not a letter')),
  customer_type: v.string(),
  deposit: v.string(),
  changes: whole,
  rate: v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/, 'is not an amount'), v.transform(Number)),
  outcome: v.picklist(['Check-Out', 'Canceled', 'No-Show'], 'is not an outcome'),
  outcome_on: date,
})

/** Whether the calendar has this date: the 31st of June, it has not. */
function isDate(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(`${text}T`)
}

/** A real booking: what was wanted, and what became of it. */
export type Booking = v.InferOutput<typeof Row>

const columns = Object.keys(Row.entries)
const file = new URL('../data/hotel-bookings.csv', import.meta.url)

/** The bookings that come with the example. */
export async function readBookings(): Promise<readonly Booking[]> {
  return parseBookings(await readFile(file, 'utf8'))
}

/** Reads comma-separated rows without quotes. @throws an Error that names the line, the column and what is wrong. */
export function parseBookings(csv: string): readonly Booking[] {
  const [head = '', ...lines] = csv.trimEnd().split(/\r?\n/)
  if (head !== columns.join(',')) throw new Error(`Line 1: the columns must be ${columns.join(',')}, not ${head}.`)
  const bookings = lines.map((line, index) => parseRow(line, index + 2))
  bookings.forEach(({ booking }, index) => {
    const first = bookings.findIndex((other) => other.booking === booking)
    if (first !== index) throw new Error(`Line ${index + 2}: booking ${booking} stands on line ${first + 2} already.`)
  })
  return bookings
}

function parseRow(line: string, number: number): Booking {
  const cells = line.split(',')
  if (cells.length !== columns.length) {
    throw new Error(`Line ${number}: ${cells.length} cells instead of ${columns.length}: ${line}`)
  }
  const parsed = v.safeParse(Row, Object.fromEntries(columns.map((column, index) => [column, cells[index]])))
  if (parsed.success) return checkOrder(parsed.output, number)
  const [{ path, message, input }] = parsed.issues
  throw new Error(`Line ${number}: ${String(path?.[0]?.key)} '${String(input)}' ${message}.`)
}

function checkOrder(row: Booking, number: number): Booking {
  if (row.booked_on <= row.arrival) return row
  throw new Error(`Line ${number}: booked on ${row.booked_on}, after the arrival on ${row.arrival}.`)
}
