import type { Endpoint } from '../invoice/value.js'

/** An e-invoice on its way to a provider. */
export type Submission = {
  /** The same however often it is handed over: the provider takes it once. */
  readonly idempotencyKey: string
  readonly tenant: string
  readonly sender: Endpoint
  readonly receiver: Endpoint
  readonly xml: string
}

/** What became of a submission. Whether a buyer approves is never known: no network tells it. */
export type SubmissionStatus =
  | { readonly state: 'pending' }
  | { readonly state: 'delivered' }
  /** Delivered, and told to the tax authority. */
  | { readonly state: 'reported' }
  | { readonly state: 'rejected'; readonly reason: string }

/** A digital postman: an access point to the network of e-invoices. A throw is tried again. */
export interface EInvoiceProvider {
  /** Whether e-invoices reach this address. */
  canReceive(receiver: Endpoint, signal: AbortSignal): Promise<boolean>
  /** Takes it, once for each idempotency key; answers with its own id for it, for the same key the same. */
  submit(submission: Submission, signal: AbortSignal): Promise<string>
  /** What has become of it by now. */
  status(submission: string, signal: AbortSignal): Promise<SubmissionStatus>
}
