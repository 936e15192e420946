import * as v from 'valibot'

const Text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'))
const optionalDate = v.optional(v.date())

type Dates = { readonly startsAt: Date; readonly endsAt?: Date | undefined }
const endsAfterStart = ({ startsAt, endsAt }: Dates) => endsAt === undefined || startsAt < endsAt
const backwards = 'The period ends before it begins'

const Entries = v.object({
  // The name under which orders hold the car.
  car: Text,
  // What is done to it, and where.
  work: v.optional(Text),
  // From inclusive, until exclusive; without an end, until further notice.
  startsAt: v.date(),
  endsAt: optionalDate,
  beganAt: optionalDate,
  doneAt: optionalDate,
})

/** What is known of a service: which car, what is done to it, from when until when. */
export const ServiceData = v.pipe(
  Entries,
  v.check((service) => endsAfterStart(service), backwards),
)
export type ServiceData = v.InferOutput<typeof ServiceData>

/** Another period for a service. Without an end it lasts until further notice, whatever was planned before. */
export const ServicePeriod = v.pipe(
  v.pick(Entries, ['startsAt', 'endsAt']),
  v.check((period) => endsAfterStart(period), backwards),
)

/** Whether nothing has been done yet. */
export function isPlan({ beganAt, doneAt }: ServiceData): boolean {
  return beganAt === undefined && doneAt === undefined
}
