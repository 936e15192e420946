import type { HistoryEntry } from '@ordna/core'
import { localDate } from '../calendar.js'
import { money } from '../format.js'
import { deliveryColumns, orderColumns, type MonthEnd } from '../monthEnd.js'
import { moneyMovesOf, sumOf, type MoneyMove } from './moneyMoves.js'
import type { Told } from './told.js'

const requests = { swp: 'requestSwap', end: 'requestEnd' } as const
const moneyColumns = ['asked', 'paid', 'failed', 'refunded'] as const

const legend = [
  '  Orders: bkd booked, act active, end ending, cls closed, can cancelled. Deliveries: wai waiting to go out, out on',
  '  the way, dlv with the customer, ask end asked for, bck coming back or being looked at. Both as the month ended.',
  '  Requests: swp swaps, end ends. Money in kroner, as it was asked for, came, failed and was given back.',
]

/** A line for each month: where orders and deliveries stood when it was over, and what happened in it. */
export function monthLines(months: readonly MonthEnd[], all: readonly Told[]): readonly string[] {
  const entries = all.flatMap(({ history }) => history)
  const lines = months.map(({ month, orders, deliveries }) => {
    const happened = entries.filter(({ at }) => localDate(at).startsWith(month))
    return row(month, [orders, deliveries, requestCounts(happened)], sums(happened.flatMap(moneyMovesOf)))
  })
  const nothing = [orderColumns, deliveryColumns].map((columns) => Object.keys(columns).map(() => ''))
  const total = row('in all', [...nothing, requestCounts(entries)], sums(entries.flatMap(moneyMovesOf)))
  const heads = row('', [orderColumns, deliveryColumns, requests].map(Object.keys), moneyColumns)
  return [
    '           orders                deliveries                    requests   money',
    heads,
    ...lines,
    total,
    '',
    ...legend,
  ]
}

function requestCounts(entries: readonly HistoryEntry[]): readonly number[] {
  return Object.values(requests).map(
    (name) => entries.filter(({ kind, transition }) => kind === 'move' && transition === name).length,
  )
}

function sums(moves: readonly MoneyMove[]): readonly string[] {
  return moneyColumns.map((column) => money(sumOf(moves.filter(({ what }) => what === column))))
}

/** Counts under heads of three letters, then amounts; nothing is a dot. */
function row(first: string, groups: readonly (readonly (number | string)[])[], amounts: readonly string[]): string {
  const counts = groups.map((group) => group.map((count) => String(count || dotFor(count)).padStart(4)).join(''))
  const money = amounts.map((amount) => (amount === '0.00' ? '.' : amount).padStart(11)).join('')
  return `  ${first.padEnd(7)}${counts.join('  ')}${money}`.trimEnd()
}

function dotFor(count: number | string): string {
  return count === 0 ? '.' : ''
}
