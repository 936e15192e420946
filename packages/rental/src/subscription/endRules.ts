import { addDays, lastOfDay, nextMonthly } from './moments.js'

/**
 * What an end request does to dates and payments.
 *
 * - `simple`: the item is due back on the last day that is paid for.
 * - `advanced`: the same, but a request later than `cutoffDays` (default 14) before the next payment pays one more month.
 * - `fixed_days`: the item is due back so many days (default 14) after the request; payments until then are made.
 */
export type EndRule =
  | { readonly kind: 'simple' }
  | { readonly kind: 'advanced'; readonly cutoffDays?: number }
  | { readonly kind: 'fixed_days'; readonly days?: number }

/** A request to end, and the day of the month on which is paid. */
export type EndRequest = { readonly requestedAt: Date; readonly subscribedFrom: Date }

/** When the item is due back, and the first payment that is not made any more. */
export type End = { readonly returnBy: Date; readonly paysUntil: Date }

/** The end that a request leads to. Days are local days of the zone; the whole of the last one is the customer's. */
export function endOf(rule: EndRule, { requestedAt, subscribedFrom }: EndRequest, zone: string): End {
  // Who asks on the day of a payment has begun that month, whatever the hour of the payment.
  const next = nextMonthly(subscribedFrom, lastOfDay(requestedAt, zone), zone)
  switch (rule.kind) {
    case 'simple':
      return endBefore(next, zone)
    case 'advanced': {
      const cutoff = lastOfDay(addDays(next, -(rule.cutoffDays ?? 14), zone), zone)
      return endBefore(requestedAt <= cutoff ? next : nextMonthly(subscribedFrom, next, zone), zone)
    }
    case 'fixed_days': {
      const until = addDays(requestedAt, rule.days ?? 14, zone)
      return { returnBy: lastOfDay(until, zone), paysUntil: until }
    }
  }
}

function endBefore(payment: Date, zone: string): End {
  return { returnBy: lastOfDay(addDays(payment, -1, zone), zone), paysUntil: payment }
}
