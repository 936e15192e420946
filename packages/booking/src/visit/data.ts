import * as v from 'valibot'
import { locales } from '../locales.js'

const text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'))
const names = v.array(text)

/** What is known of a visit: whose it is, where and when it takes place, what is done, and who does it. */
export const VisitData = v.object({
  customer: text,
  // Whose visit it is when they are signed in. Nobody's, where they have no pages of their own: then it has no links either.
  customerId: v.optional(text),
  // Where letters go: the lines below the name.
  address: v.optional(v.pipe(names, v.readonly()), []),
  phone: v.optional(text),
  email: v.optional(text),
  // The language in which the customer is written to.
  locale: v.optional(v.picklist(locales), 'sv'),
  // The zone in which the visit takes place, where that is not the tenant's.
  zone: v.optional(text),
  // With which the customer signs in on the pages named in the letter.
  code: v.optional(text),
  place: text,
  // What is done: `Ventilationskontroll (OVK)`.
  purpose: text,
  // What else the customer has to know.
  information: v.optional(text),
  startsAt: v.date(),
  endsAt: v.date(),
  // Who may do it, by their ids: the first who is free gets it.
  candidates: v.pipe(names, v.minLength(1, 'names nobody'), v.readonly()),
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
  candidates: v.optional(VisitData.entries.candidates),
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
