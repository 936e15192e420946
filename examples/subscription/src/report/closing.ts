import type { HistoryEntry } from '@ordna/core'
import { verifyHistory } from '@ordna/core/inspect'
import type { Bank } from '../bank.js'
import { money } from '../format.js'
import { heldTwice, holdingsOf, moneyDiffers, type Holding } from './checks.js'
import { moneyMovesOf, sumOf } from './moneyMoves.js'
import type { Told } from './told.js'

/** What the histories add up to. @throws an Error when something is held twice or paid amiss; OrdnaError `broken_history` */
export function closing(all: readonly Told[], bank: Bank, now: Date): readonly string[] {
  const deliveries = all.flatMap((told) => told.deliveries)
  const holdings = deliveries.flatMap(holdingsOf)
  const entries = [
    ...all.map(({ order, history }) => verified(order, history)),
    ...deliveries.map(({ delivery, history }) => verified(delivery, history)),
  ]
  const { charges, refunds } = bank
  const wrong = [
    ...heldTwice(holdings),
    ...all.flatMap(({ order, history }) => moneyDiffers(order.id, history, { charges, refunds, now })),
  ]
  if (wrong.length > 0) throw new Error(`The two years do not add up:\n${wrong.join('\n')}`)
  const paid = all.flatMap(({ history }) => history.flatMap(moneyMovesOf)).filter(({ what }) => what === 'paid')
  return [
    `  ${entries.length} histories with ${entries.flat().length} entries: each carries the hash of the one before, and all verify.`,
    `  ${charges.size} charges, none asked for twice; ${paid.length} payments of ${money(sumOf(paid))} kroner, as the bank has them.`,
    `  ${holdings.length} times a thing was given to somebody, ${countAgain(holdings)} of them after somebody else; none was held by two at once.`,
  ]
}

function countAgain(holdings: readonly Holding[]): number {
  return holdings.filter((one) =>
    holdings.some((other) => other.thing === one.thing && other.until !== null && other.until <= one.from),
  ).length
}

type Sealed = { readonly id: string; readonly entries: number; readonly hash: string }

/** A history whose chain holds, and from whose end nothing was cut off. */
function verified(subject: Sealed, history: readonly HistoryEntry[]): readonly HistoryEntry[] {
  verifyHistory(history)
  const last = history.at(-1)
  if (last?.seq === subject.entries && last.hash === subject.hash) return history
  throw new Error(`The history of ${subject.id} lacks its end.`)
}
