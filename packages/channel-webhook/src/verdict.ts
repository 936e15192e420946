import type { Receipt } from '@ordna/core'
import { failedOverHttp, shownText, systemClock } from '@ordna/core/adapters'
import type { Answer } from './post.js'

/** Statuses below 500 that pass: the receiver is late, locked, early or busy. A redirect that is not for good may be a page that says so. */
const passing: ReadonlySet<number> = new Set([302, 303, 307, 408, 421, 423, 425, 429])

const longestWords = 200

/** What an answer means for the message. */
export function receiptOf({ status, retryAfter, words }: Answer): Receipt {
  if (status >= 200 && status <= 299) return { status: 'accepted' }
  const permanent = status < 500 && !passing.has(status)
  const said = words.trim() === '' ? '' : `: ${shownText(words.trim().slice(0, longestWords))}`
  const detail = `HTTP ${status}${meaningOf(status)}${said}`
  return failedOverHttp({ permanent, retryAfter, detail }, systemClock.now())
}

function meaningOf(status: number): string {
  if (status === 410) return ' (it wants no more)'
  return status >= 300 && status <= 399 ? ' (redirects are not followed: register the address that it moved to)' : ''
}
