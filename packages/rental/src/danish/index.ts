export { actions as danishActions, type DanishAction, type DanishStatus } from './actions.js'
export { copyOf } from './copy.js'
export { freeCars, type DanishOrders } from './fleet.js'
export { danishJobs, type OpenOrders } from './jobs.js'
export { danishRental, type DanishRental, type DanishRentalWith } from './lifecycle.js'
export type { DanishRentalOptions, Limit, RentedOutOn, WatchedStatus } from './options.js'
export { NewOrder as NewDanishOrder, OrderData as DanishOrderData } from './order-data.js'
export type {
  CarWish,
  ContractSigning,
  CreditBureau,
  CreditOutcome,
  DanishProviders,
  Fleet,
  Late,
  Payments,
  Question as ProviderQuestion,
  SigningOutcome,
} from './providers.js'
export { reasons as danishReasons, type ReasonedStatus, type ReasonLists, type Reasons } from './reasons.js'
export { reportPayment as reportDanishPayment, type ReportedDanishPayment } from './report-payment.js'
export { referenceProviders, type ReferenceRecord, type ReferenceScript } from './reference-providers.js'
export { statusNamed as danishStatusNamed, type StatusFacts } from './status-facts.js'
export { words as danishWords, type WordName } from './words.js'
