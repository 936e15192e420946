import type { Currency } from '@ordna/money'
import { netLines, type NetLines } from '../netLines.js'
import { draftTotals } from '../reckon.js'
import type { InvoiceLine } from '../value.js'

/** A price that was reckoned already, such as that of a rental: amounts in minor units, `unit` as `prices` says. */
export type ReckonedPrice = {
  readonly currency: Currency
  readonly prices: 'net' | 'gross'
  readonly gross: number
  readonly lines: readonly {
    readonly kind: string
    readonly code: string
    readonly quantity: number
    readonly unit: number
    readonly percent: number
    readonly gross: number
  }[]
}

type PricedLine = ReckonedPrice['lines'][number]

/** What an invoice says of a line beside what it costs. */
export type Described = Pick<InvoiceLine, 'text'> & Partial<Pick<InvoiceLine, 'account'>>

/**
 * The lines of a main invoice for a price: it costs exactly what the price says (CB-27). Without VAT a line keeps its price for each
 * piece, with it `netLines` finds one. `rounding` is for the draft.
 */
export function linesOfPrice(price: ReckonedPrice, describe: (line: PricedLine) => Described): NetLines {
  const { currency, prices, lines } = price
  const described = lines.map((line) => ({ ...line, ...said(line, describe(line)) }))
  if (prices === 'gross')
    return netLines(
      described.map(({ line, gross }) => ({ ...line, gross })),
      currency,
    )
  const net = described.map(({ line, unit }) => ({ ...line, unitPrice: unit }))
  const { gross } = draftTotals({ currency, lines: net, prepaid: 0, rounding: 0 })
  return { lines: net, rounding: price.gross - gross }
}

function said({ kind, quantity, percent }: PricedLine, described: Described) {
  const unit = kind === 'rental' ? 'DAY' : 'C62'
  return { line: { ...described, quantity, unit, vat: { category: percent === 0 ? 'Z' : 'S', percent } as const } }
}
