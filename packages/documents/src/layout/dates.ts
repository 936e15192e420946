import { isDate } from '@ordna/core/adapters'
import { localDateOf } from '@ordna/ready-made'

/** A moment with its zone; null where a value is none. */
export function momentOf(value: unknown): Date | null {
  const at = isDate(value) ? value : moments.test(String(value)) && typeof value === 'string' ? new Date(value) : null
  return at === null || Number.isNaN(at.getTime()) ? null : at
}

const moments = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

/** The date that calendars of the zone show at a moment; null where a value is none. */
export function wallDate(value: unknown, zone: string): string | null {
  const at = momentOf(value)
  return at === null ? null : localDateOf(at, zone)
}
