import { inspect } from 'node:util'
import { OrdnaError } from '@ordna/core'

const first = Date.parse('0001-01-01T00:00:00.000Z')
const last = Date.parse('9999-12-31T23:59:59.999Z')

/** Throws `invalid_date` for anything but a valid Date of the years that PostgreSQL reads from ISO text. */
export function checkMoment(command: string, name: string, moment: unknown): void {
  const ms = msOf(moment)
  if (ms >= first && ms <= last) return
  throw new OrdnaError(
    'invalid_date',
    `'${name}' of ${command} is ${inspected(moment)}. Give a valid Date of the years 1 to 9999.`,
    { [name]: moment },
  )
}

function msOf(moment: unknown): number {
  try {
    return Date.prototype.getTime.call(moment)
  } catch {
    return Number.NaN
  }
}

/** As it looks in a console, unless what looks at it throws. */
function inspected(moment: unknown): string {
  try {
    return inspect(moment).slice(0, 200)
  } catch {
    return typeof moment
  }
}
