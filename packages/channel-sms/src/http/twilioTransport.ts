import { OrdnaError } from '@ordna/core'
import { assertNames, type NamesOf } from '@ordna/core/adapters'
import type { SmsTransport } from '../transport.js'
import type { SmsCallbacks } from './callbacks.js'
import { checkReach } from './checkReach.js'
import { posted } from './posted.js'

/** The account at Twilio. */
export type TwilioOptions = {
  readonly accountSid: string
  readonly authToken: string
  /** Where reports go; without it there are none. */
  readonly callbacks?: SmsCallbacks
  /** Default `https://api.twilio.com`. */
  readonly baseUrl?: string
}

const names: NamesOf<TwilioOptions> = { accountSid: true, authToken: true, callbacks: true, baseUrl: true }

/** Sends through Twilio, which is told to leave the text as it is. @throws OrdnaError `invalid_options` */
export function twilioTransport(options: TwilioOptions): SmsTransport {
  assertNames('options of twilioTransport', options ?? null, names)
  const { accountSid: user, authToken: password, callbacks, baseUrl = 'https://api.twilio.com' } = options
  if (!user || !password)
    throw new OrdnaError('invalid_options', "twilioTransport needs an 'accountSid' and an 'authToken'.", {})
  checkReach('twilioTransport', baseUrl, callbacks)
  const url = new URL(`/2010-04-01/Accounts/${encodeURIComponent(user)}/Messages.json`, baseUrl).href
  return {
    send({ id, to, from, text }, signal) {
      const reports = callbacks ? { StatusCallback: callbacks.reportUrl(id) } : {}
      const form = { To: to, From: from, Body: text, SmartEncoded: 'false', ...reports }
      return posted({ url, user, password, signal, form }, 'sid')
    },
  }
}
