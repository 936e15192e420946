import { anyOpen } from '@ordna/core'
import { CustomerChange } from '../customerChange.js'
import { notOver } from '../dates/notOver.js'
import { datesInReach, isAhead } from './dates.js'
import { fitsChange, fitsOrder } from './fits-order.js'
import type { DeclareCarBooker } from './head.js'
import type { Settings } from './options.js'
import { ConfirmingEmail, isWhole, RejectingEmail, type OrderData } from './order-data.js'
import { ownNames } from './own-statuses.js'
import { ParametersChange, withParameters } from './parameters.js'
import { orderPrice, priced, priceStands, totalStands } from './pricing.js'
import { reasons } from './reasons.js'
import { staff } from './staff.js'

type Standing = { readonly data: OrderData; readonly now: Date; readonly subject: { readonly tenant: string } }

/** The decision about a new order, and changes of what was ordered and by whom. */
export function deskMoves(move: DeclareCarBooker, settings: Settings) {
  return { ...decisions(move, settings), ...changes(move, settings) }
}

/** Each decision there is twice: the one that writes to the customer says so by its name, and in the history. */
function decisions(move: DeclareCarBooker, settings: Settings) {
  const { words, pricing } = settings
  const confirming = {
    from: 'received',
    to: 'confirmed',
    by: 'support',
    guards: {
      priceIsRight: ({ data, subject }: Standing) => priceStands(data, pricing(subject.tenant)),
      carFits: fitsOrder(settings),
      notOver: ({ data, now }: Standing) => notOver(data, now),
    },
    // From now on the vehicle is held, or the order stays where it is.
    set: ({ now }: { readonly now: Date }) => ({ confirmedAt: now }),
  } as const
  const rejecting = {
    from: 'received',
    to: 'rejected',
    by: 'support',
    reasons: { codes: reasons.rejected },
    set: ({ reason }: { readonly reason: string | undefined }) => ({ reason }),
  } as const
  return {
    confirm: move({ ...confirming, label: words.confirm }),
    confirmByEmail: move({
      ...confirming,
      label: words.confirmByEmail,
      input: ConfirmingEmail,
      notice: 'confirmation',
    }),
    reject: move({ ...rejecting, label: words.reject }),
    rejectByEmail: move({
      ...rejecting,
      label: words.rejectByEmail,
      input: RejectingEmail,
      guards: { saysWhy: ({ reason, input }) => reason !== 'other' || input.text !== undefined },
      notice: 'rejection',
    }),
  }
}

function changes(move: DeclareCarBooker, settings: Settings) {
  const { words, pricing } = settings
  return {
    // Whatever changes, the price is reckoned anew; with nothing changed, by the tariff as it is now.
    changeParameters: move({
      label: words.changeParameters,
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
    changeCustomer: move({
      label: words.changeCustomer,
      from: anyOpen(),
      by: staff,
      input: CustomerChange,
      set: ({ input }) => input,
    }),
  }
}
