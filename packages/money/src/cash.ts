import { assertLocalDate, type LocalDate } from '@ordna/ready-made'
import * as v from 'valibot'
import { isValidOn, Validity } from './validity.js'
import { Currency, MinorUnits, minus, portion, times, type Money } from './money.js'

/** To which step a country rounds what is paid in cash. */
export const CashRule = v.object({
  ...Validity,
  country: v.string(),
  currency: Currency,
  step: v.pipe(MinorUnits, v.minValue(1)),
  // What is never rounded to nothing: an amount above zero becomes at least one step.
  atLeastOneStep: v.optional(v.boolean(), false),
})
export type CashRule = v.InferInput<typeof CashRule>

/** The rules of the four countries: five cents, whole kroner, 50 øre. */
export const cashRules: readonly CashRule[] = [
  { country: 'SK', currency: 'EUR', step: 5, atLeastOneStep: true, validFrom: '2022-07-01' },
  { country: 'SE', currency: 'SEK', step: 100, validFrom: '2010-10-01' },
  { country: 'NO', currency: 'NOK', step: 100, validFrom: '2012-05-01' },
  { country: 'DK', currency: 'DKK', step: 50, validFrom: '2008-10-01' },
]

/** What must be added to an amount, or taken off, that it can be paid in coins: to the nearest step, half of one up. */
export function cashRounding(
  money: Money,
  where: { readonly country: string; readonly on: LocalDate },
  rules: readonly CashRule[] = cashRules,
): Money {
  const on = assertLocalDate(where.on)
  const rule = rules.find(
    (rule) => rule.country === where.country && rule.currency === money.currency && isValidOn(rule, on),
  )
  if (!rule) return { amount: 0, currency: money.currency }
  const steps = portion(money, 1, rule.step).amount
  const paid = rule.atLeastOneStep && steps === 0 ? Math.sign(money.amount) : steps
  return minus(times({ amount: rule.step, currency: money.currency }, paid), money)
}
