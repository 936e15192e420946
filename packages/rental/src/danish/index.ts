export { actions as danishActions, type DanishAction, type DanishStatus } from './actions.js'
export { copyOf } from './copy.js'
export { freeCars, type DanishOrders } from './jobs/fleet.js'
export { danishJobs, type OpenOrders } from './jobs/jobs.js'
export { danishRental, type DanishRental, type DanishRentalWith } from './lifecycle.js'
export type { DanishRentalOptions, Limit, RentedOutOn, WatchedStatus } from './options.js'
export { NewOrder as NewDanishOrder, OrderData as DanishOrderData } from './data.js'
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
} from './jobs/providers.js'
export type { ReasonedStatus, ReasonLists, Reasons } from './words/reasons.js'
export { reportPayment as reportDanishPayment, type ReportedDanishPayment } from './jobs/reportPayment.js'
export { referenceProviders, type ReferenceRecord, type ReferenceScript } from './jobs/referenceProviders.js'
export { statusNamed as danishStatusNamed, type StatusFacts } from './statusFacts.js'
export { reasons as danishReasons, words as danishWords, type WordName } from './words/words.js'
