import { amountText, lineOf, linesOf, momentIn, type Facts } from '@ordna/templates'
import { fieldsOf, listOf } from './fields.js'
import { types } from 'node:util'
import { reasonText } from './reason.js'
import type { Telling } from './telling.js'

type Fields = ReturnType<typeof fieldsOf>

/** What letters about a subscription order can name. */
export function orderFacts(telling: Telling): Facts {
  const { data } = telling.message
  const moment = momentIn(telling)
  return {
    order: lineOf(telling.message.subject.id),
    customer: lineOf(fieldsOf(data.customer).name),
    email: lineOf(fieldsOf(data.customer).email),
    reason: reasonText(data.reason, telling),
    text: linesOf(fieldsOf(telling.message.input).text),
    startsAt: moment(data.startsAt),
    endsAt: moment(data.endsAt),
    items: listOf(data.lines).map((line) => ({
      name: lineOf(line.item),
      monthly: line.kind === 'subscription',
      fee: money(line.fee, telling),
    })),
    // An end that was agreed, and has come, is not taken back: the shop names another.
    withdrawable: !(data.endIsAgreed === true && types.isDate(data.endsAt) && data.endsAt <= telling.message.createdAt),
    ...lineFacts(telling),
    ending: endingLines(telling).map((line) => ({ name: lineOf(line.item), returnBy: moment(line.returnBy) })),
    ...swapFacts(telling),
    ...paymentFacts(telling),
  }
}

function money(amount: unknown, { message, locale }: Telling): string | null {
  return amountText(amount, message.data.currency, locale)
}

/** The item that somebody asked to end, or all that have an end; those that have come back lie in the past. */
function endingLines({ message: { data, input, createdAt } }: Telling): readonly Fields[] {
  const { delivery } = fieldsOf(input)
  return listOf(data.lines).filter(({ id, returnBy }) =>
    delivery === undefined ? types.isDate(returnBy) && returnBy >= createdAt : id === delivery,
  )
}

/** The item that a letter is about, and whether others are still to come or are there. */
function lineFacts({ message: { data, input } }: Telling): Facts {
  const { line } = fieldsOf(input)
  const others = listOf(data.lines).filter(
    ({ id, kind, paysUntil }) => id !== line && kind === 'subscription' && !paysUntil,
  )
  return { item: lineOf(listOf(data.lines).find(({ id }) => id === line)?.item), others: others.length > 0 }
}

/** The latest swap: what was charged for it is extra, and what it costs less is credit. */
function swapFacts(telling: Telling): Facts {
  const { data } = telling.message
  const swap = listOf(data.swaps).at(-1) ?? {}
  const line = listOf(data.lines).find(({ id }) => id === swap.to) ?? {}
  const adjustment = typeof swap.adjustment === 'number' ? swap.adjustment : 0
  return {
    oldItem: lineOf(fieldsOf(swap.before).item),
    newItem: lineOf(line.item),
    newFee: money(line.fee, telling),
    extra: adjustment > 0 ? money(adjustment, telling) : null,
    credit: adjustment < 0 ? money(-adjustment, telling) : null,
  }
}

/** The payment that the report was about. */
function paymentFacts(telling: Telling): Facts {
  const { data, input } = telling.message
  const { charge } = fieldsOf(input)
  const moment = momentIn(telling)
  const payment = listOf(data.payments).find(({ id }) => typeof charge === 'string' && charge.startsWith(`${id}#`))
  return {
    payment: money(payment?.amount, telling),
    dueAt: moment(payment?.dueAt),
    retryAt: moment(payment?.retryAt),
  }
}
