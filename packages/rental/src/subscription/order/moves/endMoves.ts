import { blocker } from '@ordna/core'
import { beforeAgreedEnd, datesFor, futureEnd } from '../endDates.js'
import { allEnding, allStandIn, linesToEnd, linesToKeep, noSwapRunning, someStandsIn, withLines } from '../lines.js'
import { endsOf, movesToEnd } from '../lineEnds.js'
import type { Settings } from '../../options.js'
import type { DeclareOrderMove } from '../head.js'
import { EndTarget, type Line } from '../orderData.js'
import { goOn } from '../payments.js'

/** A customer's request to end, which closes nothing, and its withdrawal. */
export function endMoves(move: DeclareOrderMove, settings: Settings) {
  return { requestEnd: requestEnd(move, settings), withdrawEnd: withdrawEnd(move, settings) }
}

function requestEnd(move: DeclareOrderMove, settings: Settings) {
  return move({
    from: 'active',
    to: [{ when: (asked) => allEnding(asked, linesToEnd(asked)), to: 'ending' }, { to: 'active' }],
    by: ['owner', 'manager'],
    input: EndTarget,
    guards: {
      someDelivered: (asked) => someStandsIn('delivered', asked),
      noSwapRunning: (asked) =>
        noSwapRunning(asked, asked.input.delivery === undefined ? idsOf(asked.data.lines) : [asked.input.delivery]),
      delivered: (asked) => allStandIn('delivered', asked, idsOf(linesToEnd(asked))),
    },
    set: (asked) => endsOf(asked, linesToEnd(asked), settings),
    moves: movesToEnd(settings),
    notice: ['endRequestedCustomer', 'endRequestedManager'],
  })
}

function withdrawEnd(move: DeclareOrderMove, settings: Settings) {
  return move({
    from: ['active', 'ending'],
    to: 'active',
    by: ['owner', 'manager'],
    input: EndTarget,
    guards: {
      someRequested: (asked) => someStandsIn('subscription_end_request', asked),
      requested: (asked) => allStandIn('subscription_end_request', asked, idsOf(linesToKeep(asked))),
      // Afterwards nothing is paid for: what goes on then is a new subscription.
      inTime: (asked) => {
        const late = linesToKeep(asked).find(({ returnBy }) => returnBy && returnBy < asked.now)
        return late === undefined || blocker({ reason: 'return_date_passed', returnBy: late.returnBy ?? null })
      },
      beforeAgreedEnd: ({ data, now }) => beforeAgreedEnd(data, now),
    },
    set: (asked) => {
      const { data, now, subject } = asked
      const lines = withLines(data, linesToKeep(asked), { paysUntil: undefined, returnBy: undefined })
      const end = datesFor(futureEnd(data, now, settings), now, settings)
      return { ...end, ...goOn({ ...data, lines }, { order: subject.id, now, zone: settings.zone }), lines }
    },
    job: 'settle',
    moves: {
      link: 'deliveries',
      send: 'withdrawEnd',
      only: ({ data }, { id, status }) =>
        status === 'subscription_end_request' && data.lines.some((line) => line.id === id && !line.returnBy),
    },
  })
}

function idsOf(lines: readonly Line[]): readonly string[] {
  return lines.map(({ id }) => id)
}
