import { types } from 'node:util'
import { OrdnaError } from '@ordna/core'

const shape = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/
const first = Date.parse('0001-01-01T00:00:00Z')
const last = Date.parse('9999-12-31T23:59:59.999Z')

/** A moment as tests write it, its own copy. A text must name its zone: the process's own would make tests depend on it. */
export function parseInstant(instant: Date | string, what: string): Date {
  const moment = types.isDate(instant) || isStrict(instant) ? new Date(instant) : new Date(Number.NaN)
  if (moment.getTime() >= first && moment.getTime() <= last) return moment
  const advice = "give a Date, or a text such as '2026-06-01T09:00:00Z' with Z or an offset"
  throw new OrdnaError(
    'invalid_date',
    `The ${what} is ${String(instant)}, which is no moment of the years 1 to 9999: ${advice}.`,
    {
      what,
      instant,
    },
  )
}

/** JavaScript reads 30 February as 2 March; a test that says so is mistaken. */
function isStrict(text: string): boolean {
  const local = shape.exec(text)?.[1]
  return local !== undefined && (new Date(`${local}Z`).toJSON()?.startsWith(local) ?? false)
}
