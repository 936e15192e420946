import { blocker, type Block } from '@ordna/core'
import * as v from 'valibot'
import { ConditionRecords } from '../condition/record.js'
import { locales } from '../words/texts.js'

/** Money that came in, and can go back: in minor units (øre). */
export const Payment = v.object({
  reference: v.string(),
  amount: v.pipe(v.number(), v.integer(), v.minValue(0)),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'is no currency code such as DKK')),
  // What is paid at once has no part; else a deposit comes first, and the rest later.
  part: v.optional(v.picklist(['deposit', 'rest'])),
})

const optionalDate = v.optional(v.date())
const Cars: v.GenericSchema<readonly string[]> = v.array(v.string())

/** What is known of an order: the customer, the car, the period, and what became of them. */
export const OrderData = v.object({
  customer: v.string(),
  // Who that is in the host's own records: what a customer's orders are listed by.
  customerId: v.optional(v.string()),
  email: v.string(),
  phone: v.optional(v.string()),
  address: v.optional(v.string()),
  // The language in which the customer is written to.
  locale: v.optional(v.picklist(locales), 'da'),
  carClass: v.string(),
  // The rental period: from inclusive, until exclusive.
  startsAt: v.date(),
  endsAt: v.date(),
  car: v.optional(v.string()),
  // Cars of which any would do, best first, where nobody has chosen one.
  candidates: v.optional(Cars),
  // Whether the car is meant to be of another class than the one ordered.
  otherClass: v.optional(v.boolean()),
  // Since when it is this car, where the customer had another one before.
  carFrom: optionalDate,
  credit: v.optional(v.picklist(['approved', 'declined', 'unavailable'])),
  contract: v.optional(v.string()),
  contractSignedAt: optionalDate,
  // Everything, or the deposit of an order whose rest is paid by itself.
  payment: v.optional(Payment),
  rest: v.optional(Payment),
  // The appointments stand here until they are kept: `handOver` takes them out, so that what is still owed is a date.
  deliverAt: optionalDate,
  pickUpAt: optionalDate,
  readyForPickUpAt: optionalDate,
  handedOverAt: optionalDate,
  returnedAt: optionalDate,
  // Since when it was late, where it came back late.
  lateFrom: optionalDate,
  // The car as somebody saw it, before and after.
  condition: v.optional(ConditionRecords, []),
  // What the customer was asked last.
  question: v.optional(v.string()),
  // Why it was rejected, cancelled or archived.
  reason: v.optional(v.string()),
})

type Dates = { readonly startsAt: Date; readonly endsAt: Date }

/** Whether a period ends after it begins. */
export function goesForward({ startsAt, endsAt }: Dates): true | Block {
  return startsAt < endsAt || blocker({ startsAt, endsAt })
}

/** What a customer may say of a new order: everything else is for the staff and for the programs to find out. */
export const NewOrder = v.pick(OrderData, [
  'customer',
  'customerId',
  'email',
  'phone',
  'address',
  'locale',
  'carClass',
  'startsAt',
  'endsAt',
  'deliverAt',
  'pickUpAt',
])

const wishes: ReadonlySet<string> = new Set([...Object.keys(NewOrder.entries), 'car', 'condition'])

/** Whether data says nothing but what is wished for. A payment that nobody made must not be there to be refunded. */
export function isWish(data: OrderData): boolean {
  return Object.keys(data).every((field) => wishes.has(field)) && data.condition.length === 0
}

/** Another period for an order. */
export const Period = v.pipe(
  v.pick(OrderData, ['startsAt', 'endsAt']),
  v.check(({ startsAt, endsAt }) => startsAt < endsAt, 'The period ends before it begins'),
)

const otherClass = v.optional(v.boolean())

/** A car for an order. `otherClass`: it may be of another class than the one ordered. */
export const CarGiven = v.object({ car: v.string(), otherClass })

/** The same; or of `cars` the first that is free, where the order has none of its own; or none where nobody has chosen yet. */
export const CarChoice = v.object({ car: v.optional(v.string()), cars: v.optional(Cars), otherClass })
export type CarChoice = v.InferOutput<typeof CarChoice>

/** What the customer is asked. */
export const Question = v.object({ question: v.pipe(v.string(), v.trim(), v.nonEmpty('is empty')) })

/** When the car is brought, or fetched. */
export const Appointment = v.union(
  [v.strictObject({ deliverAt: v.date() }), v.strictObject({ pickUpAt: v.date() })],
  'Give deliverAt or pickUpAt, a date, and not both',
)
export type Appointment = v.InferOutput<typeof Appointment>

/** The document that was signed, and when: now, unless said. */
export const Signature = v.object({ contract: v.string(), signedAt: optionalDate })

export type Payment = v.InferOutput<typeof Payment>

/** All that was paid for an order, the first payment first. */
export function paymentsOf({ payment, rest }: Pick<OrderData, 'payment' | 'rest'>): readonly Payment[] {
  return [payment, rest].filter((one) => one !== undefined)
}

export type OrderData = v.InferOutput<typeof OrderData>
export type NewOrder = v.InferOutput<typeof NewOrder>
