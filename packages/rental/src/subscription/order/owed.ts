import { daysBetween, type LocalDate, localDateOf } from '@ordna/ready-made'
import { portion } from '@ordna/money'
import { nextMonthly } from '../moments.js'
import type { Line, OrderData, Payment } from './data.js'

/** Who had what when: everything that money follows from. */
type History = Pick<OrderData, 'lines' | 'swaps' | 'coupon' | 'currency' | 'subscribedFrom'>

/** The local dates of a month: the first is included, the last is the next month's. */
type Month = { readonly from: LocalDate; readonly until: LocalDate }

/**
 * What was asked for, less what is owed: above zero the customer has credit, below zero something is to be asked for.
 *
 * Owed are the months asked for, each at its worth. Nothing else is ever kept about money: whatever is swapped, taken
 * back, ended, reversed or paid out, what is to be charged or credited then is the difference that this finds. Damage
 * is charged by itself.
 */
export function creditOf(data: History & Pick<OrderData, 'payments'>, zone: string): number {
  let [asked, owed] = [0, 0]
  for (const payment of data.payments) {
    if (payment.kind === 'damage') continue
    if (payment.kind === 'monthly') owed += worthOf(payment.dueAt, data, zone)
    asked += countedOf(payment, owed - asked)
  }
  return asked - owed
}

/** What is written off counts as far as it was owed: nobody is credited what nobody paid. */
function countedOf({ status, amount }: Payment, owed: number): number {
  if (status === 'reversed') return 0
  return status === 'written_off' ? Math.min(Math.max(0, owed), amount) : amount
}

/**
 * What the month that falls due then is worth, in minor units: each item's fee for the local dates on which it was had.
 *
 * The dates of all items are added up first, and rounded once, less a percentage coupon: to the nearest minor unit,
 * halves away from zero. Whoever swaps has the new item on the whole of that date, and so it is with a new fee. A month
 * that has begun is owed to its end. One-time fees and a fixed coupon count in the first month, which is never worth less than nothing.
 */
export function worthOf(dueAt: Date, data: History, zone: string): number {
  const { coupon, currency, subscribedFrom = dueAt } = data
  const month = { from: localDateOf(dueAt, zone), until: localDateOf(nextMonthly(subscribedFrom, dueAt, zone), zone) }
  const days = daysBetween(month.from, month.until)
  const isFirst = dueAt.getTime() === subscribedFrom.getTime()
  const once = isFirst ? data.lines.filter(({ kind }) => kind === 'one_time') : []
  const monthly = data.lines.filter((line) => line.kind === 'subscription' && pays(line, dueAt))
  const feeDays =
    once.reduce((sum, { fee }) => sum + fee * days, 0) +
    monthly.reduce((sum, line) => sum + feeDaysOf(hadOn(line, data, zone), month), 0)
  const percent = coupon?.kind === 'percentage' ? 100 - coupon.percent : 100
  const { amount } = portion({ amount: feeDays, currency }, percent, 100 * days)
  return Math.max(0, amount - (isFirst && coupon?.kind === 'fixed' ? coupon.amount : 0))
}

/** Whether an item is paid for in the month that falls due then. */
export function pays({ paysUntil }: Line, dueAt: Date): boolean {
  return paysUntil === undefined || dueAt < paysUntil
}

/** An item's monthly fee, and the local date since which it was had; the first, since ever. */
type Had = { readonly fee: number; readonly since: LocalDate }

/** What was had on a line, the newest first. A swap that was withdrawn never was. */
function hadOn(line: Line, data: Pick<OrderData, 'swaps'>, zone: string): readonly Had[] {
  const swap = data.swaps.findLast(({ to, withdrawn }) => to === line.id && !withdrawn)
  const had = feesOf(line, swap ? localDateOf(swap.at, zone) : '', zone)
  return swap ? [...had, ...hadOn(swap.before, data, zone)] : had
}

/** What an item cost since it was had, the newest first. */
function feesOf({ fee, earlierFees = [] }: Line, since: LocalDate, zone: string): readonly Had[] {
  const changes = earlierFees.map(({ until }) => localDateOf(until, zone))
  const fees = [...earlierFees.map((earlier) => earlier.fee), fee]
  return fees.map((one, index) => ({ fee: one, since: changes[index - 1] ?? since })).toReversed()
}

/** Each fee times the dates of the month on which it counted. */
function feeDaysOf(had: readonly Had[], { from, until }: Month): number {
  let [sum, end] = [0, until]
  for (const { fee, since } of had) {
    const begin = since > from ? since : from
    if (begin >= end) continue
    sum += fee * daysBetween(begin, end)
    end = begin
  }
  return sum
}
