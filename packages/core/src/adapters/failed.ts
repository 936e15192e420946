import type { Receipt } from '../ports/channel.js'
import { retryAfterOf } from './retryAfter.js'

/** A failure that no other attempt mends. */
export function failedForGood(detail: string): Receipt {
  return { status: 'failed', permanent: true, detail }
}

/** What an answer over HTTP says that is no acceptance: whether it is for good, and its header `Retry-After`. */
export type HttpFailure = {
  readonly permanent: boolean
  readonly retryAfter: string | null | undefined
  readonly detail: string
}

/** A failure that an answer over HTTP tells. One that passes is tried again no earlier than `Retry-After` asks. */
export function failedOverHttp({ permanent, retryAfter, detail }: HttpFailure, now: Date): Receipt {
  if (permanent) return failedForGood(detail)
  const wait = retryAfterOf(retryAfter, now)
  return { status: 'failed', permanent, ...(wait === undefined ? {} : { retryAfter: wait }), detail }
}
