import type { LinkedSubject } from '@ordna/core/types'
import { agreedEnd } from './endDates.js'
import { endOf, type End } from '../endRules.js'
import { withLines, type Asked } from './lines.js'
import { lastOfDay } from '../moments.js'
import type { Settings } from '../options.js'
import type { Line } from './data.js'
import { scheduled } from './payments.js'

type Standing = Pick<Asked<unknown>, 'data' | 'now'>

/** What changes in an order when these lines end by the shop's rule. */
export function endsOf(standing: Standing, ending: readonly Line[], settings: Settings) {
  const { data } = standing
  const lines = withLines(data, ending, endNow(standing, settings))
  return { lines, nextPaymentAt: scheduled({ ...data, lines }, data.nextPaymentAt) }
}

/**
 * Moves the deliveries of the lines that have just got their end.
 *
 * Those that got it earlier have left `delivered`, so that the others are the ones meant.
 */
export function movesToEnd(settings: Settings) {
  return {
    link: 'deliveries',
    send: 'requestEnd',
    only: ({ data }: Standing, { id, status }: LinkedSubject) =>
      status === 'delivered' && data.lines.some((line) => line.id === id && line.returnBy !== undefined),
    input: (standing: Standing) => ({ returnBy: endNow(standing, settings).returnBy }),
  } as const
}

/** The end by the shop's rule, and never later than the one that was agreed. */
function endNow({ data, now }: Standing, { endRule, zone }: Settings): End {
  const end = endOf(endRule, { requestedAt: now, subscribedFrom: data.subscribedFrom ?? now }, zone)
  const agreed = agreedEnd(data)
  return agreed && agreed < end.paysUntil ? { returnBy: lastOfDay(agreed, zone), paysUntil: agreed } : end
}
