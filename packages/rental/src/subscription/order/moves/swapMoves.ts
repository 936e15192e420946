import { blocker } from '@ordna/core'
import * as v from 'valibot'
import { feeOf, feeStands } from '../fees.js'
import { allStandIn, isOut, latestSwapOf, noSwapRunning, someStandsIn, statusOf, swapOf, type Asked } from '../lines.js'
import type { Settings } from '../../options.js'
import type { DeclareOrderMove } from '../head.js'
import { SwapRequest } from '../orderData.js'
import { beginSwap, undoSwap } from '../swaps.js'

/** What begins and undoes a swap: the order, the old item and the new one move together. */
export function swapMoves(move: DeclareOrderMove, settings: Settings) {
  const { zone } = settings
  return {
    requestSwap: move({
      from: 'active',
      by: ['owner', 'manager'],
      input: SwapRequest,
      guards: {
        someDelivered: (asked) => someStandsIn('delivered', asked),
        noSwapRunning: (asked) => noSwapRunning(asked, [asked.input.delivery]),
        delivered: (asked) => allStandIn('delivered', asked, [asked.input.delivery]),
        feeStands: ({ input, actor, subject: { tenant } }) => feeStands(input, { actor, tenant }, settings),
      },
      set: ({ data, input, now, actor, subject: { id: order, tenant } }) => {
        const fee = feeOf(input, { actor, tenant }, settings) ?? 0
        return beginSwap(data, { ...input, fee }, { now, zone, order })
      },
      opens: {
        link: 'deliveries',
        back: 'order',
        id: ({ data }) => data.swaps.at(-1)?.to ?? '',
        data: ({ data, input, now }) => ({
          item: input.item,
          resource: input.resource,
          candidates: input.resources,
          customer: data.customer,
          customerId: data.customerId,
          startsAt: now,
          swap: { role: 'out', with: input.delivery },
        }),
      },
      moves: {
        link: 'deliveries',
        send: 'swapIn',
        only: ({ input }, { id }) => id === input.delivery,
        input: ({ data }) => ({ with: data.swaps.at(-1)?.to }),
      },
      notice: ['swapRequestedCustomer', 'swapRequestedManager'],
      job: 'settle',
    }),
    withdrawSwap: withdrawSwap(move, settings),
  }
}

function withdrawSwap(move: DeclareOrderMove, { zone }: Settings) {
  return move({
    from: 'active',
    by: ['owner', 'manager'],
    input: v.object({ delivery: v.string() }),
    guards: { someSwapped: (asked) => someStandsIn('swap_in_ready', asked), notSentYet: (asked) => notSentYet(asked) },
    set: ({ data, input, now, subject: { id: order } }) => undoSwap(data, input.delivery, { order, now, zone }),
    moves: [
      {
        link: 'deliveries',
        send: 'cancelSwap',
        only: ({ data, input }, { id }) => id === latestSwapOf(data, input.delivery)?.to,
      },
      {
        link: 'deliveries',
        send: 'resume',
        only: ({ data, input }, { id }) => id === latestSwapOf(data, input.delivery)?.from,
      },
    ],
    job: 'settle',
  })
}

/** Both deliveries go back together, so that neither may have left its place. */
function notSentYet(asked: Asked<{ readonly delivery: string }>) {
  const swap = swapOf(asked.data, asked.input.delivery)
  if (!swap) return blocker({ reason: 'no_swap' })
  const [comingIn, goingOut] = [statusOf(asked, swap.from), statusOf(asked, swap.to)]
  const isReady = (goingOut === 'swap_out_request' || goingOut === 'swap_out_ready') && !isOut(asked, swap.to)
  const both = comingIn === 'swap_in_ready' && isReady
  return both || blocker({ reason: 'already_under_way', comingIn: comingIn ?? null, goingOut: goingOut ?? null })
}
