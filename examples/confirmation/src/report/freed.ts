import { number } from 'ordna-examples-common'
import { dayText, momentText } from '../format.js'
import type { Visit, Visits } from '../hotel.js'

/** A time that was released because nobody confirmed it, and the first who took any of it since. */
export type Freed = { readonly visit: Visit; readonly at: Date; readonly taker: Visit | undefined }

/** What the administrator asks for: the times that were released automatically, oldest first. */
export async function freedTimes(visits: Visits): Promise<readonly Freed[]> {
  const { items } = await visits.list({ status: 'removed', order: 'enteredAt', descending: false, limit: 1000 })
  return Promise.all(
    items.map(async (visit) => ({ visit, at: visit.stay.enteredAt, taker: await takerOf(visits, visit) })),
  )
}

/** Who was booked into the room afterwards, over any of the same time: ranges of fields that are indexed. */
async function takerOf(
  visits: Visits,
  { data: { technician = '', startsAt, endsAt }, stay }: Visit,
): Promise<Visit | undefined> {
  const where = { technician: { equals: technician }, startsAt: { until: endsAt }, endsAt: { from: startsAt } }
  const { items } = await visits.list({ where, order: 'startedAt', descending: false })
  return items.find(({ startedAt }) => startedAt > stay.enteredAt)
}

/** The times released in a period, one line each, under the totals of all the years. */
export function freedLines(freed: readonly Freed[], from: Date, until: Date): readonly string[] {
  const taken = freed.filter(({ taker }) => taker).length
  return [
    `  ${number(freed.length)} in all; ${number(taken)} of them were booked again before their time came. These days:`,
    ...freed.filter(({ at }) => at >= from && at < until).map(freedLine),
  ]
}

function freedLine({ visit: { id, data }, at, taker }: Freed): string {
  const nights = `${dayText(data.startsAt).slice(0, -5)} to ${dayText(data.endsAt).slice(0, -5)}`
  const who = taker ? `  booked again ${momentText(taker.startedAt)} (${taker.id})` : ''
  return `  ${momentText(at)}  ${(data.technician ?? '').padEnd(9)}  ${nights}  ${`(${id})`.padEnd(7)}${who}`.trimEnd()
}
