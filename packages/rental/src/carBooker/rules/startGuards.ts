import { blocker, type Block } from '@ordna/core'
import { canonical, type KnownActor } from '@ordna/core/adapters'
import { notOver } from '../../dates/period.js'
import { datesInReach } from '../dates.js'
import { isStaff } from '../options.js'
import { isWhole, NewOrder, type OrderData } from '../data.js'

type Starting = { readonly data: OrderData; readonly actor: KnownActor; readonly now: Date }

/**
 * What a new order must be, whoever places it.
 *
 * Whether the price is right is asked when it is confirmed: the client may have seen it before the tariff changed.
 */
export const startGuards = {
  isNew: ({ data }: Starting) => isNew(data),
  isWhole: ({ data }: Starting) => isWhole(data),
  notOver: ({ data, now }: Starting) => notOver(data, now),
  inReach: ({ data, now }: Starting) => datesInReach(data, now),
  pricesAgree: ({ data }: Starting) => pricesAgree(data),
  mayCharge: ({ data, actor }: Starting) => mayCharge(data, actor),
}

const known: ReadonlySet<string> = new Set([...Object.keys(NewOrder.entries), 'price', 'firstPrice', 'total'])

/** Nothing is in it but what is known when an order is placed: all else becomes known by its transitions. */
function isNew(data: OrderData): true | Block {
  const { condition, ...rest } = data
  const tooEarly = Object.keys(rest).filter((field) => !known.has(field))
  const fields = condition.length > 0 ? [...tooEarly, 'condition'] : tooEarly
  return fields.length === 0 || blocker({ fields })
}

/** The first price is the price, and the total says the same. */
function pricesAgree({ price, firstPrice, total }: OrderData): true | Block {
  const agree = total === price.gross && canonical(firstPrice) === canonical(price)
  return agree || blocker({ total, price: price.gross, firstPrice: firstPrice.gross, currency: price.currency })
}

/** Whoever rents cannot give themselves a discount. What a sale costs, customer support agrees to by confirming it. */
function mayCharge({ kind, charges }: OrderData, actor: KnownActor): true | Block {
  const may = kind === 'sale' || charges.length === 0 || isStaff(actor)
  return may || blocker({ charges: charges.map(({ code }) => code) })
}
