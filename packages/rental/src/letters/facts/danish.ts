import { amountText, lineOf, momentIn, type Facts } from '@ordna/templates'
import { fieldsOf } from './fields.js'
import { reasonText } from './reason.js'
import type { Telling } from './telling.js'

/** What letters of the Danish car rental can name. */
export function danishFacts(telling: Telling): Facts {
  const { data } = telling.message
  const moment = momentIn(telling)
  const payment = fieldsOf(data.payment)
  const rest = fieldsOf(data.rest)
  return {
    order: lineOf(telling.message.subject.id),
    customer: lineOf(data.customer),
    car: lineOf(data.car),
    carClass: lineOf(data.carClass),
    startsAt: moment(data.startsAt),
    endsAt: moment(data.endsAt),
    deliverAt: moment(data.deliverAt),
    pickUpAt: moment(data.pickUpAt),
    payment: amountText(together(payment.amount, rest.amount), payment.currency, telling.locale),
    question: lineOf(data.question),
    reason: reasonText(data.reason, telling),
  }
}

/** Deposit and rest, which are of one currency; what is no amount is none. */
function together(amount: unknown, rest: unknown): unknown {
  return typeof amount === 'number' && typeof rest === 'number' ? amount + rest : amount
}
