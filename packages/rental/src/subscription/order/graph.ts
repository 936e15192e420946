import { blocker } from '@ordna/core'
import * as v from 'valibot'
import { inReach } from '../../dates/period.js'
import { endAfter, type Settings } from '../options.js'
import { Cancelling, ContactChange, EndTarget, subscriptionLines } from './data.js'
import { agreedEnd, beforeAgreedEnd, datesFor, futureEnd } from './endDates.js'
import type { DeclareOrderMove } from './head.js'
import { endsOf, movesToEnd } from './lineEnds.js'
import {
  allEnding,
  allStandIn,
  endable,
  idsOf,
  isOut,
  linesToEnd,
  linesToKeep,
  noSwapRunning,
  someStandsIn,
  withLines,
  type Asked,
} from './lines.js'
import { giveBack, goOn, requestMonth, unsettled } from './payments.js'
import { changingFees, endingLines, hearingOfMoney, requestingMoney, swapping } from './staying.js'

/**
 * Every way that an order can go, in the order in which it goes: what the diagram shows. What leaves it where it stands,
 * because it is about an item or about money, is in `staying.ts`.
 */
export function graph(move: DeclareOrderMove, settings: Settings) {
  return {
    ...beginning(move, settings),
    ...endingLines(move, settings),
    ...closing(move, settings),
    changeCustomer: changeCustomer(move),
    ...reachingItsEnd(move, settings),
    ...swapping(move, settings),
    ...asking(move, settings),
    ...changingFees(move, settings),
    ...requestingMoney(move, settings),
    ...hearingOfMoney(move, settings),
  }
}

function beginning(move: DeclareOrderMove, settings: Settings) {
  const { zone } = settings
  return {
    reserve: move({
      from: 'ordering',
      to: 'booked',
      automatic: true,
      set: ({ data, now }) => ({
        ...datesFor(data.endsAt ?? endAfter(data.startsAt, settings), now, settings),
        endIsAgreed: data.endsAt !== undefined,
      }),
      opens: {
        link: 'deliveries',
        back: 'order',
        each: ({ data }) => subscriptionLines(data.lines),
        id: (_, { id }) => id,
        data: ({ data: { customer, customerId, startsAt } }, { item, resource, resources: candidates }) => ({
          item,
          resource,
          candidates,
          customer,
          customerId,
          startsAt,
        }),
      },
      notice: ['orderedCustomer', 'orderedManager'],
    }),
    activate: move({
      from: 'booked',
      to: 'active',
      by: 'system',
      guards: { beforeAgreedEnd: ({ data, now }) => beforeAgreedEnd(data, now) },
      set: ({ data, now, subject }) => ({
        ...requestMonth(data, { order: subject.id, dueAt: now, zone }),
        ...datesFor(futureEnd(data, now, settings), now, settings),
        subscribedFrom: now,
      }),
      job: 'settle',
    }),
  }
}

function closing(move: DeclareOrderMove, { cancelReasons }: Settings) {
  return {
    close: move({
      // From `booked` too: what was sent may come back without ever having been handed over.
      from: ['booked', 'active', 'ending'],
      to: 'closed',
      by: 'manager',
      guards: {
        everyDeliveryOver: ({ linked }) => {
          const open = (linked.deliveries ?? []).filter(
            ({ id, status }) => (status !== 'closed' && status !== 'cancelled') || isOut({ linked }, id),
          )
          return open.length === 0 || blocker({ open: open.map(({ id }) => id) })
        },
        noPaymentScheduled: ({ data }) => data.nextPaymentAt === undefined || blocker({ due: data.nextPaymentAt }),
        creditSettled: ({ data }) => data.credit === 0 || blocker({ credit: data.credit }),
        paymentsSettled: ({ data }) => unsettled(data).length === 0 || blocker({ payments: unsettled(data) }),
      },
      set: ({ data }) => giveBack(data),
      job: 'settle',
    }),
    cancel: move({
      from: 'booked',
      to: 'cancelled',
      by: 'manager',
      reasons: { codes: cancelReasons },
      guards: {
        nothingSent: ({ linked }) => {
          const sent = (linked.deliveries ?? []).filter(
            ({ id, status }) => !['booked', 'ready', 'cancelled'].includes(status) || isOut({ linked }, id),
          )
          return sent.length === 0 || blocker({ sent: sent.map(({ id }) => id) })
        },
      },
      input: Cancelling,
      set: ({ data, reason }) => ({ ...giveBack(data), reason }),
      job: 'settle',
      notice: 'cancelledCustomer',
      moves: { link: 'deliveries', send: 'cancel', only: (_, { status }) => status !== 'cancelled' },
    }),
  }
}

/** What was wrong about the customer is wrong in every delivery that is not over. */
function changeCustomer(move: DeclareOrderMove) {
  return move({
    from: ['booked', 'active', 'ending'],
    by: 'manager',
    input: ContactChange,
    set: ({ data, input }) => ({ customer: { ...data.customer, ...input } }),
    moves: {
      link: 'deliveries',
      send: 'changeCustomer',
      only: (_, { status }) => status !== 'closed' && status !== 'cancelled',
      input: ({ data }) => data.customer,
    },
  })
}

/** What becomes of an order's end date: it is announced, moved, or reached. Nothing ends by itself, but what was agreed to. */
function reachingItsEnd(move: DeclareOrderMove, settings: Settings) {
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

/** A customer's request to end, which closes nothing, and its withdrawal. */
function asking(move: DeclareOrderMove, settings: Settings) {
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
