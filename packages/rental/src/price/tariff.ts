import { OrdnaError } from '@ordna/core'
import { assertZone } from '@ordna/core/time'
import * as v from 'valibot'
import { areConfused, Validity, Currency, MinorUnits } from '@ordna/money'

const Amount = v.pipe(MinorUnits, v.minValue(0))
const Days = v.pipe(v.number(), v.integer(), v.minValue(1))
const Name = v.pipe(v.string(), v.nonEmpty())

/** The price of each day of a rental that lasts at least so many days. */
const DayPrice = v.object({ fromDays: Days, amount: Amount })

/** Between two dates: what a day costs, and how many are paid at the least. */
export const Season = v.object({
  ...Validity,
  minimumDays: v.optional(Days, 1),
  perDay: v.pipe(
    v.array(DayPrice),
    v.check((steps) => isLadder(steps), 'does not begin with fromDays 1 and rise from step to step'),
  ),
})
export type Season = v.InferOutput<typeof Season>

const CarClass = v.object({
  deposit: v.optional(Amount, 0),
  seasons: v.pipe(
    v.array(Season),
    v.nonEmpty(),
    v.check((seasons) => !areConfused(seasons), 'overlap, or end too early'),
  ),
})

const Extra = v.object({
  per: v.picklist(['day', 'rental']),
  amount: Amount,
  deposit: v.optional(Amount, 0),
  vat: v.optional(Name),
})

/**
 * What a rental firm charges, as plain data. All amounts are minor units of the one currency.
 *
 * `prices` says whether they include VAT. `vat` is the category that everything without one of its own is taxed by.
 */
export const Tariff = v.object({
  currency: Currency,
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'is no country code of two letters')),
  zone: v.pipe(v.string(), v.check(isZone, 'is no IANA time zone')),
  prices: v.picklist(['net', 'gross']),
  vat: v.optional(Name, 'standard'),
  graceMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1439)), 0),
  classes: v.record(Name, CarClass),
  extras: v.optional(v.record(Name, Extra), {}),
})
export type Tariff = v.InferOutput<typeof Tariff>
/** A {@link Tariff} as it is written: what has a default may be left out. */
export type TariffInput = v.InferInput<typeof Tariff>

/** Checks a tariff and fills in its defaults. Throws one `invalid_value` with every mistake in `details.issues`. */
export function tariff(input: TariffInput): Tariff {
  const parsed = v.safeParse(Tariff, input)
  if (parsed.success) return parsed.output
  const issues = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'tariff'} ${issue.message}`)
  throw new OrdnaError('invalid_value', `The tariff is not usable: ${issues.join('; ')}.`, { issues })
}

function isLadder(steps: readonly { readonly fromDays: number }[]): boolean {
  return steps[0]?.fromDays === 1 && steps.every(({ fromDays }, index) => fromDays > (steps[index - 1]?.fromDays ?? 0))
}

function isZone(zone: string): boolean {
  try {
    return assertZone(zone) === zone
  } catch {
    return false
  }
}
