import { OrdnaError, type Duration } from '@ordna/core'
import { assertNames, type NamesOf } from '@ordna/core/adapters'
import { durationMs } from '@ordna/core/time'

/** How freed times are offered. Everything has a default. */
export type WaitingListOptions = {
  /** How long somebody has to answer, from when the offer can go out; default 4 hours. */
  readonly answerWithin?: Duration
  /** How long before it begins a time is offered at the latest, answer included; default 24 hours. */
  readonly notice?: Duration
  /** Whether it is offered to all whom it suits at once, and the first has it; default one by one, in the order in which they began to wait. */
  readonly allAtOnce?: boolean
}

const names: NamesOf<WaitingListOptions> = { answerWithin: true, notice: true, allAtOnce: true }

/** The options with every gap filled, lengths in milliseconds. */
export function settingsOf(given: WaitingListOptions) {
  assertNames('options of waitingListJobs', given, names)
  const { answerWithin = { hours: 4 }, notice = { hours: 24 }, allAtOnce = false } = given
  if (typeof allAtOnce !== 'boolean') throw new OrdnaError('invalid_options', "'allAtOnce' must be true or false.", {})
  return { answerWithin: durationMs(answerWithin), notice: durationMs(notice), allAtOnce }
}

export type Settings = ReturnType<typeof settingsOf>
