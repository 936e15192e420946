import { translated, type Text } from '@ordna/templates'
import { locales, type Locale } from '../locales.js'
import { camel, type AnyNotice } from '../order/notices.js'
import { partTexts } from '../order/parts/words/words.js'
import { everyAnyStatus, type AnyPrintStatus } from '../order/statuses.js'
import { labels, told } from '../order/words/words.js'
import { da } from './words/da.js'
import { en } from './words/en.js'
import { nb } from './words/nb.js'
import { sk } from './words/sk.js'
import { sv } from './words/sv.js'

const frame = translated({ nb, sv, da, en, sk })

/** What goes into the edition of every shipped text. Whoever changes one of them raises it. */
export const edition = 3

type InEach = { readonly [L in Locale]: Text }
type Letter = { readonly email: InEach; readonly sms?: InEach }

/** What is wrong with which file. */
const problems = '{% if problems %}\n{% for problem in problems %}\n- {{ problem }}{% endfor %}{% endif %}'

/** What a sender or an approver has added in words of their own. */
const added = '{% if text %}\n\n{{ text }}{% endif %}{% if comment %}\n\n{{ comment }}{% endif %}'

/** The shipped texts, by notice, channel and locale: what an edited one begins with. */
export const printTexts = Object.fromEntries([...everyAnyStatus.flatMap(lettersOf), reminder()]) as {
  readonly [Name in AnyNotice]: Letter
}

/** Of a proof that nobody has answered. */
function reminder(): readonly [notice: string, letter: Letter] {
  const [said, name] = [partTexts.reminder, labels.proofReminder]
  const email = inEach((locale) => letterOf({ said: said[locale], about: name[locale], more: proofIn(locale) }, locale))
  return ['proofReminder', { email, sms: inEach((locale) => shortOf(said[locale])) }]
}

function lettersOf(status: AnyPrintStatus): readonly (readonly [notice: string, letter: Letter])[] {
  const email = inEach((locale) =>
    letterOf({ said: told[status][locale], about: labels[status][locale], more: moreOf(status, locale) }, locale),
  )
  return [
    [`${camel(status)}Email`, { email }],
    [`${camel(status)}Sms`, { sms: inEach((locale) => shortOf(told[status][locale])), email }],
  ]
}

/** What else whoever reads of a status has to know. */
function moreOf(status: AnyPrintStatus, locale: Locale): string {
  if (status === 'proof_out') return proofIn(locale)
  if (status === 'artwork_failed') return problems
  return status === 'payment_waiting' || status === 'payment_failed' ? payingIn(locale) : ''
}

/** Where there is still to be paid. */
function payingIn(locale: Locale): string {
  return `{% if payAt %}\n\n${frame.payHere[locale]}\n{{ payAt }}{% endif %}`
}

/** Where the proof is to be seen, and where the shop has a link for that, approved. */
function proofIn(locale: Locale): string {
  const approving = `{% if links.approveProof %}\n\n${frame.approveProof[locale]}\n{{ links.approveProof }}{% endif %}`
  return `{% if proof %}\n\n${frame.proof[locale]}\n{{ proof }}{% endif %}${approving}`
}

/** What a letter says of what, and what more it says where there is more to be said. */
type Said = { readonly said: string; readonly about: string; readonly more: string }

function letterOf({ said, about, more }: Said, locale: Locale): Text {
  const word = (name: keyof typeof frame) => frame[name][locale]
  const items = '{% for item in items %}\n- {{ item }}{% endfor %}'
  const order = `${word('order')}: {{ order }}${items}{% if total %}\n${word('total')}: {{ total }}{% endif %}`
  const page = `{% if page %}\n\n${word('page')}\n{{ page }}{% endif %}`
  const end = `${page}{% if shop %}\n\n${word('greeting')}\n{{ shop }}{% endif %}`
  return {
    subject: `${word('order')} {{ order }}: ${about}`,
    body: `${word('salutation')}\n\n${said}${added}${more}\n\n${order}${end}`,
  }
}

function shortOf(told: string): Text {
  const said = `${told}{% if text %} {{ text }}{% endif %} ({{ order }})`
  return { body: `${said}{% if page %} {{ page }}{% endif %}{% if shop %} - {{ shop }}{% endif %}` }
}

function inEach(textIn: (locale: Locale) => Text): InEach {
  return Object.fromEntries(locales.map((locale) => [locale, textIn(locale)])) as InEach
}
