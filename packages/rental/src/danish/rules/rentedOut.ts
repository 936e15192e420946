import { isOut } from '../../possession.js'
import type { OrderData } from '../data.js'
import type { RentedOutOn } from '../options.js'

type Standing = { readonly data: OrderData; readonly now: Date }

export const isSigned = ({ data }: Standing) => data.contractSignedAt !== undefined

/** Under which condition a booked order is rented out by itself. */
export const isRentedOut: { readonly [Mode in RentedOutOn]: (standing: Standing) => boolean } = {
  contract_signed: isSigned,
  // Whose car is handed over before its time has rented it.
  contract_signed_and_start_reached: (order) =>
    isSigned(order) && (isOut(order.data) || order.now >= order.data.startsAt),
  handover: (order) => isSigned(order) && order.data.handedOverAt !== undefined,
}
