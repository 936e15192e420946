export { wishOf } from './copy.js'
export { carBooker, type CarBooker, type CarBookerWith } from './lifecycle.js'
export { newOrder } from './new-order.js'
export type { CarBookerOptions, CarBookerStatus } from './options.js'
export {
  NewOrder as NewCarBookerOrder,
  OrderData as CarBookerOrderData,
  Parameters as CarBookerParameters,
} from './order-data.js'
export type { OwnEdge, OwnStatus } from './own-statuses.js'
export { closedOrders, type ClosedOrder, type ClosedQuery } from './performance.js'
export { orderPrice, priceChange, type PriceChange, type Pricing } from './pricing.js'
export { reasons as carBookerReasons } from './reasons.js'
export { words as carBookerWords, type WordName as CarBookerWordName } from './words.js'
