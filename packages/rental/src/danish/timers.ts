import { after, afterNotice, at, latest, type Duration, type TimersOf } from '@ordna/core'
import { durationMs } from '@ordna/core/time'
import type { moved } from './moved.js'
import type { Limit, Settings } from './options.js'
import { ownReason } from './words/reasons.js'

type Timers = TimersOf<typeof moved>

/** What the clock does: it asks customers again, says who waits too long, and moves orders on. */
export function timers(settings: Settings): Timers {
  return { ...waitingTimers(settings), ...limitTimers(settings), ...movingTimers(settings) }
}

/** Reminders, warning and cancellation of an order whose customer does not answer. */
function waitingTimers({ reminders, cancelAfter, warnBefore, autoCancel }: Settings): Timers {
  const here = { in: 'awaiting_customer' } as const
  const warnAfter = { milliseconds: Math.max(0, durationMs(cancelAfter) - durationMs(warnBefore)) }
  const reminder = (duration: Duration) => ({ ...here, at: after(duration), notice: 'reminder' }) as const
  return {
    ...Object.fromEntries(reminders.map((duration, index) => [`reminder${index + 1}`, reminder(duration)])),
    warning: { ...here, at: after(warnAfter), notice: 'warning' },
    // Who was warned late, or not at all, is not cancelled before the warning has had its time.
    cancellation: {
      ...here,
      at: latest(after(cancelAfter), afterNotice('warning', warnBefore)),
      when: () => autoCancel,
      send: 'cancel',
      reason: ownReason.cancelled,
    },
  }
}

/** What makes orders `overdue` that stand too long: raised for as long as they stay there. */
function limitTimers({ limits }: Settings): Timers {
  return {
    receivedTooLong: { in: 'order_received', at: ruleOf(limits.order_received), flag: 'overdue' },
    processingTooLong: { in: 'awaiting_processing', at: ruleOf(limits.awaiting_processing), flag: 'overdue' },
    customerTooLong: { in: 'awaiting_customer', at: ruleOf(limits.awaiting_customer), flag: 'overdue' },
  }
}

function ruleOf(limit: Limit): Timers[string]['at'] {
  if ('kind' in limit) return limit
  const { calendar, ...length } = limit
  return after(length, { ...(calendar && { calendar }) })
}

/** What the clock sends on the way of an order whose customer is no longer asked. */
function movingTimers(settings: Settings): Timers {
  const { creditCheck, creditAnswerWithin, rentedOutOn, completeOnExpiry, archiveAfter } = settings
  return {
    noCreditAnswer: {
      in: 'order_received',
      at: after(creditAnswerWithin),
      when: () => creditCheck,
      send: 'creditUnavailable',
    },
    start: {
      in: 'booked',
      at: at('startsAt'),
      when: ({ contractSignedAt }) =>
        rentedOutOn === 'contract_signed_and_start_reached' && contractSignedAt !== undefined,
      send: 'rentOut',
    },
    expiry: { in: 'rented_out', at: at('endsAt'), when: () => completeOnExpiry === 'always', send: 'expire' },
    // A car that is not back keeps its order from the archive, where nobody could register its return any more.
    archive: {
      in: 'completed',
      at: after(archiveAfter),
      when: ({ returnedAt }) => returnedAt !== undefined,
      send: 'archive',
      reason: ownReason.archived,
    },
  }
}
