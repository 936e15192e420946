import type { Duration } from '@ordna/core'
import { durationMs } from '@ordna/core/time'
import { duration, optionsOf, truth } from '@ordna/ready-made'
import * as v from 'valibot'

/** How freed times are offered. Everything has a default. */
export type WaitingListOptions = {
  /** How long somebody has to answer, from when the offer can go out; default 4 hours. */
  readonly answerWithin?: Duration
  /** How long before it begins a time is offered at the latest, answer included; default 24 hours. */
  readonly notice?: Duration
  /** Whether it is offered to all whom it suits at once, and the first has it; default one by one, in the order in which they began to wait. */
  readonly allAtOnce?: boolean
}

const shapes = {
  answerWithin: v.optional(duration, { hours: 4 }),
  notice: v.optional(duration, { hours: 24 }),
  allAtOnce: v.optional(truth, false),
}

/** The options with every gap filled, lengths in milliseconds. */
export function settingsOf(given: WaitingListOptions) {
  const { answerWithin, notice, allAtOnce } = optionsOf('waitingListJobs', given, shapes)
  return { answerWithin: durationMs(answerWithin), notice: durationMs(notice), allAtOnce }
}

export type Settings = ReturnType<typeof settingsOf>
