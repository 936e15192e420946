import { OrdnaError, type Delivery } from '@ordna/core'
import { assertNames, shownText, type NamesOf } from '@ordna/core/adapters'
import { reachOf, type Reach } from './reach.js'

/** Where a system of somebody else's listens, and with what its messages are signed. */
export type Endpoint = {
  /** `https`; plain `http` only into `networks`. With neither user nor password. */
  readonly url: string
  /** One secret, or two while they rotate: `whsec_` and 24 to 64 bytes in base64. Every message is signed with each. */
  readonly secrets: readonly string[]
}

/** Whose endpoint is looked for. */
export type EndpointAsked = {
  /** The recipient, as the notice's `to` answered it. */
  readonly to: string
  readonly tenant: string
}

/** What a webhook channel is made with. */
export type WebhookOptions = {
  /** Who sends, as a URI: what the receiver reads in `source`. */
  readonly source: string
  /**
   * Looks an endpoint up, at every attempt. Null or undefined where there is none, or where it is switched off: the message
   * has failed for good then. What it throws is a failure worth another attempt.
   */
  readonly endpoints: (asked: EndpointAsked) => Found | Promise<Found>
  /**
   * Called where an endpoint has answered 410: it wants no more. Switch it off, so that `endpoints` finds it no longer. It is
   * waited for; where it throws, the message is tried again, and so is this.
   */
  readonly gone?: (asked: EndpointAsked) => unknown
  /** What stands in `data`; default the notice, its subject's lifecycle, id and status, the locale and the text. The same each time it is asked. */
  readonly data?: (delivery: Delivery) => unknown
  /** Networks of your own that may be reached besides public addresses, as `10.2.0.0/16`; default none. */
  readonly networks?: readonly string[]
  /** Milliseconds until an attempt is given up; default 15,000. */
  readonly timeout?: number
}

type Found = Endpoint | null | undefined

const names: NamesOf<WebhookOptions> = {
  source: true,
  endpoints: true,
  gone: true,
  data: true,
  networks: true,
  timeout: true,
}

/** The options as they are used. */
export type Checked = Pick<WebhookOptions, 'source' | 'endpoints' | 'gone'> &
  Required<Pick<WebhookOptions, 'data' | 'timeout'>> & { readonly reach: Reach }

const longestTimeout = 600_000

/** The options, each of them checked. @throws OrdnaError `invalid_options` */
export function checkedOptions(given: WebhookOptions): Checked {
  assertNames('options of webhookChannel', given ?? null, names)
  const { source, endpoints, gone, data = plainData, networks = [], timeout = 15_000 } = given
  if (typeof source !== 'string' || source === '' || !URL.canParse(source, 'https://base.example'))
    throw invalid(`'source' is ${shownText(source)}. Pass a URI that says who sends, as 'https://shop.example.com'.`)
  if (typeof endpoints !== 'function')
    throw invalid(`'endpoints' is ${shownText(endpoints)}. Pass a function that looks an endpoint up.`)
  for (const [name, value] of Object.entries({ gone, data }))
    if (value !== undefined && typeof value !== 'function')
      throw invalid(`'${name}' is ${shownText(value)}. Pass a function, or leave it out.`)
  if (!Number.isInteger(timeout) || timeout < 1 || timeout > longestTimeout)
    throw invalid(`'timeout' is ${shownText(timeout)}. Pass whole milliseconds from 1 to ${longestTimeout}.`)
  const reach = reachOf(networks)
  if (typeof reach === 'string') throw invalid(reach)
  return { source, endpoints, ...(gone ? { gone } : {}), data, timeout, reach }
}

function plainData({ message: { subject, name, status, locale }, content }: Delivery): unknown {
  return { notice: name, lifecycle: subject.lifecycle, id: subject.id, status, locale, text: content.body }
}

function invalid(problem: string): OrdnaError {
  return new OrdnaError('invalid_options', `webhookChannel: ${problem}`, {})
}
