import { translated, type Text } from '@ordna/templates'
import { locales, type Locale } from '../locales.js'
import { camel, type NoticeName } from '../order/notices.js'
import { everyStatus, type PrintStatus } from '../order/statuses.js'
import { labels, told } from '../order/words/words.js'
import { da } from './words/da.js'
import { en } from './words/en.js'
import { nb } from './words/nb.js'
import { sk } from './words/sk.js'
import { sv } from './words/sv.js'

const frame = translated({ nb, sv, da, en, sk })

/** What goes into the edition of every shipped text. Whoever changes one of them raises it. */
export const edition = 1

type InEach = { readonly [L in Locale]: Text }
type Letter = { readonly email: InEach; readonly sms?: InEach }

/** What a sender or an approver has added in words of their own. */
const added = '{% if text %}\n\n{{ text }}{% endif %}{% if comment %}\n\n{{ comment }}{% endif %}'

/** The shipped texts, by notice, channel and locale: what an edited one begins with. */
export const printTexts = Object.fromEntries(everyStatus.flatMap(lettersOf)) as {
  readonly [Name in NoticeName<PrintStatus>]: Letter
}

function lettersOf(status: PrintStatus): readonly (readonly [notice: string, letter: Letter])[] {
  const email = inEach((locale) => emailOf(status, locale))
  return [
    [`${camel(status)}Email`, { email }],
    [`${camel(status)}Sms`, { sms: inEach((locale) => smsOf(status, locale)), email }],
  ]
}

function emailOf(status: PrintStatus, locale: Locale): Text {
  const word = (name: keyof typeof frame) => frame[name][locale]
  const items = '{% for item in items %}\n- {{ item }}{% endfor %}'
  const about = `${word('order')}: {{ order }}${items}{% if total %}\n${word('total')}: {{ total }}{% endif %}`
  const pay = `{% if payAt %}\n\n${word('payHere')}\n{{ payAt }}{% endif %}`
  const page = `{% if page %}\n\n${word('page')}\n{{ page }}{% endif %}`
  const end = `${page}{% if shop %}\n\n${word('greeting')}\n{{ shop }}{% endif %}`
  return {
    subject: `${word('order')} {{ order }}: ${labels[status][locale]}`,
    body: `${word('salutation')}\n\n${told[status][locale]}${added}\n\n${about}${pay}${end}`,
  }
}

function smsOf(status: PrintStatus, locale: Locale): Text {
  const said = `${told[status][locale]}{% if text %} {{ text }}{% endif %} ({{ order }})`
  return { body: `${said}{% if page %} {{ page }}{% endif %}{% if shop %} - {{ shop }}{% endif %}` }
}

function inEach(textIn: (locale: Locale) => Text): InEach {
  return Object.fromEntries(locales.map((locale) => [locale, textIn(locale)])) as InEach
}
