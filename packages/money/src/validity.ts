import { LocalDate } from '@ordna/ready-made'
import * as v from 'valibot'

/** From the first date to the last, both included; without a last, from then on. */
export const Validity = { validFrom: LocalDate, validTo: v.optional(LocalDate) }
export type Validity = { readonly validFrom: LocalDate; readonly validTo?: LocalDate | undefined }

/** Whether the date is one of those between the first and the last. */
export function isValidOn({ validFrom, validTo }: Validity, date: LocalDate): boolean {
  return validFrom <= date && (validTo === undefined || date <= validTo)
}

/** Whether two periods of the list share a date, or one ends before it begins. */
export function areConfused(periods: readonly Validity[]): boolean {
  const sorted = [...periods].sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1))
  return sorted.some((period, index) => {
    const next = sorted[index + 1]
    return (next && isValidOn(period, next.validFrom)) || !isValidOn(period, period.validFrom)
  })
}
