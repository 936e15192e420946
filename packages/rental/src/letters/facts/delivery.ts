import { lineOf, momentIn, type Facts } from '@ordna/templates'
import { fieldsOf } from './fields.js'
import type { Telling } from './telling.js'

/** What letters about one item on subscription can name. */
export function deliveryFacts(telling: Telling): Facts {
  const { data, subject } = telling.message
  const moment = momentIn(telling)
  return {
    delivery: lineOf(subject.id),
    customer: lineOf(fieldsOf(data.customer).name),
    item: lineOf(data.item),
    startsAt: moment(data.startsAt),
    deliveredAt: moment(data.deliveredAt),
    returnBy: moment(data.returnBy),
    returnedAt: moment(data.returnedAt),
  }
}
