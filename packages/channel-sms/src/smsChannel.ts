import type { Channel, Delivery, Receipt } from '@ordna/core'
import { failedForGood, systemClock } from '@ordna/core/adapters'
import type { CountryCode } from 'libphonenumber-js/max'
import { inTurn } from './inTurn.js'
import { mobileOf } from './number.js'
import { checkOptions, type SmsOptions, type SmsSender } from './options.js'
import { countParts, type SmsParts } from './text/parts.js'
import { smsText } from './text/plain.js'
import type { SmsTransport } from './transport.js'

/**
 * Makes a channel that sends notices as text messages.
 *
 * What is no mobile number, has no sender for its country, or has more parts than allowed has failed for good, before anybody is
 * asked for money. No provider drops a repeat: a worker that dies between sending and writing that down sends twice.
 *
 * @throws OrdnaError `invalid_options`
 */
export function smsChannel(options: SmsOptions): Channel {
  checkOptions(options)
  const { transport, clock = systemClock } = options
  const through = inTurn([transport].flat(), clock)
  return { deliver: (delivery, signal) => deliver(options, through, { delivery, signal }) }
}

type Delivering = { readonly delivery: Delivery; readonly signal: AbortSignal }

async function deliver(
  options: SmsOptions,
  transport: SmsTransport,
  { delivery, signal }: Delivering,
): Promise<Receipt> {
  signal.throwIfAborted()
  const { senders, country, transliterate = [], maxParts = 4 } = options
  const { id, to, message, content } = delivery
  const mobile = mobileOf(to, country as CountryCode | undefined)
  if (typeof mobile === 'string') return failedForGood(mobile)
  const sender = senderFor(senders, mobile.country)
  if (!sender)
    return failedForGood(`there is no sender for ${mobile.country ?? 'a number of no country'}: add it to 'senders'`)
  const text = smsText(content.body, transliterate.includes(languageOf(content.locale ?? message.locale)))
  if (text === '') return failedForGood('the text is empty')
  const counted = countParts(text)
  if (counted.parts > maxParts)
    return failedForGood(
      `the text has ${counted.parts} parts (${counted.encoding}), and ${maxParts} is the most: shorten it`,
    )
  const receipt = await transport.send(
    { id, to: mobile.e164, from: sender.from, text, encoding: counted.encoding },
    signal,
  )
  if (receipt.status !== 'accepted') return receipt
  const after = receipt.detail === undefined ? '' : ` (${receipt.detail})`
  return { ...receipt, detail: `${billed(counted, sender)}${after}` }
}

function senderFor(senders: SmsOptions['senders'], country: string | undefined): SmsSender | undefined {
  const known = new Map(Object.entries(senders))
  return known.get(country ?? 'other') ?? known.get('other')
}

function languageOf(locale: string): string {
  return (locale.split(/[-_]/)[0] ?? locale).toLowerCase()
}

function billed({ parts, encoding }: SmsParts, { price }: SmsSender): string {
  const count = parts === 1 ? '1 part' : `${parts} parts`
  const cost = price ? `, ${Number((parts * price.amount).toFixed(4))} ${price.currency}` : ''
  return `${count} (${encoding})${cost}`
}
