import { translated, type Text } from '@ordna/templates'
import type { EachLocale, Locale } from '../locales.js'
import type { VisitNotice } from '../visit/options.js'
import { inEach, type InEach } from './inEach.js'
import { da } from './words/da.js'
import { en } from './words/en.js'
import { nb } from './words/nb.js'
import { sk } from './words/sk.js'
import { sv } from './words/sv.js'

const words = translated({ sv, nb, da, en, sk })

/** What the page of an old link says of a time that was removed, and what the customer's own pages are called. */
export const { released, pages } = words

/** What goes into the edition of every shipped text. Whoever changes one of them raises it. */
export const edition = 1

type Letter = { readonly letter: InEach; readonly email: InEach; readonly sms: InEach }

/** The links of a notice: what there is to be done, in the order in which it is offered. */
const linksOf: { readonly [Notice in VisitNotice]: readonly ('confirm' | 'rebook' | 'bookAgain')[] } = {
  announcement: ['confirm', 'rebook'],
  reminder: ['confirm', 'rebook'],
  confirmation: ['rebook'],
  removal: ['bookAgain'],
  cancellation: ['bookAgain'],
}

/** The shipped texts, by notice, channel and locale: what an edited one begins with. */
export const visitTexts = Object.fromEntries(
  (Object.keys(linksOf) as VisitNotice[]).map((notice) => [
    notice,
    {
      letter: inEach((locale) => letterOf(notice, locale)),
      email: inEach((locale) => emailOf(notice, locale)),
      sms: inEach((locale) => smsOf(notice, locale)),
    },
  ]),
) as { readonly [Notice in VisitNotice]: Letter }

type Frame = {
  [Name in keyof typeof words]: (typeof words)[Name] extends EachLocale ? Name : never
}[keyof typeof words]

/** On paper nobody follows a link: it says where the customer's own pages are, and with which code they open. */
function letterOf(notice: VisitNotice, locale: Locale): Text {
  const word = (name: Frame) => words[name][locale]
  const pagesAre = `{% if page %}\n\n${word('pages')}: {{ page }}{% if code %}\n${word('code')}: {{ code }}{% endif %}{% endif %}`
  return longText(notice, locale, pagesAre)
}

function emailOf(notice: VisitNotice, locale: Locale): Text {
  const word = (name: Frame) => words[name][locale]
  const lines = linksOf[notice].map((link) => `{% if links.${link} %}\n${word(link)}: {{ links.${link} }}{% endif %}`)
  const pagesAre = `{% if page %}\n${word('pages')}: {{ page }}{% endif %}`
  return longText(notice, locale, `\n${lines.join('')}${pagesAre}`)
}

function longText(notice: VisitNotice, locale: Locale, ways: string): Text {
  const word = (name: Frame) => words[name][locale]
  const { subject, lead, ask } = words[notice]
  const time = `{% if startsAt and endsAt %}\n${word('when')}: ${word('until')}{% endif %}`
  const about = `{% if purpose %}\n${word('what')}: {{ purpose }}{% endif %}${time}{% if place %}\n${word('where')}: {{ place }}{% endif %}`
  const said = '{% if information %}\n\n{{ information }}{% endif %}{% if text %}\n\n{{ text }}{% endif %}'
  const end = `{% if shop %}\n\n${word('greeting')}\n{{ shop }}{% endif %}`
  return {
    subject: subject[locale],
    body: `${word('salutation')}\n\n${lead[locale]}\n${about}${said}\n\n${ask[locale]}${ways}${end}`,
  }
}

/** One link, because a text message has little room: the page that it opens leads to all else. */
function smsOf(notice: VisitNotice, locale: Locale): Text {
  const [link = 'confirm'] = linksOf[notice]
  const way = `{% if links.${link} %}: {{ links.${link} }}{% elsif page %}: {{ page }}{% endif %}`
  return {
    body: `${words[notice].sms[locale]}${way}{% if text %} {{ text }}{% endif %}{% if shop %} /{{ shop }}{% endif %}`,
  }
}
