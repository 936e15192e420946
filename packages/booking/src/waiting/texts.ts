import { lineOf, type Facts, type Telling, type Text } from '@ordna/templates'
import { momentOf } from '../letters/facts.js'
import { inEach, type InEach } from '../letters/inEach.js'
import type { Locale } from '../locales.js'
import { letters } from './words/words.js'

/** A notice of one who waits. */
export type WaitNotice = 'offer' | 'gone'

/** The shipped texts, by notice, channel and locale: what an edited one begins with. */
export const waitTexts: { readonly [Notice in WaitNotice]: { readonly sms: InEach; readonly email: InEach } } = {
  offer: { sms: inEach(offerSms), email: inEach(offerEmail) },
  gone: {
    sms: inEach((locale) => ({ body: `${letters.gone[locale]}{% if shop %} - {{ shop }}{% endif %}` })),
    email: inEach((locale) => email(locale, letters.goneSubject[locale], letters.gone[locale])),
  },
}

/** What letters to one who waits can name. Any field may be missing: people have a right to be forgotten. */
export function waitFacts(telling: Telling): Facts {
  const { data } = telling.message
  const moment = momentOf(telling)
  return {
    customer: lineOf(data.customer),
    purpose: lineOf(data.purpose),
    place: lineOf(data.place),
    technician: lineOf(data.technician),
    startsAt: moment(data.startsAt),
    endsAt: moment(data.endsAt),
    answerBy: moment(data.answerBy),
  }
}

/** Of whom texts are tried out. */
export const waitSample = {
  customer: 'Sample customer',
  purpose: 'sample purpose',
  place: 'Sample street 1, Malmö',
  technician: 'sample',
  startsAt: new Date('2026-06-01T07:00:00Z'),
  endsAt: new Date('2026-06-01T08:00:00Z'),
  answerBy: new Date('2026-05-28T12:00:00Z'),
}

function offerSms(locale: Locale): Text {
  return { body: `${letters.sms[locale]}${ways(locale, ' ')}{% if shop %} - {{ shop }}{% endif %}` }
}

function offerEmail(locale: Locale): Text {
  return email(
    locale,
    letters.subject[locale],
    `${letters.free[locale]} ${letters.answer[locale]}${ways(locale, '\n\n')}`,
  )
}

function ways(locale: Locale, before: string): string {
  const way = (name: 'take' | 'pass') =>
    `{% if links.${name} %}${before}${letters[name][locale]}: {{ links.${name} }}{% endif %}`
  return way('take') + way('pass')
}

function email(locale: Locale, subject: string, said: string): Text {
  const end = `{% if shop %}\n\n${letters.greeting[locale]}\n{{ shop }}{% endif %}`
  return { subject, body: `${letters.salutation[locale]}\n\n${said}${end}` }
}
