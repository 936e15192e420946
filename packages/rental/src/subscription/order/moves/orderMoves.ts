import { blocker } from '@ordna/core'
import { beforeAgreedEnd, datesFor, futureEnd } from '../endDates.js'
import { lineMoves } from './lineMoves.js'
import { isOut } from '../lines.js'
import { endAfter, type Settings } from '../../options.js'
import type { DeclareOrderMove } from '../head.js'
import { Cancelling, ContactChange, subscriptionLines } from '../orderData.js'
import { giveBack, requestMonth, unsettled } from '../payments.js'

/** How an order begins, with its items held, and how it is over, with all of them back. */
export function orderMoves(move: DeclareOrderMove, settings: Settings) {
  return {
    ...beginnings(move, settings),
    ...lineMoves(move, settings),
    ...endings(move, settings),
    changeCustomer: changeCustomer(move),
  }
}

function beginnings(move: DeclareOrderMove, settings: Settings) {
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

function endings(move: DeclareOrderMove, { cancelReasons }: Settings) {
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
