import { OrdnaError, type Clock } from '@ordna/core'
import { assertNames, shownText, type NamesOf } from '@ordna/core/adapters'
import { isSupportedCountry } from 'libphonenumber-js/max'
import type { SmsTransport } from './transport.js'

/** As whom a country's people are written to, and what that costs. */
export type SmsSender = {
  /** A number in E.164 or a short code, which can be answered; or a name of at most 11 of A–Z, a–z, 0–9 and space, which cannot. */
  readonly from: string
  /** What one part costs; it stands in the receipt. Default none. */
  readonly price?: { readonly amount: number; readonly currency: string }
}

/** What an SMS channel is made with. */
export type SmsOptions = {
  /**
   * The way to a provider; of several each is asked in turn, until one takes the message or refuses it for good. One
   * that is away comes last for a minute.
   */
  readonly transport: SmsTransport | readonly SmsTransport[]
  /**
   * The sender by country (`SE`), and by `other` for the rest. A country that has none gets no messages: they have failed for good,
   * and cost nothing.
   */
  readonly senders: { readonly [country: string]: SmsSender }
  /** The country of numbers that are written without one, as `SE`. Without it they are refused. */
  readonly country?: string
  /** Languages whose texts may lose their accents where that makes them shorter, as `['sk']`; default none. */
  readonly transliterate?: readonly string[]
  /** The most parts that a message may have; default 4. A longer one has failed for good. */
  readonly maxParts?: number
  /** For how long a transport that was away comes last; the system's where it is left out. */
  readonly clock?: Clock
}

const names: NamesOf<SmsOptions> = {
  transport: true,
  senders: true,
  country: true,
  transliterate: true,
  maxParts: true,
  clock: true,
}

const senderNames: NamesOf<SmsSender> = { from: true, price: true }
const priceNames: NamesOf<NonNullable<SmsSender['price']>> = { amount: true, currency: true }

/** Checks the options. @throws OrdnaError `invalid_options` */
export function checkOptions(given: SmsOptions): void {
  assertNames('options of smsChannel', given ?? null, names)
  const { transport, senders, country, transliterate = [], maxParts = 1 } = given
  const transports: readonly SmsTransport[] = [transport].flat()
  if (transports.length === 0 || transports.some((one) => typeof one?.send !== 'function'))
    throw invalid(`'transport' is ${shownText(transport)}. Pass one, as elksTransport(…), or a list of them.`)
  if (country !== undefined && !isSupportedCountry(country))
    throw invalid(`'country' is ${shownText(country)}. Pass two capitals, as 'SE'.`)
  if (!Array.isArray(transliterate))
    throw invalid(`'transliterate' is ${shownText(transliterate)}. Pass languages, as ['sk'].`)
  if (!Number.isInteger(maxParts) || maxParts < 1 || maxParts > 255)
    throw invalid(`'maxParts' is ${shownText(maxParts)}. Pass a whole number from 1 to 255.`)
  checkSenders(senders)
}

function checkSenders(senders: SmsOptions['senders']): void {
  if (typeof senders !== 'object' || senders === null || Object.keys(senders).length === 0)
    throw invalid("'senders' names no country. Pass { SE: { from: '+46…' } }, or { other: … } for all.")
  for (const [country, sender] of Object.entries(senders)) {
    const place = `'senders.${country}'`
    if (country !== 'other' && !isSupportedCountry(country))
      throw invalid(`${place} is no country. Write it as 'SE', or 'other'.`)
    if (!isSender(sender?.from))
      throw invalid(
        `${place} has 'from' ${shownText(sender?.from)}. Pass +46…, a short code, or a name of at most 11 of A–Z, a–z, 0–9 and space.`,
      )
    assertNames(`sender of ${country}`, sender, senderNames)
    const { price } = sender
    assertNames(`price of ${country}`, price, priceNames)
    if (
      price !== undefined &&
      !(Number.isFinite(price.amount) && price.amount >= 0 && /^[A-Z]{3}$/.test(price.currency))
    )
      throw invalid(`${place} has a 'price' that is none. Pass { amount: 0.39, currency: 'SEK' }.`)
  }
}

function isSender(from: unknown): boolean {
  return (
    typeof from === 'string' &&
    (/^\+?\d{3,15}$/.test(from) || (/^[A-Za-z\d ]{1,11}$/.test(from) && /[A-Za-z]/.test(from)))
  )
}

function invalid(problem: string): OrdnaError {
  return new OrdnaError('invalid_options', `smsChannel: ${problem}`, {})
}
