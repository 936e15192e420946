import { after, afterNotice, at, latest, type TimerRule } from '@ordna/core'
import { durationMs } from '@ordna/core/time'
import type { Limit, Settings } from './options.js'
import type { OrderData } from './orderData.js'
import { ownReason } from './words/reasons.js'

/** A rule over the order's own dates and notices: here, outside the declaration, nothing else would say which there are. */
type Rule = TimerRule<'startsAt' | 'endsAt', 'warning', never>
const due = (rule: Rule): Rule => rule

/** Reminders, warning and cancellation of an order whose customer does not answer. */
export function waitingTimers({ reminders, cancelAfter, warnBefore, autoCancel }: Settings) {
  const here = { in: 'awaiting_customer' } as const
  const warnAfter = { milliseconds: Math.max(0, durationMs(cancelAfter) - durationMs(warnBefore)) }
  const numbered = reminders.map((duration, index) => [`reminder${index + 1}`, due(after(duration))] as const)
  return {
    ...Object.fromEntries(numbered.map(([name, rule]) => [name, { ...here, at: rule, notice: 'reminder' } as const])),
    warning: { ...here, at: due(after(warnAfter)), notice: 'warning' },
    // Who was warned late, or not at all, is not cancelled before the warning has had its time.
    cancellation: {
      ...here,
      at: due(latest(after(cancelAfter), afterNotice('warning', warnBefore))),
      when: () => autoCancel,
      send: 'cancel',
      reason: ownReason.cancelled,
    },
  } as const
}

/** What makes orders `overdue` that stand too long: raised for as long as they stay there. */
export function limitTimers({ limits }: Settings) {
  return {
    receivedTooLong: { in: 'order_received', at: ruleOf(limits.order_received), flag: 'overdue' },
    processingTooLong: { in: 'awaiting_processing', at: ruleOf(limits.awaiting_processing), flag: 'overdue' },
    customerTooLong: { in: 'awaiting_customer', at: ruleOf(limits.awaiting_customer), flag: 'overdue' },
  } as const
}

function ruleOf(limit: Limit): Rule {
  if ('kind' in limit) return limit
  const { calendar, ...length } = limit
  return after(length, { ...(calendar && { calendar }) })
}

/** What the clock sends on the way of an order whose customer is no longer asked. */
export function movingTimers(settings: Settings) {
  const { creditCheck, creditAnswerWithin, rentedOutOn, completeOnExpiry, archiveAfter } = settings
  return {
    noCreditAnswer: {
      in: 'order_received',
      at: due(after(creditAnswerWithin)),
      when: () => creditCheck,
      send: 'creditUnavailable',
    },
    start: {
      in: 'booked',
      at: due(at('startsAt')),
      when: ({ contractSignedAt }: OrderData) =>
        rentedOutOn === 'contract_signed_and_start_reached' && contractSignedAt !== undefined,
      send: 'rentOut',
    },
    expiry: { in: 'rented_out', at: due(at('endsAt')), when: () => completeOnExpiry === 'always', send: 'expire' },
    // A car that is not back keeps its order from the archive, where nobody could register its return any more.
    archive: {
      in: 'completed',
      at: due(after(archiveAfter)),
      when: ({ returnedAt }: OrderData) => returnedAt !== undefined,
      send: 'archive',
      reason: ownReason.archived,
    },
  } as const
}
