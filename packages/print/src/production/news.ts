import { storableText } from '@ordna/core/adapters'
import * as v from 'valibot'
import { positive, text } from '../fields.js'

/** What production may say of an order, whatever tells it: a printer, a workflow system, a station. */
const states = [
  // Not taken on yet: production is away, or busy.
  'waiting',
  'received',
  // Taken on, and kept back.
  'held',
  'processing',
  // It goes on once somebody has come: a paper jam.
  'stopped',
  // It goes on no more: spoilt, stopped by somebody at the printer, or not known there any longer.
  'aborted',
  'cancelled',
  'vanished',
  'produced',
  // Production gives no answer.
  'silent',
] as const

/** Where production has an order. */
export type ProductionState = (typeof states)[number]

/** One thing that production says of an order. */
export const ProductionNews = v.object({
  state: v.picklist(states),
  // Which printer, press or system says so: an error that it told of, it also says to be over.
  source: text,
  // Its own words for it, shown to people and never decided by.
  details: v.optional(text),
  // When it was so, by its own clock; otherwise now.
  at: v.optional(v.date()),
  // Which time that the order is printed; otherwise this one.
  run: v.optional(positive),
})
export type ProductionNews = v.InferOutput<typeof ProductionNews>

/**
 * The words of a machine as every store keeps them: what it says counts, however it says it. Blank ones are none, and half
 * letters, zero bytes and pages of text are replaced or cut.
 */
export function tidied({ details = '', source, ...news }: ProductionNews): ProductionNews {
  const words = storableText(details).trim()
  return { ...news, source: storableText(source).trim() || 'production', ...(words === '' ? {} : { details: words }) }
}

/** What is known of production now. No clock of its own makes anything later than now. */
export function said(news: ProductionNews | undefined, now: Date): { readonly production?: ProductionNews } {
  if (news === undefined) return {}
  const { at = now } = news
  return { production: { ...news, at: at < now ? at : now } }
}

type Known = { readonly production?: ProductionNews | undefined; readonly error?: object | undefined }

/** Whether production may still have something to say of this run. */
export function isAwaited({ production, error }: Known): boolean {
  if (production === undefined) return true
  return !isLost(production.state) && !(error !== undefined && production.state === 'produced')
}

/** Whether production holds it up: it is away, silent, or keeps it back. */
export function isHeldUp({ production }: Known): boolean {
  return ['waiting', 'held', 'silent'].includes(production?.state ?? '')
}

/** Whether this run has come to nothing: it takes another one. */
export function isLost(state: ProductionState): boolean {
  return state === 'aborted' || state === 'cancelled' || state === 'vanished'
}

/** Whether it says the same once more. */
export function isSameNews(one: ProductionNews | undefined, other: ProductionNews): boolean {
  if (one === undefined) return false
  return one.state === other.state && one.source === other.source && one.details === other.details
}
