import { OrdnaError } from '@ordna/core'
import { assertNames, shownText, type NamesOf } from '@ordna/core/adapters'
import type { LetterCallbacks } from '../receipts/letterCallbacks.js'
import { posted } from './posted.js'
import type { LetterTransport } from './transport.js'

/** A print provider over HTTP. */
export type PrintProviderOptions = {
  /** Where letters are posted to. */
  readonly url: string
  readonly token: string
  /** What hears of the letters later; without it, nobody does. */
  readonly callbacks?: Pick<LetterCallbacks, 'urlFor'>
  /** What the provider wants to know besides, such as `{ color: false, postage: 'economy' }`. */
  readonly extra?: { readonly [name: string]: unknown }
}

const names: NamesOf<PrintProviderOptions> = { url: true, token: true, callbacks: true, extra: true }

/**
 * A transport to a print provider that takes letters as JSON: `key` (also as `Idempotency-Key`), `to`, an address in
 * lines, `title`, `document`, a PDF in Base64, and `callback`. It answers 2xx with an `id`; 4xx is for good, but for
 * 401, 402, 403, 408, 425 and 429.
 *
 * No two providers are alike: this is the one to begin with, or to write yours after.
 *
 * @throws OrdnaError `invalid_options`
 *
 * @example
 * ```ts
 * const transport = printProvider({ url: 'https://print.example.com/letters', token: 'secret' })
 * ```
 */
export function printProvider(options: PrintProviderOptions): LetterTransport {
  assertNames('options of printProvider', options ?? null, names)
  const { url, token, callbacks, extra } = options
  checkReach('printProvider', options)
  return {
    async send({ id, name, to, subject, pdf }, signal) {
      const document = Buffer.from(pdf).toString('base64')
      const callback = callbacks?.urlFor(id)
      const body = { ...extra, key: name, to: to.split('\n'), title: subject, document, callback }
      return (await posted({ url, token, key: name, body, signal })).receipt
    },
  }
}

/** @throws OrdnaError `invalid_options` */
export function checkReach(what: string, { url, token }: { readonly url: string; readonly token: string }): void {
  if (typeof url !== 'string' || !URL.canParse(url) || !/^https?:/.test(url))
    throw new OrdnaError(
      'invalid_options',
      `${what}'s 'url' is ${shownText(url)}. Pass an address that begins with https://.`,
      {},
    )
  if (typeof token !== 'string' || !/^[!-~]+$/.test(token))
    throw new OrdnaError('invalid_options', `${what}'s 'token' is none. Pass what the provider gave you.`, {})
}
