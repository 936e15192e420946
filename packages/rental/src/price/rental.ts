import * as v from 'valibot'
import type { Period } from './days.js'
import { Money } from '@ordna/money'

const Name = v.pipe(v.string(), v.nonEmpty())
const Quantity = v.pipe(v.number(), v.integer(), v.minValue(1))

/** Something that the customer takes along: a child seat, an extra driver. */
export const WantedExtra = v.object({ code: Name, quantity: v.optional(Quantity, 1) })
export type WantedExtra = { readonly code: string; readonly quantity?: number | undefined }

/** What is rented: a car of a class for a time, and what goes with it. */
export const Rental = v.pipe(
  v.object({ class: Name, from: v.date(), until: v.date(), extras: v.optional(v.array(WantedExtra), []) }),
  v.check(({ from, until }) => from < until, 'ends before it begins'),
)
export type Rental = Period & { readonly class: string; readonly extras?: readonly WantedExtra[] | undefined }

/**
 * Something apart from the tariff: cleaning, a damage, a discount below zero. Net or gross as the tariff's prices are.
 *
 * `vat` is its VAT category, `'none'` for what is not taxed; default the tariff's.
 */
export const Charge = v.object({
  code: Name,
  amount: Money,
  quantity: v.optional(Quantity, 1),
  vat: v.optional(Name),
})
export type Charge = {
  readonly code: string
  readonly amount: Readonly<Money>
  readonly quantity?: number | undefined
  readonly vat?: string | undefined
}
