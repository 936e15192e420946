import { own } from '@ordna/core/adapters'
import type { PrintOrderData } from '../order/data.js'
import { holding } from '../order/parts/parts.js'
import { isLost, isSameNews, type ProductionNews, type ProductionState } from './news.js'

/** An order as far as it is looked at. */
export type Standing = {
  readonly status: string
  readonly previous: string | null
  readonly data: Pick<PrintOrderData, 'error' | 'production' | 'run'>
}

/** The transitions that news lead to, the last of which records them; or why there are none. */
export type Way = readonly string[] | 'known' | 'late' | 'refused'

/** How far an order is, and the transition that brings it there. */
const ladder = ['approved', 'received', 'processing', 'produced'] as const
const steps = ['', 'receive', 'process', 'produce'] as const

/** How far an order is at least of which this is said; of the others it says nothing. */
const reached: { readonly [State in ProductionState]?: number } = { received: 1, held: 1, processing: 2, produced: 3 }

const recorded = ['recordProduction'] as const

/** Where production is not asked: nobody there can know of the order. */
const before: ReadonlySet<string> = new Set(['payment_waiting', 'payment_failed', 'rejected', ...holding])

/** Beyond these, what production says changes nothing. */
const beyond: ReadonlySet<string> = new Set(['delivered', 'invoiced', 'archived'])

/** Where news lead an order: forwards, to an error, or out of one that the same source told of. Never back. */
export function wayOf(order: Standing, news: ProductionNews): Way {
  if (before.has(order.status)) return 'refused'
  if (isOld(order, news) || beyond.has(order.status)) return 'late'
  const way = order.status === 'error' ? outOfError(order, news) : onwards(order.status, news)
  const isSame = isSameNews(order.data.production, news)
  // Of a run that is lost, whoever resumed the order knows.
  if (isSame && (way === recorded || isLost(news.state))) return 'known'
  return way
}

function isOld({ data: { production, run = 1 } }: Standing, news: ProductionNews): boolean {
  if (news.run !== undefined && news.run !== run) return true
  if (production?.at === undefined || news.at === undefined || production.source !== news.source) return false
  return news.at < production.at && !isSameNews(production, news)
}

function onwards(status: string, { state }: ProductionNews): Way {
  const [at, to] = [ladder.indexOf(status as never), own(reached, state)]
  if (isTrouble(state)) return failing(status)
  if (to === undefined || at < 0 || at === to || (state === 'held' && at > 0 && at < 3)) return recorded
  return at > to ? 'late' : steps.slice(at + 1, to + 1)
}

function failing(status: string): Way {
  if (status === 'approved') return ['receive', 'fail']
  if (status === 'produced') return 'late'
  return status === 'cancelled' || status === 'on_hold' ? recorded : ['fail']
}

/** An error that somebody else told of is not over because production goes on. */
function outOfError({ previous, data }: Standing, news: ProductionNews): Way {
  const to = own(reached, news.state)
  if (to === undefined || news.state === 'held' || data.error?.source !== news.source) return recorded
  const onward = onwards(previous ?? '', news)
  return typeof onward === 'string' || onward === recorded ? ['resume'] : ['resume', ...onward]
}

function isTrouble(state: ProductionState): boolean {
  return state === 'stopped' || isLost(state)
}
