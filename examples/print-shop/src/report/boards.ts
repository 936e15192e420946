import { kroner, whenText } from '../calendar.js'
import { wareText } from '../orders.js'
import type { Order } from '../shop.js'
import { flagName, statusName } from './words.js'

/** What waits for an approver: since when, what it costs, and until when the money is reserved. */
export function approvingLine({ id, data, stay }: Order): string {
  const until = data.reservedUntil ? `, reservert til ${whenText(data.reservedUntil)}` : ''
  return `${id}  ${wareText(data).padEnd(18)}  ${kroner(data.total.amount).padStart(12)}  siden ${whenText(stay.enteredAt)}${until}`
}

/** What is to be done with an order, and what is in its way. */
export function floorLine({ id, status, data, flags }: Order): string {
  const marks = Object.keys(flags).toSorted().map(flagName).join(', ')
  const why = data.error?.message ?? data.hold?.reason
  const facts = [why ? `«${why}»` : '', marks ? `[${marks}]` : ''].filter(Boolean).join(' ')
  return `${statusName(status).padEnd(12)}  ${id}  ${wareText(data).padEnd(18)}  ${facts}`.trimEnd()
}
