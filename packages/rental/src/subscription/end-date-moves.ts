import { blocker } from '@ordna/core'
import * as v from 'valibot'
import { datesFor, futureEnd } from './end-dates.js'
import { endsOf, movesToEnd } from './line-ends.js'
import { allEnding, isSwapping, linesToEnd, type Asked } from './lines.js'
import type { Settings } from './options.js'
import type { DeclareOrderMove } from './order.js'
import type { Line } from './order-data.js'

/** What becomes of an order's end date: it is announced, moved, or reached, and nothing ends by itself. */
export function endDateMoves(move: DeclareOrderMove, settings: Settings) {
  const { orderWords: words } = settings
  return {
    extend: move({
      label: words.extend,
      from: ['booked', 'active'],
      by: 'manager',
      input: v.object({ until: v.date() }),
      guards: { later: ({ input, now }) => input.until > now || blocker({ reason: 'not_in_the_future' }) },
      set: ({ input, now }) => datesFor(input.until, now, settings),
    }),
    warnOfEnd: move({
      label: words.warnOfEnd,
      from: 'active',
      by: 'timer',
      notice: ['endWarningCustomer', 'endWarningManager'],
    }),
    reachDefaultEnd: reachDefaultEnd(move, settings),
  }
}

function reachDefaultEnd(move: DeclareOrderMove, settings: Settings) {
  const requests = settings.onDefaultEnd === 'request_end'
  return move({
    label: settings.orderWords.reachDefaultEnd,
    from: 'active',
    to: [{ when: (asked) => requests && allEnding(asked, endable(asked)), to: 'ending' }, { to: 'active' }],
    by: 'timer',
    set: (asked) => {
      const { data, now } = asked
      if (settings.onDefaultEnd === 'extend') return datesFor(futureEnd(data, now, settings), now, settings)
      const ending = requests ? endable(asked) : []
      return { ...endsOf(asked, ending, settings), endReachedAt: allEnding(asked, ending) ? undefined : now }
    },
    moves: movesToEnd(settings),
  })
}

/** What is being swapped, or still on its way, has no end that could be requested: people must look at it. */
function endable(asked: Pick<Asked<unknown>, 'data' | 'linked' | 'now'>): readonly Line[] {
  return linesToEnd({ ...asked, input: {} }).filter(({ id }) => !isSwapping(asked, id))
}
