import type { HistoryEntry } from '@ordna/core'
import type { Charge } from '../bank.js'
import { money } from '../format.js'
import { moneyMovesOf, sumOf, type MoneyMove } from './moneyMoves.js'
import type { ToldDelivery } from './told.js'

/** From when until when a delivery held a thing, by its history; without an end, it still does. */
export type Holding = {
  readonly delivery: string
  readonly thing: string
  readonly from: Date
  readonly until: Date | null
}

/** Every thing that a delivery ever held. It lets go of it when it is closed or cancelled, and when it gets another. */
export function holdingsOf({
  delivery,
  history,
}: Pick<ToldDelivery, 'history'> & { delivery: { id: string } }): readonly Holding[] {
  const changes = history.filter(({ before, after, to }) => isOver(to) || before?.['resource'] || after?.['resource'])
  return changes.flatMap(({ at, after }, index) => {
    const thing = after?.['resource']
    if (typeof thing !== 'string') return []
    return [{ delivery: delivery.id, thing, from: at, until: changes[index + 1]?.at ?? null }]
  })
}

function isOver(status: string): boolean {
  return status === 'closed' || status === 'cancelled'
}

/** The pairs of deliveries that held one thing at once. There must be none. */
export function heldTwice(holdings: readonly Holding[]): readonly string[] {
  return holdings.flatMap((one, index) =>
    holdings
      .slice(index + 1)
      .filter((other) => one.thing === other.thing && startsBeforeEnd(one, other) && startsBeforeEnd(other, one))
      .map((other) => `${one.thing} is held by ${one.delivery} and by ${other.delivery}`),
  )
}

function startsBeforeEnd(one: Holding, other: Holding): boolean {
  return other.until === null || one.from < other.until
}

/** What the bank has told of an order until now, in øre. */
export type Books = {
  readonly charges: ReadonlyMap<string, Charge>
  readonly refunds: ReadonlyMap<string, number>
  readonly now: Date
}

/** Where an order's history and the bank's books differ. They must not. */
export function moneyDiffers(order: string, history: readonly HistoryEntry[], books: Books): readonly string[] {
  const moves = history.flatMap(moneyMovesOf)
  const inHistory = (what: MoneyMove['what']) => sumOf(moves.filter((move) => move.what === what))
  const charges = [...books.charges].filter(([, charge]) => charge.order === order)
  const paid = charges
    .map(([, charge]) => charge)
    .filter(({ status, toldAt }) => status === 'paid' && toldAt <= books.now)
  const refunded = charges.map(([charge]) => ({ amount: books.refunds.get(charge) ?? 0 }))
  return [
    ...differing(`${order}, paid`, sumOf(paid), inHistory('paid')),
    ...differing(`${order}, refunded`, sumOf(refunded), inHistory('refunded')),
    ...charges.filter(([, { asked }]) => asked > 1).map(([charge]) => `${charge} was asked for more than once`),
  ]
}

function differing(what: string, bank: number, ours: number): readonly string[] {
  return bank === ours ? [] : [`${what}: the bank has ${money(bank)}, the history ${money(ours)}`]
}
