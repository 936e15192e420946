import { at } from '@ordna/core'
import type { Settings } from '../options.js'
import { graph } from './graph.js'
import { orderHead } from './head.js'

/** An order with items on subscription: paid for month by month until all of them have come back. */
export function orderLifecycle(settings: Settings) {
  return orderHead(settings)
    .transitions((move) => graph(move, settings))
    .timers({
      // The first is asked for on the way into `active`; each that is asked for says when the next one is.
      payment: { in: ['active', 'ending'], at: at('nextPaymentAt'), again: true, send: 'requestPayment' },
      // These dates are put off again and again while the order is active.
      retry: { in: ['active', 'ending'], at: at('retryAt'), again: true, send: 'retryPayment' },
      endWarning: { in: 'active', at: at('warnAt'), again: true, send: 'warnOfEnd' },
      agreedEnd: {
        in: 'booked',
        at: at('endsAt'),
        when: ({ endIsAgreed }) => endIsAgreed === true,
        again: true,
        send: 'missAgreedEnd',
      },
      defaultEnd: { in: 'active', at: at('endsAt'), again: true, send: 'reachDefaultEnd' },
    })
    .build()
}
