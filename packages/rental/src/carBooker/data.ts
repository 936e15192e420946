import { blocker, type Block } from '@ordna/core'
import { LocalDate } from '@ordna/ready-made'
import * as v from 'valibot'
import { ConditionRecords } from '../condition/record.js'
import { MinorUnits } from '@ordna/money'
import { Price } from '../price/priceSchema.js'
import { Charge, WantedExtra } from '../price/rental.js'
import { locales } from '../words/texts.js'

/** What a person writes: trimmed, and never empty. */
export const Text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'))
const optionalDate = v.optional(v.date())
const PaidAmount = v.pipe(MinorUnits, v.minValue(1))

/** What is known of an order: what was ordered, what it costs, and what became of it. */
export const OrderData = v.object({
  kind: v.optional(v.picklist(['rental', 'sale']), 'rental'),
  customer: Text,
  // Who the customer is in the host's own records: what a customer's orders are listed by.
  customerId: v.optional(Text),
  email: Text,
  phone: v.optional(Text),
  address: v.optional(Text),
  // The language in which the customer is written to.
  locale: v.optional(v.picklist(locales), 'sk'),
  vehicle: Text,
  // The vehicle's class in the tariff. A sale has none, no period and no extras.
  class: v.optional(Text),
  // Whether the vehicle is meant to be of another class than the one paid for.
  otherClass: v.optional(v.boolean()),
  // The rental period: from inclusive, until exclusive.
  startsAt: optionalDate,
  endsAt: optionalDate,
  extras: v.optional(v.array(WantedExtra), []),
  // What comes apart from the tariff; of a sale, everything that is paid for.
  charges: v.optional(v.array(Charge), []),
  // The date whose VAT counts for a sale. That of a rental is the date of its return.
  taxDate: v.optional(LocalDate),
  price: Price,
  // The price at the time of the order. No transition changes it.
  firstPrice: Price,
  // The price with VAT, in minor units: what lists are ordered by.
  total: MinorUnits,
  condition: v.optional(ConditionRecords, []),
  confirmedAt: optionalDate,
  handedOverAt: optionalDate,
  returnedAt: optionalDate,
  // What came first, where the rest is paid by itself: part of the price, and not the security that goes back.
  depositPaid: v.optional(v.object({ paidAt: v.date(), amount: PaidAmount })),
  // When everything was paid, and how much that was then.
  paidAt: optionalDate,
  paidAmount: v.optional(MinorUnits),
  // Why it was rejected or cancelled.
  reason: v.optional(v.string()),
})
export type OrderData = v.InferOutput<typeof OrderData>

/** Everything that the price depends on, and who gets which vehicle for it. */
const orderable = ['kind', 'vehicle', 'class', 'startsAt', 'endsAt', 'extras', 'charges', 'taxDate'] as const

const customerFields = ['customer', 'customerId', 'email', 'phone', 'address', 'locale'] as const

const Ordered = v.pick(OrderData, orderable)
type Ordered = v.InferOutput<typeof Ordered>

/** Whether a field says who the customer is, or how to reach them. */
export function isOfCustomer(field: unknown): boolean {
  return customerFields.some((one) => one === field)
}

/** What keeps an order from being a whole one of its kind; null when nothing does. */
function whatIsAmiss(order: Ordered): 'incomplete' | 'backwards' | 'not_of_a_sale' | null {
  const { kind, class: carClass, startsAt, endsAt, extras, charges, taxDate } = order
  if (kind === 'sale') {
    if (carClass ?? startsAt ?? endsAt ?? extras[0]) return 'not_of_a_sale'
    return taxDate && charges.length > 0 ? null : 'incomplete'
  }
  if (!carClass || !startsAt || !endsAt) return 'incomplete'
  return startsAt < endsAt ? null : 'backwards'
}

/** For a guard: `true` when an order is a whole one of its kind, else a blocker whose `problem` says what is amiss. */
export function isWhole(order: Ordered): true | Block {
  const problem = whatIsAmiss(order)
  return problem === null || blocker({ problem, kind: order.kind })
}

/** What a client may say of a new order. Its price comes from the tariff, and everything else from the staff. */
export const NewOrder = v.pipe(
  v.pick(OrderData, [...customerFields, ...orderable]),
  v.check(
    (order) => whatIsAmiss(order) !== 'incomplete',
    'A rental needs class, start and end, a sale charges and date',
  ),
  v.check((order) => whatIsAmiss(order) !== 'backwards', 'The period ends before it begins'),
  v.check((order) => whatIsAmiss(order) !== 'not_of_a_sale', 'A sale has no class, no period and no extras'),
)
export type NewOrder = v.InferOutput<typeof NewOrder>
export type NewOrderInput = v.InferInput<typeof NewOrder>

const Attachments = v.array(v.picklist(['invoice', 'draft_contract']))

/** The e-mail that confirms an order: which of its documents go along. */
export const ConfirmingEmail = v.optional(v.object({ attachments: v.optional(Attachments, []) }), { attachments: [] })

/** What is said of a rejection beyond its reason; it stands in the e-mail, where that goes out. */
export const RejectingEmail = v.optional(v.object({ text: v.optional(Text) }), {})

/** The e-mail that tells of a cancellation: what it says beyond the reason. Nothing, unless something is said. */
export const CancellingEmail = v.optional(v.object({ text: v.optional(Text) }), {})

/**
 * What was paid, and when: everything at once, or first a deposit and then the rest.
 *
 * A deposit has its amount, with VAT, in minor units of the price's currency. The rest is whatever the order then costs.
 */
export const PaidPart = v.pipe(
  v.strictObject({
    paidAt: v.date(),
    part: v.optional(v.picklist(['deposit', 'rest'])),
    amount: v.optional(PaidAmount),
  }),
  v.check(
    ({ part, amount }) => (part === 'deposit') === (amount !== undefined),
    'Give a deposit its amount, and nothing else one: the rest is what the order costs less the deposit',
  ),
)
export type PaidPart = v.InferOutput<typeof PaidPart>

/** What may be said when an order is closed, where it was not said before. */
export const Closing = v.object({ paidAt: optionalDate, handedOverAt: optionalDate, returnedAt: optionalDate })
export type Closing = v.InferOutput<typeof Closing>
