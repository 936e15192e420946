import * as v from 'valibot'
import { candidates, forWhom, text } from '../visit/forWhom.js'

/** A time that is offered, and until when it can be taken. */
export const OfferedTime = v.object({ technician: text, startsAt: v.date(), endsAt: v.date(), answerBy: v.date() })

/** What is known of somebody who waits: who they are, what they wait for, and what they are offered. */
export const VisitWaitData = v.object({
  ...forWhom,
  // How long the visit takes, in minutes.
  minutes: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  candidates,
  // The visit may begin from here on.
  earliest: v.date(),
  // It is over by then. Of who has a visit already: no later than that one begins.
  latest: v.date(),
  // The time that is offered, or was last: when it ends, who would come, and until when it can be taken. It stays, so that its links
  // say later that they are over.
  startsAt: v.optional(v.date()),
  endsAt: v.optional(v.date()),
  technician: v.optional(text),
  answerBy: v.optional(v.date()),
})
export type VisitWaitData = v.InferOutput<typeof VisitWaitData>

/** What is said of somebody who begins to wait: what they are offered is found out on the way. */
export const NewVisitWait = v.omit(VisitWaitData, ['startsAt', 'endsAt', 'technician', 'answerBy'])
export type NewVisitWait = v.InferInput<typeof NewVisitWait>

/** The time that is offered to somebody: of the freed one so much as their visit takes. */
export function offered(
  { minutes }: VisitWaitData,
  { startsAt, technician, answerBy }: v.InferOutput<typeof OfferedTime>,
) {
  return { startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000), technician, answerBy }
}

/** What the visit begins with that somebody gets who has had none. */
export function firstVisit({
  minutes: _,
  earliest: __,
  latest: ___,
  answerBy: ____,
  technician,
  candidates,
  ...kept
}: VisitWaitData) {
  return { ...kept, candidates: technician === undefined ? candidates : [technician] }
}

const known: ReadonlySet<string> = new Set(Object.keys(NewVisitWait.entries))

/** Whether data says nothing but what somebody waits for. */
export function isWish(data: VisitWaitData): boolean {
  return Object.keys(data).every((field) => known.has(field)) && data.earliest < data.latest
}
