export { wishOf } from './newOrder.js'
export { carBooker, type CarBooker, type CarBookerWith } from './lifecycle.js'
export { newOrder } from './newOrder.js'
export type { CarBookerOptions } from './options.js'
export { NewOrder as NewCarBookerOrder, OrderData as CarBookerOrderData } from './data.js'
export { Parameters as CarBookerParameters } from './parameters.js'
export type { CarBookerStatus, OwnEdge } from './statuses.js'
export type { OwnStatus } from '@ordna/ready-made'
export { closedOrders, type ClosedOrder, type ClosedQuery } from './performance.js'
export { restOf as carBookerRestOf } from './rules/paidParts.js'
export { orderPrice, priceChange, type PriceChange, type Pricing } from './pricing.js'
export {
  reasons as carBookerReasons,
  words as carBookerWords,
  type WordName as CarBookerWordName,
} from './words/words.js'
