import * as v from 'valibot'

/** What is known of a visit. `price` is in euro cents. */
export const VisitData = v.object({
  hotel: v.picklist(['Resort Hotel', 'City Hotel']),
  roomType: v.string(),
  // Which room of the type: the first that is free when it is booked.
  room: v.optional(v.string()),
  startsAt: v.date(),
  endsAt: v.date(),
  price: v.pipe(v.number(), v.integer(), v.minValue(0)),
  guest: v.string(),
  // Who that is when they are signed in: whose visit it is.
  guestId: v.optional(v.string()),
  address: v.string(),
  phone: v.optional(v.string()),
  email: v.optional(v.string()),
  language: v.picklist(['sv', 'en', 'da', 'nb', 'sk']),
})

/** What a guest asks for who rebooks. */
export const NewStay = v.pick(VisitData, ['startsAt', 'endsAt'])

export type VisitData = v.InferOutput<typeof VisitData>
