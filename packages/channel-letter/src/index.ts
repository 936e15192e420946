export { letterChannel } from './letterChannel.js'
export type { LetterOptions } from './options.js'
export type { Sender } from './page/sender.js'
export { addressWindows, type AddressWindow } from './page/addressWindows.js'
export { spoolFolder } from './sending/spoolFolder.js'
export type { Letter, LetterTransport } from './sending/transport.js'
export { printerTransport, type PrinterTransport, type PrinterTransportOptions } from './sending/printerTransport.js'
export { stageReceipt, type LetterStage, type StageDetails } from './receipts/stage.js'
export type { Reporting } from './receipts/reporting.js'
export type { PrinterOptions } from '@ordna/ipp'
export {
  httpMailbox,
  mailboxFirst,
  type DigitalMailbox,
  type HttpMailboxOptions,
  type MailboxFirstOptions,
} from './sending/digitalMailbox.js'
export { printProvider, type PrintProviderOptions } from './sending/printProvider.js'
export { letterCallbacks, type LetterCallbacks, type LetterCallbacksOptions } from './receipts/letterCallbacks.js'
export { spoolOutcomes, type SpoolOutcomes, type SpoolOutcomesOptions } from './receipts/spoolOutcomes.js'
export type { Lead } from './lead/lead.js'
export { postalDays } from './lead/postalDays.js'
