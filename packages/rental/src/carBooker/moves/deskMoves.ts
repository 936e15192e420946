import { anyOpen } from '@ordna/core'
import { CustomerChange } from '../../customerChange.js'
import { notOver } from '../../dates/period.js'
import { datesInReach, isAhead } from '../dates.js'
import { fitsChange, fitsOrder } from './fitsOrder.js'
import type { DeclareCarBooker } from '../head.js'
import { staff, type Settings } from '../options.js'
import { ConfirmingEmail, isWhole, RejectingEmail } from '../orderData.js'
import { ownNames } from '@ordna/ready-made'
import { ParametersChange, withParameters } from '../parameters.js'
import { orderPrice, priced, priceStands, totalStands } from '../pricing.js'
import { reasons } from '../words/words.js'

/** The decision about a new order, and changes of what was ordered and by whom. */
export function deskMoves(move: DeclareCarBooker, settings: Settings) {
  return { ...decisions(move, settings), ...changes(move, settings) }
}

/** Whether the customer is written to is the choice of whoever decides. */
function decisions(move: DeclareCarBooker, settings: Settings) {
  const { pricing } = settings
  return {
    confirm: move({
      from: 'received',
      to: 'confirmed',
      by: 'support',
      input: ConfirmingEmail,
      guards: {
        priceIsRight: ({ data, subject }) => priceStands(data, pricing(subject.tenant)),
        carFits: fitsOrder(settings),
        notOver: ({ data, now }) => notOver(data, now),
      },
      // From now on the vehicle is held, or the order stays where it is.
      set: ({ now }) => ({ confirmedAt: now }),
      notice: 'confirmation',
    }),
    reject: move({
      from: 'received',
      to: 'rejected',
      by: 'support',
      reasons: { codes: reasons.rejected },
      input: RejectingEmail,
      guards: { saysWhy: ({ reason, input }) => reason !== 'other' || input.text !== undefined },
      set: ({ reason }) => ({ reason }),
      notice: 'rejection',
    }),
  }
}

function changes(move: DeclareCarBooker, settings: Settings) {
  const { pricing } = settings
  return {
    // Whatever changes, the price is reckoned anew; with nothing changed, by the tariff as it is now.
    changeParameters: move({
      from: ['received', 'confirmed', 'rental_in_progress', 'problem_being_solved', ...ownNames(settings)],
      by: staff,
      input: ParametersChange,
      guards: {
        isWhole: ({ data, input }) => isWhole(withParameters(data, input)),
        carFits: fitsChange(settings),
        notOver: ({ data, input, now }) => isAhead(withParameters(data, input), now, data),
        inReach: ({ data, input, now }) => datesInReach(withParameters(data, input), now, data),
        // The price may have changed since somebody looked at it. What is not whole has none.
        priceAsShown: ({ data, input, subject }) => {
          const next = withParameters(data, input)
          return isWhole(next) !== true || totalStands(next, input.expectedTotal, pricing(subject.tenant))
        },
      },
      set: ({ data, input, subject }) => {
        const next = withParameters(data, input)
        return { ...next, ...priced(orderPrice(next, pricing(subject.tenant))) }
      },
    }),
    changeCustomer: move({ from: anyOpen(), by: staff, input: CustomerChange, set: ({ input }) => input }),
  }
}
