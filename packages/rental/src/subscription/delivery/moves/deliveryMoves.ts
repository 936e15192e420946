import { blocker } from '@ordna/core'
import * as v from 'valibot'
import { photosTaken } from '../../../condition/recordTaken.js'
import { DamageReport, notOut } from '../deliveryData.js'
import { findingMoves } from './findingMoves.js'
import { holdingStatuses } from '../deliveryStatuses.js'
import type { DeclareDeliveryMove } from '../head.js'
import { addDays } from '../../moments.js'
import type { Settings } from '../../options.js'
import { Cancelling, Contact } from '../../order/orderData.js'

const End = v.object({ returnBy: v.date() })

/** Finding an item, what requests do to a delivery, damage, and the guarded ends. */
export function deliveryMoves(move: DeclareDeliveryMove, settings: Settings) {
  return {
    ...requestedMoves(move),
    ...lastMoves(move, settings),
    takeBack: takeBack(move),
    ...findingMoves(move, settings),
    changeCustomer: move({
      from: holdingStatuses,
      by: 'system',
      input: Contact,
      set: ({ input }) => ({ customer: input }),
    }),
    recordDamage: move({
      from: ['returned', 'checked', 'swap_in_returned'],
      by: 'manager',
      input: DamageReport,
      guards: {
        news: ({ data, input }) =>
          !data.damages.some(({ damage }) => damage.id === input.damage.id) || blocker({ reason: 'already_recorded' }),
        taken: ({ data, input, now }) => photosTaken(input.photos, { now, planned: data.startsAt }),
      },
      set: ({ data, input, now, actor }) => ({ damages: [...data.damages, { ...input, at: now, by: actor.id }] }),
      moves: {
        link: 'order',
        send: 'addCharge',
        only: ({ input }) => (input.charge ?? 0) > 0,
        input: ({ input, subject }) => ({ id: `${subject.id}/${input.damage.id}`, amount: input.charge }),
      },
    }),
  }
}

/** The guarded ends: one frees an item that came back, the other one that never went out. */
function lastMoves(move: DeclareDeliveryMove, { returnBufferDays, zone }: Settings) {
  return {
    close: move({
      from: ['returned', 'checked'],
      to: 'closed',
      by: 'manager',
      guards: {
        bufferOver: ({ data, now }) => {
          const freeAt = addDays(data.returnedAt ?? now, returnBufferDays, zone)
          return now >= freeAt || blocker({ retryAt: freeAt })
        },
      },
      set: () => ({ outSince: undefined }),
      moves: {
        link: 'order',
        send: 'lineEnded',
        input: ({ subject, data }) => ({ line: subject.id, had: data.deliveredAt !== undefined }),
      },
    }),
    cancel: move({
      from: ['booked', 'ready'],
      to: 'cancelled',
      by: ['manager', 'system'],
      input: Cancelling,
      // What was with somebody has a way back, and its months are owed: it comes back, and is closed.
      guards: {
        notOut: ({ data }) => notOut(data),
        neverHandedOver: ({ data }) =>
          data.deliveredAt === undefined || blocker({ deliveredAt: data.deliveredAt, instead: 'close' }),
      },
      moves: {
        link: 'order',
        send: 'lineCancelled',
        // An order that is cancelled itself has no line to end.
        only: (_, { status }) => status !== 'cancelled',
        input: ({ subject, input: { text } }) => ({ line: subject.id, ...(text !== undefined && { text }) }),
      },
    }),
  }
}

/** Whatever became of a delivery, its item is out until somebody says that it is back. */
function takeBack(move: DeclareDeliveryMove) {
  return move({
    from: ['closed', 'cancelled'],
    afterEnd: true,
    by: 'manager',
    guards: { isOut: ({ data }) => data.outSince !== undefined },
    set: ({ now }) => ({ outSince: undefined, returnedAt: now }),
  })
}

/** What the customer's requests do: they are sent to the order, which moves its deliveries together. */
function requestedMoves(move: DeclareDeliveryMove) {
  return {
    swapIn: move({
      from: 'delivered',
      to: 'swap_in_ready',
      by: 'system',
      input: v.object({ with: v.string() }),
      set: ({ input }) => ({ swap: { role: 'in' as const, with: input.with } }),
    }),
    resume: move({ from: 'swap_in_ready', to: 'delivered', by: 'system', set: () => ({ swap: undefined }) }),
    cancelSwap: move({
      from: ['swap_out_request', 'swap_out_ready'],
      to: 'cancelled',
      by: 'system',
      guards: { notOut: ({ data }) => notOut(data) },
    }),
    requestEnd: move({
      from: 'delivered',
      to: 'subscription_end_request',
      by: 'system',
      input: End,
      set: ({ input, now }) => ({ returnBy: input.returnBy, endRequestedAt: now }),
    }),
    withdrawEnd: move({
      from: 'subscription_end_request',
      to: 'delivered',
      by: 'system',
      set: () => ({ returnBy: undefined, endRequestedAt: undefined }),
    }),
  }
}
