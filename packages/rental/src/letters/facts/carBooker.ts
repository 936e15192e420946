import { amountText, lineOf, linesOf, momentIn, type Facts } from '@ordna/templates'
import { fieldsOf } from './fields.js'
import { documents } from '../../carBooker/words/words.js'
import type { Locale } from '../../words/texts.js'
import { reasonText } from './reason.js'
import type { Telling } from './telling.js'

/** What letters of CarBooker's order work can name. */
export function carBookerFacts(telling: Telling): Facts {
  const { locale, message } = telling
  const { data } = message
  const moment = momentIn(telling)
  const price = fieldsOf(data.price)
  const email = fieldsOf(message.input)
  return {
    order: lineOf(message.subject.id),
    customer: lineOf(data.customer),
    sale: data.kind === 'sale',
    vehicle: lineOf(data.vehicle),
    class: lineOf(data.class),
    startsAt: moment(data.startsAt),
    endsAt: moment(data.endsAt),
    price: amountText(price.gross, price.currency, locale),
    deposit: price.deposit === 0 ? null : amountText(price.deposit, price.currency, locale),
    attachments: attached(email.attachments, locale),
    // That there is another reason says nothing: the text, which must then be there, says which.
    reason: data.reason === 'other' ? null : reasonText(data.reason, telling),
    text: linesOf(email.text),
  }
}

function attached(names: unknown, locale: Locale): readonly string[] | null {
  const list: readonly unknown[] = Array.isArray(names) ? names : []
  const labels = list.flatMap((name) => documents[name as keyof typeof documents]?.[locale] ?? [])
  return labels.length === 0 ? null : labels
}
