import { isValidOn } from '@ordna/money'
import type { LocalDate } from '@ordna/ready-made'

/** Under which rate of Omega's columns a percentage stands. */
export type RateColumn = 'higher' | 'lower' | 'second'

type Rates = { readonly validFrom: LocalDate; readonly validTo?: LocalDate } & {
  readonly [Column in RateColumn]?: number
}

/** Slovakia's rates by tax date, as Omega's columns call them. */
const slovak: readonly Rates[] = [
  { validFrom: '2011-01-01', validTo: '2024-12-31', higher: 20, lower: 10 },
  { validFrom: '2025-01-01', higher: 23, lower: 19, second: 5 },
]

/** The rates of a date. */
export function ratesOn(date: LocalDate): { readonly [Column in RateColumn]?: number } {
  const { higher, lower, second } = slovak.find((rates) => isValidOn(rates, date)) ?? {}
  return { ...(higher && { higher }), ...(lower && { lower }), ...(second && { second }) }
}

/** The column of a percentage on a date; null where Omega has none. */
export function columnOf(percent: number, date: LocalDate): RateColumn | null {
  const rates = ratesOn(date)
  return (['higher', 'lower', 'second'] as const).find((column) => rates[column] === percent) ?? null
}
