import type { HistoryEntry } from '@ordna/core'
import type { SubscriptionPayment } from '@ordna/rental'
import { localDate } from '../calendar.js'
import { dayText, money, timeText } from '../format.js'
import { moneyMovesOf } from './moneyMoves.js'
import type { Told } from './told.js'
import { transitionLabel } from './words.js'

/** What one entry of an order says; null for a payment that came without ado: the asking tells of it. */
export function orderSentence(entry: HistoryEntry, told: Told): string | null {
  const { kind, transition = '', actor, after } = entry
  if (kind === 'start') return `${actor.id} orders ${orderedText(told)}`
  switch (transition) {
    case 'reserve':
      return `reserved; ends on ${dateIn(after, 'endsAt')} unless it goes on`
    case 'activate':
      return `the subscription begins: ${askedText(entry, told)}`
    case 'requestPayment':
      return `the month: ${askedText(entry, told)}`
    case 'retryPayment':
      return `tried again by ${actor.id === 'timer' ? 'the timer' : actor.id}`
    case 'paymentPaid':
      return paidText(entry, told)
    case 'paymentFailed':
      return failedText(entry, told)
    case 'addCharge':
      return `for the damage: ${askedText(entry, told)}`
    case 'requestSwap':
      return `${actor.id} wants to swap it for ${swapText(entry, told)}`
    case 'requestEnd':
      return `${actor.id} asks for the end`
    case 'warnOfEnd':
      return `the end date is near: ${endBefore(entry, told)}`
    case 'reachDefaultEnd':
      return `the end date is reached, and put off to ${dateIn(after, 'endsAt')}`
    case 'close':
      return `closed by ${actor.id}`
    default:
      return transitionLabel(transition)
  }
}

/** What the order began with: not what things were swapped for. */
function orderedText({ order, deliveries }: Told): string {
  const first = deliveries.filter(({ delivery }) => delivery.startedAt.getTime() === order.startedAt.getTime())
  return first.map(({ delivery }) => delivery.data.item).join(' and ')
}

/** The end date as it stood then. */
function endBefore({ seq }: HistoryEntry, { history }: Told): string {
  const set = history.findLast((entry) => entry.seq < seq && entry.after?.['endsAt'])
  return dateIn(set?.after, 'endsAt')
}

function dateIn(data: HistoryEntry['after'], field: string): string {
  const moment = data?.[field]
  return moment instanceof Date ? dayText(moment) : 'no date'
}

/** `349.00 kr, paid 12:07`. */
function askedText(entry: HistoryEntry, told: Told): string {
  const asked = moneyMovesOf(entry).find(({ what }) => what === 'asked')
  if (!asked) return 'nothing, it is paid for by credit'
  const paid = isQuiet(paymentNamed(told, asked.payment)) ? paidAt(told, asked.payment) : undefined
  return `${money(asked.amount)} kr${paid ? `, paid ${whenText(paid, entry.at)}` : ''}`
}

function swapText(entry: HistoryEntry, told: Told): string {
  const swap = told.order.data.swaps.find(({ at }) => at.getTime() === entry.at.getTime())
  if (!swap) return 'something else'
  const { adjustment, to } = swap
  const item = told.deliveries.find(({ delivery }) => delivery.id === to)?.delivery.data.item
  return `${item}, ${adjustment > 0 ? askedText(entry, told) : `${money(-adjustment)} kr off the next payment`}`
}

function paidText(entry: HistoryEntry, told: Told): string | null {
  const [paid] = moneyMovesOf(entry)
  if (!paid) return 'paid before it was asked for'
  return isQuiet(paymentNamed(told, paid.payment)) ? null : `${money(paid.amount)} kr paid`
}

function failedText(entry: HistoryEntry, told: Told): string {
  const [failed] = moneyMovesOf(entry)
  const again = told.history.find(({ transition, at }) => transition === 'retryPayment' && at > entry.at)
  const next = again ? `tried again on ${dayText(again.at)}` : 'not tried again'
  return `${money(failed?.amount ?? 0)} kr could not be had: ${next}`
}

function paymentNamed(told: Told, id: string): SubscriptionPayment | undefined {
  return told.order.data.payments.find((payment) => payment.id === id)
}

function isQuiet(payment: SubscriptionPayment | undefined): boolean {
  return payment?.status === 'paid' && payment.failures === 0
}

function paidAt({ history }: Told, payment: string): Date | undefined {
  return history.flatMap(moneyMovesOf).find((move) => move.what === 'paid' && move.payment === payment)?.at
}

function whenText(moment: Date, since: Date): string {
  return localDate(moment) === localDate(since) ? timeText(moment) : `${dayText(moment)} ${timeText(moment)}`
}
