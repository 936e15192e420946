export { ifArtworkUnchanged } from './artwork/jobs.js'
export type { Artwork, ArtworkFile } from './artwork/port.js'
export { referenceArtwork, type ReferenceArtworkControls } from './artwork/reference.js'
export { printJobs, type OpenPrintLines, type OpenPrintOrders, type PrintProviders } from './jobs.js'
export { printTemplates, type PrintTemplateOptions, type PrintTexts } from './letters/printTemplates.js'
export * from './board/index.js'
export * from './line/index.js'
export type { AnyNotice, NoticeName } from './order/notices.js'
export * from './order/index.js'
export {
  answerCallback,
  type CallbackAnswer,
  type CallbackDesk,
  type CallbackReader,
  type CallbackRequest,
  type UnreadCallback,
} from './payment/callback.js'
export { followPayment, type FollowedPayment, type PrintOrders } from './payment/follow.js'
export { PaymentError, type PaymentErrorCode } from './payment/paymentError.js'
export type { PaymentCallback, PaymentProvider, PaymentQuestion, PaymentStep } from './payment/port.js'
export { referencePayments, type ReferencePaymentsControls, type ReferencePaymentsScript } from './payment/reference.js'
export { PaymentState } from './payment/state.js'
export { printLineJobs } from './production/jobs.js'
export { followProduction, type FollowedProduction, type InProduction, type LookedAt } from './production/follow.js'
export { ProductionNews, type ProductionState } from './production/news.js'
export type { Production, ProductionQuestion } from './production/port.js'
export { scanStations, type ScanResult, type ScanStationsOptions } from './production/scan/scanStations.js'
export type { Scanned, ScanOutcome } from './production/scan/scanned.js'
export { referenceProduction, type ProductionRecord } from './production/reference.js'
