import { assertNames } from '@ordna/core/adapters'
import type { LocalDate } from '@ordna/ready-made'

/** For how long invoices of a country are kept, by when they were issued. */
export type RetentionRule = {
  /** ISO 3166-1. */
  readonly country: string
  /** Whole years, from the end of the accounting year of the issue. */
  readonly years: number
  /** From when to when an invoice is issued that this is said of; default always. */
  readonly from?: LocalDate
  readonly until?: LocalDate
}

/** What the law says in 2026, as far as was looked up; data, for the host to say otherwise. */
export const retentionRules: readonly RetentionRule[] = [
  { country: 'SK', years: 10 },
  { country: 'SE', years: 7 },
  { country: 'DK', years: 5 },
  { country: 'NO', years: 5 },
]

/** What keeps an order: an invoice that was issued. */
export type Kept = { readonly number: string; readonly issuedOn: LocalDate; readonly country: string }

/** How long what is kept for books is kept. */
export type Retention = {
  /** Default {@link retentionRules}; the last that fits counts. */
  readonly rules?: readonly RetentionRule[]
  /** The last day of the accounting year, as `06-30`; default `12-31`. */
  readonly yearEnd?: string
}

/** What can be said of it. */
export const retentionNames = { rules: true, yearEnd: true } as const

/** The last day on which an invoice is kept. One of a country that no rule is of is kept for good: `null`. */
export function keptUntil({ issuedOn, country }: Kept, retention: Retention = {}): LocalDate | null {
  assertNames('options of keptUntil', retention, retentionNames)
  const { rules = retentionRules, yearEnd = '12-31' } = retention
  const rule = rules.findLast(
    ({ country: of, from, until }) =>
      of === country && (from === undefined || from <= issuedOn) && (until === undefined || issuedOn <= until),
  )
  if (!rule) return null
  const year = Number(issuedOn.slice(0, 4)) + (issuedOn.slice(5) > yearEnd ? 1 : 0)
  return `${String(year + rule.years).padStart(4, '0')}-${yearEnd}`
}
