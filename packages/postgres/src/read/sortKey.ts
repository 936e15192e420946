import { momentText } from '../connection/moment.js'
import { isDate } from '@ordna/core/adapters'

/** What a list can order and compare a field by. */
type Sortable = Date | number | string | boolean

/** The largest part of a text that counts when texts are ordered. */
const longest = 200

/** The text that `sort_key` in the database makes of the same value. */
export function sortKeyOf(value: Sortable): string {
  if (isDate(value)) return `d${dateKey(value)}`
  if (typeof value === 'number') return `n${numberKey(value)}`
  return typeof value === 'string' ? `s${Array.from(value).slice(0, longest).join('')}` : `b${value}`
}

/** Dates outside the years 1 to 9999 are never stored; as bounds they come before or after all that are. */
function dateKey(date: Date): string {
  const text = momentText(date)
  if (text === '-infinity') return ''
  return text === 'infinity' ? ':' : text
}

/** The keys of a type begin with the same letter. */
export function sortKeyType(value: Sortable): string {
  return sortKeyOf(value).slice(0, 1)
}

/** The bits of a number, written so that texts sort as the numbers do: negative ones count down. */
function numberKey(value: number): string {
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, value + 0)
  const signed = bits.getBigInt64(0)
  return signed >= 0n ? `1${hex(signed)}` : `0${hex(~signed)}`
}

function hex(bits: bigint): string {
  return bits.toString(16).padStart(16, '0')
}
