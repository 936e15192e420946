import { OrdnaError, type Clock, type Delivery } from '@ordna/core'
import { assertNames, isDate, shownText, systemClock, type NamesOf } from '@ordna/core/adapters'
import { daysBefore, dueAt, isOpen, parseCalendar, wallTime, type Calendar } from '@ordna/core/time'

/**
 * By when a letter has to be handed over, so that it is there in time.
 *
 * @example
 * ```ts
 * const lead: Lead = {
 *   by: ({ message }) => (message.data.startsAt instanceof Date ? message.data.startsAt : null),
 *   days: postalDays.SE.postnord,
 *   calendar: { zone: 'Europe/Stockholm', holidays: ['2026-06-19'] },
 *   cutOff: '15:00',
 * }
 * ```
 */
export type Lead = {
  /**
   * On which day the letter has to be in the letter box: that of this moment, by the clocks of the calendar's zone.
   * Null is never too late.
   */
  readonly by: (delivery: Delivery) => Date | null
  /**
   * Working days that it takes, from the day on which it is handed over: the carrier's, as in {@link postalDays}, and
   * those of who prints.
   */
  readonly days: number
  /** Whose working days count; a function where tenants have their own. */
  readonly calendar: Calendar | ((tenant: string) => Calendar)
  /** Until which hour a letter is of that day's batch, `HH:MM` by the clocks of the zone; default `23:59`. */
  readonly cutOff?: string
  /** Default the system's. */
  readonly clock?: Pick<Clock, 'now'>
}

const names: NamesOf<Lead> = { by: true, days: true, calendar: true, cutOff: true, clock: true }

/** More would be no letter. */
const mostDays = 60

/** @throws OrdnaError `invalid_options`, `invalid_calendar` */
export function checkLead(lead: Lead): void {
  assertNames("option 'lead' of letterChannel", lead ?? null, names)
  const { by, days, calendar, cutOff, clock } = lead
  if (typeof by !== 'function') throw invalid('by', 'is no function. Pass (delivery) => a Date, or null.')
  if (!Number.isInteger(days) || days < 0 || days > mostDays)
    throw invalid('days', `is ${shownText(days)}. Pass working days, 0 to ${mostDays}.`)
  if (typeof calendar !== 'function') parseCalendar(calendar)
  if (cutOff !== undefined && !(typeof cutOff === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(cutOff)))
    throw invalid('cutOff', `is ${shownText(cutOff)}. Pass an hour, as '15:00'.`)
  if (clock !== undefined && typeof clock?.now !== 'function') throw invalid('clock', 'has no method now.')
}

/** Why a letter would come too late; null where it comes in time. A throw of the host's functions is the attempt's. */
export function lateness(lead: Lead | undefined, delivery: Delivery): string | null {
  const by = lead?.by(delivery) ?? null
  if (!lead || by === null) return null
  if (!isDate(by)) throw new Error(`lead.by answered ${shownText(by)}, which is no usable Date`)
  const latest = latestFor(lead, by, delivery.message.subject.tenant)
  if (latest === null || (lead.clock ?? systemClock).now() <= latest) return null
  const until = `${latest.toISOString().slice(0, 16)}Z`
  return `it would come too late: it had to be handed over by ${until}, ${lead.days} working days before ${by.toISOString().slice(0, 10)}`
}

const day = 86_400_000

/**
 * Until when it may be handed over. On a day that is closed nothing is delivered: it has to be there on the open one
 * before.
 */
export function latestFor({ days, calendar: given, cutOff = '23:59' }: Lead, by: Date, tenant: string): Date | null {
  const calendar = parseCalendar(typeof given === 'function' ? given(tenant) : given)
  const isDelivered = isOpen(calendar, Math.floor(wallTime(by, calendar.zone) / day))
  const rule = daysBefore('by', isDelivered ? days : days + 1, { calendar: 'business', time: cutOff })
  return dueAt(rule, { fields: { by }, calendar, enteredAt: by, accepted: {}, clocks: {} })
}

function invalid(option: string, problem: string): OrdnaError {
  return new OrdnaError('invalid_options', `letterChannel's 'lead.${option}' ${problem}`, { option: `lead.${option}` })
}
