import { checkRules, type TimeRules } from './rules.js'
import { freeTimesAmong } from './freeTimesAmong.js'

/** A time that a customer has chosen for a visit, and who would make it: each of them has to be able to. */
export type ChosenVisit = {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly technicians: readonly string[]
  readonly place: string
  readonly now: Date
}

/**
 * Whether rules offer a time with each of its technicians, whatever else is planned: what `freeTimes` asks before it looks at who is
 * taken. For an organisation whose rules depend on the day, within a function of its own as `times`.
 *
 * @throws OrdnaError as `freeTimes` does, where the rules are not right.
 */
export function offersTime(rules: TimeRules, { startsAt, endsAt, technicians, place, now }: ChosenVisit): boolean {
  const length = { milliseconds: endsAt.getTime() - startsAt.getTime() }
  const wish = { now, length, place, technicians, from: startsAt, until: endsAt }
  const [found] = freeTimesAmong(checkRules(rules), wish, { planned: [] })
  return found !== undefined && technicians.every((id) => found.technicians.includes(id))
}
