import { Moment } from '@ordna/templates'
import type { NewTime } from '../visit/data.js'
import type { FreeTime } from './freeTimesAmong.js'

/** What a customer chooses from: a value for the form, and what they read. */
export type TimeChoice = { readonly value: string; readonly label: string }

/** Free times as a customer reads them in letters too, `fredag 23 oktober 2026 kl. 13:00`, by the clock on the wall of a zone. */
export function timeChoices(
  times: readonly FreeTime[],
  { zone, locale }: { readonly zone: string; readonly locale: string },
): readonly TimeChoice[] {
  return times.map(({ from }) => ({ value: from.toISOString(), label: String(new Moment(from, locale, zone)) }))
}

/**
 * What `rebook` and `bookAgain` take for a choice, with those who can make the visit then; undefined where it is no free time, or is none
 * any more. A form says what it likes: look the times up again for it.
 */
export function chosenTime(times: readonly FreeTime[], value: string | undefined): NewTime | undefined {
  const found = times.find(({ from }) => from.toISOString() === value)
  return found && { startsAt: found.from, endsAt: found.until, candidates: [...found.technicians] }
}
