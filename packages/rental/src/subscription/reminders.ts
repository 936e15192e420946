import { daysAfter, daysBefore, entering, type Labels, type TimerRule } from '@ordna/core'
import type { NoticeDefinition } from '@ordna/core/types'
import type { Texts } from '../words/texts.js'
import { reminderWords } from './words/words.js'
import type { DeliveryData } from './delivery/data.js'
import type { DeliveryStatus } from './delivery/statuses.js'

/** An event that a reminder may count from, as the field of a delivery that dates it. */
export type ReminderEvent = 'startsAt' | 'deliveredAt' | 'endRequestedAt' | 'returnBy' | 'returnedAt'

/** Where something can still be waited for. */
type OpenStatus = Exclude<DeliveryStatus, 'closed' | 'cancelled'>

/**
 * A message of the shop's own to the customer. It goes out once in each stay, while the delivery is `in` one of the
 * statuses, so many local days after the event, or before it when negative; without an event, after entering.
 *
 * A reminder whose moment had passed before the delivery came there is not sent.
 */
export type Reminder = {
  /** The name of the notice, camelCase: what the templates know it by. */
  readonly notice: string
  readonly label: Texts
  readonly in: OpenStatus | readonly OpenStatus[]
  readonly event?: ReminderEvent
  readonly days: number
  /** Local time of day, `HH:mm`; default the event's own. */
  readonly time?: string
  /** Tried in this order; `email` and `sms` have an address. */
  readonly channels: readonly [string, ...string[]]
  /** Only while this holds. */
  readonly when?: (delivery: DeliveryData) => boolean
}

/** A check-in on day ten, and a word two days before the item is due back. */
export const defaultReminders: readonly Reminder[] = [
  {
    notice: 'checkIn',
    label: reminderWords.checkIn,
    in: 'delivered',
    event: 'deliveredAt',
    days: 10,
    time: '10:00',
    channels: ['email'],
  },
  {
    notice: 'returnReminder',
    label: reminderWords.returnReminder,
    in: ['subscription_end_request', 'in_transit_return'],
    event: 'returnBy',
    days: -2,
    time: '10:00',
    channels: ['email'],
  },
]

type ReminderNotice = Pick<NoticeDefinition<never>, 'channels'> & {
  readonly label: Labels
  readonly to: (delivery: DeliveryData) => { readonly email: string; readonly sms?: string | undefined }
  readonly locale: (delivery: DeliveryData) => string
}

/** The notices of the reminders, by name. */
export function reminderNotices(reminders: readonly Reminder[]): { readonly [notice: string]: ReminderNotice } {
  return Object.fromEntries(
    reminders.map(({ notice, label, channels }) => [
      notice,
      {
        label,
        channels,
        to: ({ customer }) => ({ email: customer.email, sms: customer.phone }),
        locale: ({ customer }) => customer.locale,
      } satisfies ReminderNotice,
    ]),
  )
}

type ReminderTimer = Pick<Reminder, 'in' | 'notice' | 'when'> & {
  readonly at: TimerRule<ReminderEvent, never, never>
  readonly ifPast: 'skip'
}

/** The timers of the reminders, by name. */
export function reminderTimers(reminders: readonly Reminder[]): { readonly [timer: string]: ReminderTimer } {
  return Object.fromEntries(reminders.map((reminder) => [reminder.notice, timerOf(reminder)]))
}

function timerOf({ notice, in: statuses, when, ...rule }: Reminder): ReminderTimer {
  return { in: statuses, at: momentOf(rule), ifPast: 'skip', notice, ...(when ? { when } : {}) }
}

/** @throws RangeError for days before a status is entered: nobody knows them. */
function momentOf({ event, days, time }: Pick<Reminder, 'event' | 'days' | 'time'>): ReminderTimer['at'] {
  const options = time === undefined ? {} : { time }
  if (days >= 0) return daysAfter(event ?? entering, days, options)
  if (event) return daysBefore(event, -days, options)
  throw new RangeError('A reminder cannot come before its status is entered. Name an event, or give days from 0.')
}
