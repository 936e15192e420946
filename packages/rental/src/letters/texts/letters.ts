import { locales, type Locale } from '../../words/texts.js'
import type { EmailText, LetterText, ShippedLetter } from '../letter.js'
import { closings, openings, salutations, smsClosing } from './frame.js'

/** An e-mail's subject, and its body without greetings. */
type Email = readonly [subject: string, body: string]

type InEach<Text> = { readonly [L in Locale]: Text }

/** A letter to somebody whose name is known, as the variable `customer`. */
export function toCustomer(emails: InEach<Email>, sms: InEach<string>): ShippedLetter {
  return { email: framed(emails, salutations, closings), sms: shortened(sms) }
}

/** The same to somebody who reads e-mails first of all: not everything has an SMS. */
export function toSubscriber(emails: InEach<Email>, sms?: InEach<string>): ShippedLetter {
  return { email: framed(emails, salutations, closings), ...(sms ? { sms: shortened(sms) } : {}) }
}

/** A note to the shop's own manager, without ceremony. */
export function toManager(emails: InEach<Email>): ShippedLetter {
  return { email: framed(emails, openings, none) }
}

const none: InEach<string> = { da: '', sk: '', nb: '', sv: '', en: '' }

function framed(emails: InEach<Email>, before: InEach<string>, after: InEach<string>): InEach<EmailText> {
  return inEach((locale) => {
    const [subject, body] = emails[locale]
    return { subject, body: `${before[locale]}\n\n${body}${after[locale]}` }
  })
}

function shortened(sms: InEach<string>): InEach<LetterText> {
  return inEach((locale) => ({ body: `${sms[locale]}${smsClosing}` }))
}

function inEach<Text>(textIn: (locale: Locale) => Text): InEach<Text> {
  return Object.fromEntries(locales.map((locale) => [locale, textIn(locale)])) as InEach<Text>
}
