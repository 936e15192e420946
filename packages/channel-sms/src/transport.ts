import type { Receipt } from '@ordna/core'
import type { NamesOf } from '@ordna/core/adapters'
import type { SmsParts } from './text/parts.js'

/** A text message as it is handed to a provider. */
export type Sms = {
  /** The message's id, the same at every attempt: the provider gets it where it takes one. */
  readonly id: string
  /** In E.164. */
  readonly to: string
  /** A number in E.164, a short code, or a name, which nobody can answer. */
  readonly from: string
  readonly text: string
  readonly encoding: SmsParts['encoding']
}

/**
 * A way to a provider. It answers as a channel does: `accepted` with the provider's id, `failed`, or a throw, which is worth another
 * attempt.
 */
export interface SmsTransport {
  /** One attempt. The signal aborts when another worker has taken the message over. */
  send(sms: Sms, signal: AbortSignal): Promise<Receipt>
}

/** What somebody wrote back. */
export type Reply = {
  /** In E.164. */
  readonly from: string
  /** The number that was written to. */
  readonly to: string
  readonly text: string
  /** Its first word in capitals: `STOP`, `1`, `JA`. */
  readonly word: string
}

/** What becomes of what comes in. Where a function throws, the provider is told, and says it again. */
export type Incoming = {
  /** A report of a message: hand it on, `(id, receipt) => ordna.receipt(id, receipt)`. */
  readonly report: (messageId: string, receipt: Receipt) => unknown
  /** Under which name the engine has the channel; default `sms`. */
  readonly channel?: string
  /** What is done for replies by their first word, in capitals: `{ STOP: …, '1': … }`. */
  readonly replies?: Readonly<Record<string, (reply: Reply) => unknown>>
  /** What is done for every other reply; default nothing. */
  readonly otherwise?: (reply: Reply) => unknown
  /** Told what a function of these threw; default nobody. */
  readonly onFault?: (error: unknown) => unknown
}

/** The names of {@link Incoming}, each of them once. */
export const incomingNames: NamesOf<Incoming> = {
  report: true,
  channel: true,
  replies: true,
  otherwise: true,
  onFault: true,
}
