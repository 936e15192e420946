import * as v from 'valibot'
import { draws } from '../../document/drawing.js'
import { creditedBy } from '../drafts/credited.js'
import { isCorrection } from '../drafts/creditNote.js'
import { InvoiceData } from './data.js'
import type { Issuing } from './guards.js'
import type { Settings } from './options.js'

/** Whom the issue of an invoice moves along: its series, the invoice that it corrects, and its order, where that wants to be told. */
export function movesOf({ order }: Settings) {
  const corrects = { link: 'corrects', send: 'credit', input: ({ data }: Issuing) => creditedBy(data.content) } as const
  if (order.told === undefined) return [draws, corrects]
  return [draws, corrects, { link: 'order', send: order.told, input: invoicedBy, only: isOfMain } as const]
}

/** What an order was invoiced more; of a correction, less. */
function invoicedBy({ data: { content } }: Issuing): number {
  return (isCorrection(content) ? -1 : 1) * creditedBy(content).total
}

function isOfMain({ data, linked }: Issuing): boolean {
  const corrected = linked.corrects?.map((invoice) => v.parse(InvoiceData, invoice.data).content) ?? []
  return [data.content, ...corrected].some(({ kind }) => kind === 'main')
}
