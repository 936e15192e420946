import * as v from 'valibot'

const text = v.pipe(v.string(), v.nonEmpty('is empty'))

/** Why a time is free again. */
const causes = ['removed', 'cancelled', 'rebooked'] as const

/** One offer of a freed time: to whom, and what they made of it. Nothing as long as they have not answered. */
const Offer = v.object({
  wait: text,
  at: v.date(),
  outcome: v.optional(v.picklist(['taken', 'passed', 'lapsed', 'missed'])),
})
export type Offer = v.InferOutput<typeof Offer>

/** What is known of a freed time: whose it was, when it is, and to whom it was offered. */
export const FreedTimeData = v.object({
  // The visit that had it.
  visit: text,
  cause: v.picklist(causes),
  technician: text,
  purpose: text,
  startsAt: v.date(),
  endsAt: v.date(),
  offers: v.optional(v.array(Offer), []),
  // Until when those may answer to whom it is offered now.
  answerBy: v.optional(v.date()),
})
export type FreedTimeData = v.InferOutput<typeof FreedTimeData>

/** To whom it is offered, and until when they may answer. */
export const NewOffers = v.object({ waits: v.pipe(v.array(text), v.minLength(1, 'names nobody')), answerBy: v.date() })

/** The offers with what has become of those of some: of all that have not answered, where nobody is named. */
export function answered(offers: readonly Offer[], outcome: NonNullable<Offer['outcome']>, wait?: string): Offer[] {
  return offers.map((offer) =>
    offer.outcome === undefined && (wait === undefined || offer.wait === wait) ? { ...offer, outcome } : offer,
  )
}
