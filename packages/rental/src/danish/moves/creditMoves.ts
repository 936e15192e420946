import { notOver } from '../../dates/period.js'
import { chosenOrAny, fitsOrder, hasChoice } from './chosenCar.js'
import type { DeclareDanish } from '../head.js'
import type { Settings } from '../options.js'
import { CarChoice } from '../orderData.js'
import { ownReason } from '../words/reasons.js'

/** What the credit bureau's answer does. Whoever gets it late finds the order elsewhere, and is refused. */
export function creditMoves(move: DeclareDanish, settings: Settings) {
  const { autoRejectOnDecline, reasons } = settings
  const carFits = fitsOrder(settings)
  const answered = { from: 'order_received', by: ['system', 'integration'] } as const
  return {
    creditApproved: move({
      ...answered,
      to: [
        {
          when: hasChoice(settings),
          guards: { notOver: ({ data, now }) => notOver(data, now) },
          ifFree: true,
          to: 'booked',
        },
        { to: 'awaiting_processing' },
      ],
      input: CarChoice,
      // Without a car that is free the order is not booked, and the staff look at what is wrong with it.
      guards: {
        carFits: (asked) => asked.input.car === undefined || carFits(asked),
        notOver: ({ data, input, now }) => input.car === undefined || notOver(data, now),
      },
      set: (asked) => ({ credit: 'approved' as const, ...chosenOrAny(settings)(asked) }),
    }),
    creditDeclined: move({
      ...answered,
      to: autoRejectOnDecline ? 'rejected' : 'awaiting_processing',
      reasons: { codes: reasons.rejected, required: false },
      set: () => ({ credit: 'declined' as const, ...(autoRejectOnDecline && { reason: ownReason.rejected }) }),
    }),
    creditUnavailable: move({
      from: 'order_received',
      to: 'awaiting_processing',
      by: ['system', 'integration', 'timer'],
      set: () => ({ credit: 'unavailable' as const }),
    }),
  }
}
