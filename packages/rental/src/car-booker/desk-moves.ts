import { blocker } from '@ordna/core'
import { fitsChange, fitsOrder } from './fits-order.js'
import { staff, type DeclareCarBooker } from './head.js'
import type { Settings } from './options.js'
import {
  ConfirmingEmail,
  Parameters,
  RejectingEmail,
  whatIsAmiss,
  withParameters,
  type OrderData,
} from './order-data.js'
import { ownNames } from './own-statuses.js'
import { orderPrice, priced, priceStands } from './pricing.js'
import { reasons } from './reasons.js'

type Standing = { readonly data: OrderData; readonly subject: { readonly tenant: string } }

/** The decision about a new order, and changes of what was ordered. */
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
      input: Parameters,
      guards: {
        isWhole: ({ data, input }) => {
          const problem = whatIsAmiss(withParameters(data, input))
          return problem === null || blocker({ problem, kind: data.kind })
        },
        carFits: fitsChange(settings),
      },
      set: ({ data, input, subject }) => {
        const next = withParameters(data, input)
        return { ...next, ...priced(orderPrice(next, pricing(subject.tenant))) }
      },
    }),
  }
}
