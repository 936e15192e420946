import type { Opened, OpenedOf, Spec } from '@ordna/core'
import { assertNames } from '@ordna/core/adapters'
import { type BoardOptions, type Cursor, only, pagesOf } from '@ordna/ready-made'
import type { PrintOrder } from '../order/lifecycle.js'

/** The orders of a tenant, and who looks at them: the id of an approver. */
type Desk<S extends Spec> = { readonly orders: Pick<Opened<S>, 'list' | 'count'>; readonly approver: string }

type Orders = Pick<OpenedOf<PrintOrder>, 'list' | 'count'>

/**
 * What waits for an approver, who does not see orders of their own: those somebody else approves. How long an order has
 * waited stands in its `stay`, what it costs in `data.total`, when its reservation lapses in `data.reservedUntil`.
 *
 * Each list is a page of an index, and may be shorter than `limit` without being the last.
 */
export function approverBoard<S extends Spec>(
  { orders: given, approver }: Desk<S>,
  options: Pick<BoardOptions, 'limit'> = {},
) {
  assertNames('options of approverBoard', options, { limit: true })
  // Whatever options an order has, it waits for its approver as the shipped one does.
  const orders = given as unknown as Orders
  const page = pagesOf(options)
  const waits = { status: 'not_approved' } as const
  const notOwn = ({ data }: { readonly data: { readonly ordererId?: string | undefined } }) =>
    data.ordererId !== approver
  return {
    /** How many orders wait for this approver. */
    count: async () => {
      const own = { ...waits, where: { ordererId: { equals: approver } } }
      const [all, theirs] = await Promise.all([orders.count(waits), orders.count(own)])
      return all - theirs
    },

    /** All that wait, the longest first. */
    waiting: async (cursor: Cursor = null) =>
      only(await orders.list({ ...waits, order: 'enteredAt', ...page(cursor) }), notOwn),

    /** Those whose money is reserved for a time, the one that lapses first before the others. */
    lapsing: async (cursor: Cursor = null) => {
      const reserved = { where: { reservedUntil: { from: new Date(0) } }, order: 'reservedUntil' } as const
      return only(await orders.list({ ...waits, ...reserved, ...page(cursor) }), notOwn)
    },

    /** Those that have waited too long, the oldest order first. */
    standingStill: async (cursor: Cursor = null) =>
      only(
        await orders.list({ flag: 'stalled', order: 'startedAt', ...page(cursor) }),
        (one) => one.status === 'not_approved' && notOwn(one),
      ),
  }
}
