import * as v from 'valibot'
import { candidates, forWhom, text } from './forWhom.js'

/** What is known of a visit: whose it is, where and when it takes place, what is done, and who does it. */
export const VisitData = v.object({
  ...forWhom,
  startsAt: v.date(),
  endsAt: v.date(),
  // The first of them who is free gets it.
  candidates,
  // The one of whom it has to be, where anybody has to.
  wish: v.optional(text),
  // Who does it.
  technician: v.optional(text),
  // Which visits belong together, as those of every spring.
  series: v.optional(text),
  // Set when the reminder was due before the visit was booked: then there is less time to answer.
  shortNotice: v.optional(v.literal(true)),
})
export type VisitData = v.InferOutput<typeof VisitData>

/** What is said of a new visit: everything else is found out on the way. */
export const NewVisit = v.omit(VisitData, ['technician', 'shortNotice'])
export type NewVisit = v.InferInput<typeof NewVisit>

/** Another time for a visit; without `endsAt` it takes as long as before. */
export const NewTime = v.object({
  startsAt: v.date(),
  endsAt: v.optional(v.date()),
  candidates: v.optional(candidates),
  wish: v.optional(text),
})
export type NewTime = v.InferOutput<typeof NewTime>

/** What is put right about a customer and a place, while the time stays. */
export const Correction = v.partial(
  v.pick(VisitData, ['customer', 'address', 'phone', 'email', 'locale', 'code', 'place', 'purpose', 'information']),
)

/** What the visit at another time begins with. */
export function again(data: VisitData, { startsAt, endsAt, candidates = data.candidates, wish }: NewTime): VisitData {
  const { technician: _, shortNotice: __, wish: ___, ...kept } = data
  const length = data.endsAt.getTime() - data.startsAt.getTime()
  return {
    ...kept,
    candidates,
    ...(wish ? { wish } : {}),
    startsAt,
    endsAt: endsAt ?? new Date(startsAt.getTime() + length),
  }
}

/** What is left of whom a visit was for. */
export const forgotten = {
  customer: '–',
  customerId: undefined,
  address: [],
  phone: undefined,
  email: undefined,
  code: undefined,
  place: '–',
  information: undefined,
} as const
