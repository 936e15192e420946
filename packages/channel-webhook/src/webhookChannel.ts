import type { Channel, Delivery, Receipt } from '@ordna/core'
import { failedForGood, shownText, systemClock } from '@ordna/core/adapters'
import { contentType, envelopeOf } from './envelope.js'
import { checkedOptions, type Checked, type WebhookOptions } from './options.js'
import { poster, type Post } from './post.js'
import { systemResolve, Unreachable, type Resolve } from './resolve.js'
import { headerId, signedHeaders } from './signature.js'
import { targetOf, type Target } from './target.js'
import { receiptOf } from './verdict.js'

/** Bytes of a message: what receivers take without being asked. */
const longestBody = 262_144

/**
 * Makes a channel that posts notices to other systems: CloudEvents 1.0 in JSON, signed by Standard Webhooks.
 *
 * A message is posted under its id in `webhook-id` at every attempt, with a fresh timestamp. 2xx is accepted; 5xx, 408, 421, 423,
 * 425, 429, passing redirects and whatever keeps an answer from coming are tried again; all else has failed for good. Redirects are
 * not followed. Only public addresses are connected to, as they were checked; see `networks`.
 *
 * @throws OrdnaError `invalid_options`
 */
export function webhookChannel(options: WebhookOptions, resolve: Resolve = systemResolve): Channel {
  const checked = checkedOptions(options)
  const post = poster(resolve, checked.reach)
  return { deliver: (delivery, signal) => deliver(checked, post, delivery, signal) }
}

async function deliver(options: Checked, post: Post, delivery: Delivery, signal: AbortSignal): Promise<Receipt> {
  signal.throwIfAborted()
  const { to, message } = delivery
  const asked = { to, tenant: message.subject.tenant }
  const found = await options.endpoints(asked)
  if (!found) return failedForGood(`There is no endpoint ${shownText(to)}, or it is switched off.`)
  const target = targetOf(found, options.reach)
  if (typeof target === 'string') return failedForGood(`Endpoint ${shownText(to)} cannot be called: ${target}.`)
  const body = envelopeOf(delivery, options)
  if (body.length > longestBody)
    return failedForGood(`The message has ${body.length} bytes, and ${longestBody} is the most: let 'data' say less.`)
  const answer = await answered(options, post, { target, body, id: headerId(delivery.id), signal })
  if (answer.gone) await options.gone?.(asked)
  return answer.receipt
}

type Answered = { readonly receipt: Receipt; readonly gone: boolean }

type Signing = { readonly target: Target; readonly body: Buffer; readonly id: string; readonly signal: AbortSignal }

async function answered(
  { timeout }: Checked,
  post: Post,
  { target: { url, keys }, body, id, signal }: Signing,
): Promise<Answered> {
  const signed = signedHeaders(keys, { id, at: systemClock.now(), body })
  const headers = { ...signed, 'content-type': contentType, 'user-agent': 'ordna-webhook' }
  const late = AbortSignal.timeout(timeout)
  try {
    const answer = await post({ url, headers, body, signal: AbortSignal.any([signal, late]) })
    return { receipt: receiptOf(answer), gone: answer.status === 410 }
  } catch (error) {
    if (error instanceof Unreachable)
      return { receipt: failedForGood(`${url.hostname}: ${error.message}`), gone: false }
    const isLate = late.aborted && !signal.aborted
    throw isLate ? new Error(`${url.hostname} has not answered within ${timeout} ms`, { cause: error }) : error
  }
}
