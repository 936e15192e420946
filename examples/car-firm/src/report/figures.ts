import type { HistoryEntry } from '@ordna/core'
import { compareCondition, priceChange } from '@ordna/rental'
import { euro, moment, whenText } from '../calendar.js'
import { prices, type Order } from '../firm.js'
import { nameOf } from '../people.js'
import { statusName, transitionName } from './words.js'

/** A line of the list of received orders: number, status, start, price (CB-11). */
export function listLine({ id, status, data }: Order): string {
  const start = data.startsAt ? whenText(data.startsAt) : 'predaj'
  return `${id}  ${statusName(status).padEnd(22)}  ${start.padEnd(16)}  ${euro(data.total).padStart(11)}  ${data.customer}`
}

/** What an order looks like before it is decided. */
export function orderLines({ id, data }: Order): readonly string[] {
  const { customer, vehicle, startsAt, endsAt, price } = data
  return [
    `${id}  ${customer}, ${vehicle}`,
    ...(startsAt && endsAt ? [`${whenText(startsAt)} - ${whenText(endsAt)}`] : []),
    ...price.lines.map(({ code, quantity, gross }) => `${quantity} x ${code}`.padEnd(24) + euro(gross).padStart(12)),
    `${'DPH'.padEnd(24)}${euro(price.vat).padStart(12)}`,
    `${'Spolu'.padEnd(24)}${euro(price.gross).padStart(12)}`,
  ]
}

/** What another end would cost, as it is shown before it is saved: against the first price and the last (CB-19, CB-D9). */
export function editingLines({ data }: Order): readonly string[] {
  const change = priceChange(data, { endsAt: moment('2027-01-15 07:00') }, { tariff: prices })
  return [
    `saved now            ${euro(data.total)} (first price ${euro(data.firstPrice.gross)})`,
    `until Friday 07:00   ${euro(change.price.gross)}`,
    `difference           ${euro(change.last.amount.amount)} from the last price, ${euro(change.first.amount.amount)} from the first`,
  ]
}

/** The condition of a vehicle before and after, and what became of it (CB-35, CB-36). */
export function conditionLines({ data }: Order): readonly string[] {
  const change = compareCondition(data.condition)
  return [
    ...data.condition.map(
      ({ moment: when, takenAt, takenBy, fuelPercent, mileage, damages, notes }) =>
        `${when.padEnd(6)}  ${whenText(takenAt)}  ${takenBy}  ${fuelPercent} %  ${mileage} km  ${damages.map(({ place, description }) => `${place}: ${description}`).join('; ')}${notes ? `  «${notes}»` : ''}`,
    ),
    ...(change
      ? [
          `driven ${change.driven} km, fuel missing ${change.fuelMissing} %, new: ${change.newDamages.map(({ place }) => place).join(', ')}`,
        ]
      : []),
  ]
}

/** Who did what when, and which price it changed (CB-39 to CB-41). */
export function historyLine({ at, kind, transition, actor, from, to, reason, before, after }: HistoryEntry): string {
  const what = kind === 'start' ? 'Nová objednávka' : transitionName(transition ?? kind)
  const led = from === to || to === undefined ? '' : ` → ${statusName(to)}`
  const total = totalOf(before) === totalOf(after) ? '' : `  ${euro(totalOf(before))} → ${euro(totalOf(after))}`
  return `${whenText(at)}  ${what} (${nameOf(actor.id)})${led}${total}${reason ? `  «${reason}»` : ''}`
}

function totalOf(values: HistoryEntry['before']): number {
  return Number(values?.['total'] ?? 0)
}
