import { shownText } from '@ordna/core/adapters'
import { isIP } from 'node:net'
import type { Endpoint } from './options.js'
import type { Reach } from './reach.js'
import { keyOf } from './signature.js'

/** An endpoint that can be called. */
export type Target = { readonly url: URL; readonly keys: readonly Buffer[] }

const mostSecrets = 5

/** The endpoint as it is called, or what is wrong with it. No secret and no path of it stands in what is said. */
export function targetOf(endpoint: Endpoint, reach: Reach): Target | string {
  const { url: given, secrets } = endpoint
  if (typeof given !== 'string' || !URL.canParse(given)) return 'its url is none: pass https://…'
  const url = new URL(given)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return `its url has the protocol ${shownText(url.protocol)}: use https`
  if (url.username !== '' || url.password !== '') return 'its url has a user or a password: messages are signed instead'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const why = isIP(host) === 0 ? null : reach(host, url.protocol)
  if (why !== null) return why
  const keys = keysOf(secrets)
  return typeof keys === 'string' ? keys : { url, keys }
}

function keysOf(secrets: unknown): readonly Buffer[] | string {
  if (!Array.isArray(secrets) || secrets.length === 0 || secrets.length > mostSecrets)
    return `it has no list of 1 to ${mostSecrets} secrets`
  const keys = secrets.map(keyOf)
  const wrong = keys.indexOf(null)
  return wrong === -1
    ? keys.filter((key) => key !== null)
    : `secret ${wrong + 1} is none of Standard Webhooks: pass 'whsec_' and 24 to 64 bytes in base64`
}
