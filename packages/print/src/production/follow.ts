import type { Spec, View } from '@ordna/core'
import type { PrintOrderData } from '../order/data.js'
import type { PrintOrders } from '../payment/follow.js'
import { tidied, type ProductionNews } from './news.js'
import { orderNamed } from './orderNamed.js'
import { wayOf, type Standing } from './way.js'

/**
 * What became of what production says: the order `moved`, it was `recorded` and moved nothing, `known` before, `late`
 * because newer is known or the order is further, for an order that is not there (`no_order`), or `refused`, as where
 * the order was never approved.
 */
export type FollowedProduction = 'moved' | 'recorded' | 'known' | 'late' | 'no_order' | 'refused'

/** The orders of one tenant, or their lines, opened for a program: an actor in the role `integration`. */
export type InProduction = Pick<PrintOrders, 'trySendNamed'> & {
  /** An order, or a line, as it is now; nothing where there is none. */
  get(id: string): Promise<LookedAt | null | undefined>
}

/** What production looks at. */
export type LookedAt = Pick<View<Spec>, 'tenant' | 'life' | 'status' | 'previous' | 'revision'> & {
  readonly data: Pick<PrintOrderData, 'error' | 'production' | 'run'>
}

/** How often somebody else may be faster; and a way has at most four steps. */
const tries = 12

/**
 * Takes what production says of an order, or of a line, to it: what to call for all of it, whatever told it. Any number of
 * times, late or in any order, it has one outcome, and never moves an order back.
 *
 * Each step is taken only where the order is still as it was looked at. Call again where it throws.
 */
export async function followProduction(
  orders: InProduction,
  order: string,
  news: ProductionNews,
): Promise<FollowedProduction> {
  return followReading(orders, order, async () => news)
}

/** The same with production itself, which is read anew where the order has changed meanwhile. */
export async function followReading(
  orders: InProduction,
  id: string,
  read: (order: LookedAt) => Promise<ProductionNews>,
): Promise<FollowedProduction> {
  let hasMoved = false
  for (let left = tries; left > 0; left--) {
    const order = await orderNamed(orders, id)
    if (!order) return 'no_order'
    const news = tidied(await read(order))
    const way = wayOf(order satisfies Standing, news)
    if (typeof way === 'string') return hasMoved ? 'moved' : way
    const [step = '', ...rest] = way
    const input = inputOf(step, news, rest.length === 0)
    const told = await orders.trySendNamed(id, step, input, { revision: order.revision })
    if (told.outcome === 'refused' && told.code !== 'stale') return 'refused'
    if (told.outcome === 'moved') hasMoved ||= step !== 'recordProduction'
    if (told.outcome === 'moved' && rest.length === 0) return hasMoved ? 'moved' : 'recorded'
  }
  throw new Error(`The order '${id}' changes all the time. Say it again.`)
}

/** The last step says what was told, so that whoever is cut short before it takes the others when it is told again. */
function inputOf(step: string, news: ProductionNews, isLast: boolean): unknown {
  if (step === 'recordProduction') return news
  const told = isLast ? { production: news } : {}
  if (step === 'resume') return { source: news.source, ...told }
  return step === 'fail' ? { ...failureOf(news), ...told } : told
}

function failureOf({ state, details = state, source }: ProductionNews) {
  return { message: details, source }
}
