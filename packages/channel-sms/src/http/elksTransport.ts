import { OrdnaError } from '@ordna/core'
import { assertNames, type NamesOf } from '@ordna/core/adapters'
import type { SmsTransport } from '../transport.js'
import type { SmsCallbacks } from './callbacks.js'
import { checkReach } from './checkReach.js'
import { posted } from './posted.js'

/** The account at 46elks. */
export type ElksOptions = {
  readonly username: string
  readonly password: string
  /** Where reports go; without it there are none. */
  readonly callbacks?: SmsCallbacks
  /** Default `https://api.46elks.com`. */
  readonly baseUrl?: string
}

const names: NamesOf<ElksOptions> = { username: true, password: true, callbacks: true, baseUrl: true }

/** Sends through 46elks. @throws OrdnaError `invalid_options` */
export function elksTransport(options: ElksOptions): SmsTransport {
  assertNames('options of elksTransport', options ?? null, names)
  const { username: user, password, callbacks, baseUrl = 'https://api.46elks.com' } = options
  if (!user || !password)
    throw new OrdnaError('invalid_options', "elksTransport needs a 'username' and a 'password': those of the API.", {})
  checkReach('elksTransport', baseUrl, callbacks)
  const url = new URL('/a1/sms', baseUrl).href
  return {
    send({ id, to, from, text }, signal) {
      const reports = callbacks ? { whendelivered: callbacks.reportUrl(id) } : {}
      return posted({ url, user, password, signal, form: { from, to, message: text, ...reports } }, 'id')
    },
  }
}
