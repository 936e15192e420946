import { blocker, OrdnaError, type Block } from '@ordna/core'
import { differences, priceIsRight, type Difference } from '../price/difference.js'
import { priceOf } from '../price/price.js'
import type { Price } from '../price/priceSchema.js'
import type { Tariff } from '../price/tariff.js'
import type { VatTable } from '@ordna/money'
import type { OrderData } from './data.js'
import { withParameters, type Parameters } from './parameters.js'
import { salePriceOf } from './salePrice.js'

/** By what orders are priced. */
export type Pricing = {
  readonly tariff: Tariff
  /** Default the tables that come with this package. */
  readonly vatTables?: readonly VatTable[] | undefined
}

type Ordered = Pick<OrderData, 'kind' | 'class' | 'startsAt' | 'endsAt' | 'extras' | 'charges' | 'taxDate'>

/** What an order costs by the tariff as it is now. Throws `invalid_value` where the tariff has no price for it. */
export function orderPrice(order: Ordered, { tariff, vatTables }: Pricing): Price {
  const { kind, class: carClass, startsAt, endsAt, extras, charges, taxDate } = order
  if (kind === 'sale' && taxDate) return salePriceOf(tariff, { charges, taxDate }, vatTables)
  if (kind === 'rental' && carClass && startsAt && endsAt) {
    const rental = { class: carClass, from: startsAt, until: endsAt, extras }
    return priceOf(tariff, rental, { charges, ...(vatTables ? { vatTables } : {}) })
  }
  const message = `The ${kind} cannot be priced: give a rental its class, start and end, and a sale its tax date.`
  throw new OrdnaError('invalid_value', message, { kind })
}

/** For a guard: `true` when the saved price is the one that the order costs now; else a blocker says what is wrong. */
export function priceStands(order: OrderData, pricing: Pricing): true | Block {
  return asked(order, pricing, (price) => priceIsRight(order.price, price))
}

/** For a guard: `true` when an order costs the total that was expected, or when nobody expected any. */
export function totalStands(order: OrderData, expected: number | undefined, pricing: Pricing): true | Block {
  return asked(
    order,
    pricing,
    ({ gross: total, currency }) =>
      expected === undefined || total === expected || blocker({ expected, total, currency }),
  )
}

function asked(order: Ordered, pricing: Pricing, ask: (price: Price) => true | Block): true | Block {
  try {
    return ask(orderPrice(order, pricing))
  } catch (error) {
    // A class or season that the tariff has no more is nobody's mistake: the parameters can be changed.
    if (!(error instanceof OrdnaError)) throw error
    return blocker({ problem: 'no_price', ...error.details })
  }
}

/** The fields that carry a price. */
export function priced(price: Price): Pick<OrderData, 'price' | 'total'> {
  return { price, total: price.gross }
}

/** A price that is not saved yet, and by how much it differs from the first one and from the one saved last. */
export type PriceChange = { readonly price: Price; readonly first: Difference; readonly last: Difference }

/** What other parameters would cost, for whoever changes an order to see before it is saved. */
export function priceChange(data: OrderData, parameters: Parameters, pricing: Pricing): PriceChange {
  const price = orderPrice(withParameters(data, parameters), pricing)
  return { price, ...differences(price, { first: data.firstPrice, last: data.price }) }
}
