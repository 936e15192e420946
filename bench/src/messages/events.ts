import type { Faulted } from '../chaos/events.js'
import type { Became, Got } from './servers/receive.js'

/** A receiver has said, or not said, something to a message: written in the order in which it did. */
export type Heard = Pick<Got, 'channel' | 'key' | 'worker'> & {
  readonly kind: 'heard'
  readonly mark: string
  readonly digest: string
  readonly became: Became
}

/** A worker is about to hold up its own event loop for longer than its lease. */
export type Blocked = { readonly kind: 'blocked'; readonly worker: string }

/** Bytes that a worker has of the machine. */
export type Sized = { readonly kind: 'sized'; readonly worker: string; readonly rss: number }

/** What a worker could not do at all. */
export type WorkerFault = Faulted & { readonly worker: string }

export type MessageEvent = Heard | Blocked | Sized | WorkerFault
