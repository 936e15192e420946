import type { Spec, View } from '@ordna/core'
import { canonical } from '@ordna/core/adapters'
import type { PrintOrderData } from '../order/data.js'
import { giveBack } from './giveBack.js'
import type { PaymentProvider } from './port.js'
import type { PaymentState } from './state.js'

/** The orders of one tenant, opened for a program: an actor in the role `integration`. */
export type PrintOrders = {
  /** An order as it is now; nothing where there is none. */
  get(id: string): Promise<PaidOrder | null | undefined>
  /** Sends an order a transition by its name, where it is still as it was looked at. */
  trySendNamed(
    id: string,
    transition: string,
    input?: unknown,
    options?: { readonly revision: number },
  ): Promise<{ readonly outcome: 'moved' } | { readonly outcome: 'refused'; readonly code: string }>
}

/** What payments and production look at, whatever options and statuses of its own an order has. */
type PaidOrder = Pick<View<Spec>, 'tenant' | 'life' | 'status' | 'previous' | 'revision'> & {
  readonly data: Pick<PrintOrderData, 'payment' | 'total' | 'error' | 'production' | 'run'>
}

/**
 * What became of what a provider was read for: recorded, known before, given back because the order has another
 * payment, the payment of another order, or of none that there is yet.
 */
export type FollowedPayment = 'taken' | 'known' | 'given_back' | 'other_order' | 'no_order' | 'refused'

/** How often somebody else may be faster. Whoever called is to call again then, as providers do. */
const tries = 8

/**
 * Reads what the provider itself knows of a payment, and hands it to its order: what to call for each callback,
 * whatever that says. Any number of them, late, twice or in any order, has one outcome.
 *
 * The order is looked at before the provider is: where it has changed when the answer comes, the provider is read
 * again, so that nothing old is written over what is newer. Call again where it answers `no_order`, or throws.
 */
export async function followPayment(
  orders: PrintOrders,
  provider: PaymentProvider,
  { order: id, reference }: { readonly order: string; readonly reference: string },
): Promise<FollowedPayment> {
  for (let left = tries; left > 0; left--) {
    const order = await orders.get(id)
    if (!order) return 'no_order'
    const state = await provider.read(reference)
    if (state.order !== id) return 'other_order'
    if (isSame(order.data.payment, state)) return 'known'
    const told = await orders.trySendNamed(id, 'recordPayment', state, { revision: order.revision })
    if (told.outcome === 'moved') return 'taken'
    if (told.code === 'guarded') {
      await giveBack(provider, { tenant: order.tenant, state })
      return 'given_back'
    }
    if (told.code !== 'stale') return 'refused'
  }
  throw new Error(`The order '${id}' changes all the time. Hand the callback in again.`)
}

function isSame(one: PaymentState | undefined, other: PaymentState): boolean {
  return one !== undefined && canonical(one) === canonical(other)
}
