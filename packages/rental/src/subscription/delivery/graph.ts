import { blocker } from '@ordna/core'
import * as v from 'valibot'
import { photosTaken } from '../../condition/recordTaken.js'
import { addDays } from '../moments.js'
import type { Settings } from '../options.js'
import { anyOf, Cancelling, Contact } from '../order/data.js'
import { marking as markWords } from '../words/words.js'
import { DamageReport, notOut } from './data.js'
import type { DeclareDeliveryMove } from './head.js'
import { chosen, Given } from './rules/chosen.js'
import { activates, markGuards, stampsOf } from './rules/marks.js'
import { holdingStatuses, manualWays, waitingStatuses, type ManualStatus } from './statuses.js'

/** Every way that a delivery can go, by hand, by a request and to its end: what the diagram shows. */
export function graph(move: DeclareDeliveryMove, settings: Settings) {
  return {
    ...marking(move, settings),
    ...requested(move),
    ...ending(move, settings),
    takeBack: takeBack(move),
    ...finding(move, settings),
    ...telling(move),
  }
}

/** What the manager does by hand: free among the manual statuses. */
function marking(move: DeclareDeliveryMove, { deliveryWords: words }: Settings) {
  const { notOnTheWayBack, swappedIn, swappedOut } = markGuards
  const mark = (to: ManualStatus, guarded: Partial<typeof markGuards> = {}) =>
    move({
      label: markWords(words[to]),
      from: manualWays[to],
      to,
      by: 'manager',
      guards: guarded,
      set: (asked) => stampsOf(to, asked),
      moves: activates(to),
    })
  return {
    markBooked: mark('booked', { notOnTheWayBack }),
    markReady: mark('ready', { notOnTheWayBack }),
    markInTransitOut: mark('in_transit_out', { notOnTheWayBack }),
    markDelivered: mark('delivered', { notOnTheWayBack }),
    markInTransitReturn: mark('in_transit_return'),
    markReturned: mark('returned'),
    markChecked: mark('checked'),
    markSwapInReturned: mark('swap_in_returned', { swappedIn }),
    markSwapOutReady: mark('swap_out_ready', { swappedOut }),
    markSwapOutSent: mark('swap_out_sent', { swappedOut }),
  }
}

/** What the customer's requests do: they are sent to the order, which moves its deliveries together. */
function requested(move: DeclareDeliveryMove) {
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
      input: v.object({ returnBy: v.date() }),
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

/** The guarded ends: one frees an item that came back, the other one that never went out. */
function ending(move: DeclareDeliveryMove, { returnBufferDays, zone }: Settings) {
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

/** How a delivery gets its item: one that is given, the first that is free of several, or one that it waits for. */
function finding(move: DeclareDeliveryMove, { deliveryWords: words }: Settings) {
  const waiting = { from: waitingStatuses } as const
  return {
    assign: move({
      ...waiting,
      by: ['manager', 'system'],
      input: Given,
      guards: { notOut: ({ data, input }) => chosen(data, input) === data.resource || notOut(data) },
      set: ({ data, input }) => ({ resource: chosen(data, input), candidates: input.resources, seeks: undefined }),
    }),
    findItem: move({ ...waiting, by: 'manager', job: 'assign' }),
    seek: move({
      ...waiting,
      by: ['manager', 'system'],
      input: v.object({ resources: anyOf }),
      guards: { unassigned: ({ data }) => data.resource === undefined },
      set: ({ input }) => ({ seeks: input.resources }),
    }),
    // Refused as held it waits its turn: nobody looks whether anything is free.
    takeFree: move({
      ...waiting,
      label: words.assign,
      by: 'timer',
      set: ({ data }) => ({ candidates: data.seeks, seeks: undefined }),
    }),
  }
}

/** What is heard of the customer, and of damage. */
function telling(move: DeclareDeliveryMove) {
  return {
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
