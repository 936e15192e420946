import { blocker } from '@ordna/core'
import * as v from 'valibot'
import { inReach } from '../../../dates/period.js'
import { agreedEnd, datesFor, futureEnd } from '../endDates.js'
import { endsOf, movesToEnd } from '../lineEnds.js'
import { allEnding, isSwapping, linesToEnd, type Asked } from '../lines.js'
import type { Settings } from '../../options.js'
import type { DeclareOrderMove } from '../head.js'
import type { Line } from '../orderData.js'
import { goOn } from '../payments.js'

/** What becomes of an order's end date: it is announced, moved, or reached. Nothing ends by itself, but what was agreed to. */
export function endDateMoves(move: DeclareOrderMove, settings: Settings) {
  return {
    extend: extend(move, settings),
    // Nothing begins after it: somebody cancels the order, or agrees on another end.
    missAgreedEnd: move({
      label: settings.orderWords.reachDefaultEnd,
      from: 'booked',
      by: 'timer',
      set: ({ now }) => ({ endReachedAt: now }),
    }),
    warnOfEnd: move({ from: 'active', by: 'timer', notice: ['endWarningCustomer', 'endWarningManager'] }),
    reachDefaultEnd: reachDefaultEnd(move, settings),
  }
}

/** The end is then one that was agreed, and months that nobody was going to ask for any more are paid for. */
function extend(move: DeclareOrderMove, settings: Settings) {
  const { zone } = settings
  return move({
    // While it is ending too: what the customer then withdraws goes on until the new end.
    from: ['booked', 'active', 'ending'],
    by: 'manager',
    input: v.object({ until: v.date() }),
    guards: {
      later: ({ input: { until }, now }) => until > now || blocker({ reason: 'not_in_the_future', until, now }),
      inReach: ({ input: { until }, now }) => inReach({ until }, now),
      afterStart: ({ data: { startsAt }, input: { until } }) => until > startsAt || blocker({ until, startsAt }),
    },
    set: ({ data, input: { until }, now, subject: { id: order } }) => {
      const dates = { ...datesFor(until, now, settings), endIsAgreed: true }
      return { ...goOn({ ...data, ...dates }, { order, now, zone }), ...dates }
    },
    job: 'settle',
  })
}

/** The end that was agreed is one, whatever the shop does with its own term. */
function reachDefaultEnd(move: DeclareOrderMove, settings: Settings) {
  const requests = ({ data }: Pick<Asked<unknown>, 'data'>) =>
    settings.onDefaultEnd === 'request_end' || agreedEnd(data) !== undefined
  return move({
    from: 'active',
    to: [{ when: (asked) => requests(asked) && allEnding(asked, endable(asked)), to: 'ending' }, { to: 'active' }],
    by: 'timer',
    set: (asked) => {
      const { data, now } = asked
      if (!requests(asked) && settings.onDefaultEnd === 'extend')
        return datesFor(futureEnd(data, now, settings), now, settings)
      const ending = requests(asked) ? endable(asked) : []
      return { ...endsOf(asked, ending, settings), endReachedAt: allEnding(asked, ending) ? undefined : now }
    },
    moves: movesToEnd(settings),
  })
}

/** What is being swapped, or still on its way, has no end that could be requested: people must look at it. */
function endable(asked: Pick<Asked<unknown>, 'data' | 'linked' | 'now'>): readonly Line[] {
  return linesToEnd({ ...asked, input: {} }).filter(({ id }) => !isSwapping(asked, id))
}
