import type { Data, FieldFilter } from '@ordna/core/adapters'
import type { Scalar } from '@ordna/core/adapters'
import { compareStrings } from './compare.js'
import { isDate, own } from '@ordna/core/adapters'

/** A field of the data; undefined where it has none of its own, whatever it is called. */
export function fieldOf(data: Data, field: string): unknown {
  return own(data, field)
}

/** What cannot be ordered counts as missing. */
export function scalarOf(value: unknown): Scalar {
  if (isDate(value)) return value.getTime()
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/** Orders present values of one type; different types stand apart. */
export function compareScalars(left: string | number | boolean, right: string | number | boolean): number {
  if (typeof left !== typeof right) return compareStrings(typeof left, typeof right)
  if (typeof left === 'string') return compareStrings(left, right as string)
  return Number(left) - Number(right)
}

/** Whether a field is as asked. A missing one never is, nor is a value of another type. */
export function fieldMatches(value: unknown, filter: FieldFilter): boolean {
  if ('equals' in filter) return sameKind(value, filter.equals) && scalarOf(value) === scalarOf(filter.equals)
  const reaches = filter.from === undefined || compareTo(value, filter.from, (order) => order >= 0)
  return reaches && (filter.until === undefined || compareTo(value, filter.until, (order) => order < 0))
}

function compareTo(value: unknown, bound: Date | number | string, holds: (order: number) => boolean): boolean {
  if (!sameKind(value, bound)) return false
  return holds(compareScalars(scalarOf(value) as string | number, scalarOf(bound) as string | number))
}

function sameKind(left: unknown, right: unknown): boolean {
  return typeof left === typeof right && isDate(left) === isDate(right)
}
