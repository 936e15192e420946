import type { DanishStatus } from '@ordna/rental'
import { localTime } from '../calendar.js'
import { dateText, sinceText } from '../format.js'
import type { Morning } from '../mornings.js'
import type { Order } from '../shop.js'
import { headed, listLine } from './layout.js'

/** What hangs on the wall before the shop opens, as far as there is room: the counts, and each list that is not empty. */
export function morningLines(morning: Morning): readonly string[] {
  const { at, date, counts, overdue, critical, deliveringSoon, standingStill, deliveries, returns } = morning
  const since = (flag: 'overdue' | 'critical_notes') => (order: Order) =>
    `${nameOf(order)}, ${shortNames[order.status]}, since ${sinceText(order.flags[flag] ?? at, date)}`
  return headed(`${dateText(date)}, ${localTime(at)}`, [
    countsText(counts),
    ...listLine('overdue', overdue.map(since('overdue'))),
    ...listLine('critical notes', critical.map(since('critical_notes'))),
    ...listLine(
      'standing still',
      standingStill.map((order) => `${nameOf(order)} since ${sinceText(order.stay.enteredAt, date)}`),
    ),
    ...listLine(
      'delivering soon',
      deliveringSoon.map(({ id }) => id),
    ),
    ...listLine(
      'to deliver',
      deliveries.map(({ id, data }) => `${localTime(data.deliverAt ?? at)} ${id} ${data.car ?? 'no car yet'}`),
    ),
    ...listLine(
      'to come back',
      returns.map(({ id, data }) => `${localTime(data.endsAt)} ${id} ${data.car}`),
    ),
  ])
}

function countsText(counts: Morning['counts']): string {
  const texts = Object.entries(counts).map(([status, count]) => `${shortNames[status as DanishStatus]} ${count}`)
  return texts.join(' | ')
}

const shortNames: { readonly [Status in DanishStatus]: string } = {
  order_received: 'received',
  awaiting_processing: 'processing',
  awaiting_customer: 'asked',
  booked: 'booked',
  rented_out: 'out',
  completed: 'back',
  rejected: 'rejected',
  cancelled: 'cancelled',
  archived: 'archived',
}

function nameOf({ id, data }: Order): string {
  return `${id} ${data.customer}`
}
