import { LocalDate } from '@ordna/ready-made'
import * as v from 'valibot'
import { MinorUnits } from '@ordna/money'
import { Charge, WantedExtra } from '../price/rental.js'
import { given } from '../given.js'
import { isOfCustomer, Text, type OrderData } from './data.js'

const optionalDate = v.optional(v.date())

const parameters = {
  vehicle: v.optional(Text),
  class: v.optional(Text),
  otherClass: v.optional(v.boolean()),
  startsAt: optionalDate,
  endsAt: optionalDate,
  extras: v.optional(v.array(WantedExtra)),
  charges: v.optional(v.array(Charge)),
  taxDate: v.optional(LocalDate),
}

/** Other parameters for an order; what is not given stays. */
export const Parameters = v.strictObject(parameters, unknownField)
export type Parameters = v.InferOutput<typeof Parameters>

/** Other parameters, and the total that whoever gives them was shown, with VAT and in minor units. */
export const ParametersChange = v.strictObject({ ...parameters, expectedTotal: v.optional(MinorUnits) }, unknownField)
export type ParametersChange = v.InferOutput<typeof ParametersChange>

/**
 * The order as other parameters would make it. One that is given as undefined stays as well.
 *
 * That another class is meant was said of the vehicle and class of then: with others, it is to be said again.
 */
export function withParameters(data: OrderData, { expectedTotal: _, ...changes }: ParametersChange): OrderData {
  const next: OrderData = { ...data, ...given(changes) }
  return isSameCar(data, next) ? next : { ...next, otherClass: changes.otherClass }
}

/** What is no parameter is refused and not dropped: the transition that takes it is named, or what there is. */
function unknownField({ expected, message, path }: v.StrictObjectIssue): string {
  if (expected !== 'never') return message
  if (isOfCustomer(path?.[0].key)) return "is changed by 'changeCustomer': send it there"
  return `is no parameter: give any of ${Object.keys(parameters).join(', ')}`
}

/** Whether an order gets the same vehicle for the same class. */
export function isSameCar(one: OrderData, other: OrderData): boolean {
  return one.vehicle === other.vehicle && one.class === other.class
}
