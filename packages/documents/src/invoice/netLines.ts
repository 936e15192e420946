import { basisPoints, portion, type Currency } from '@ordna/money'
import { groupsOf, totalsOf } from './reckon.js'
import type { InvoiceLine } from './value.js'

/** A line whose price is said with VAT: what all pieces of it cost together. */
export type GrossLine = Omit<InvoiceLine, 'unitPrice'> & { readonly gross: number }

/** Lines without VAT, and what is added or taken off so that they cost what was said. */
export type NetLines = { readonly lines: readonly InvoiceLine[]; readonly rounding: number }

/**
 * Lines of an invoice for prices with VAT, such that the invoice costs exactly what the lines say (CB-27).
 *
 * EN 16931 reckons VAT from the sum without it, and not every total can be reached that way: 0.03 € at 23 % lies between 0.02 + 0.00 and 0.03 + 0.01.
 * What remains is a minor unit for a rate at most, and goes into the rounding amount (BT-114). A line becomes one piece, where its net cannot be divided
 * among its pieces.
 */
export function netLines(gross: readonly GrossLine[], currency: Currency): NetLines {
  const each = gross.map((line) => netLine(line, currency))
  const lines = closest(each, gross, currency)
  const wanted = gross.reduce((sum, line) => sum + line.gross, 0)
  const reached = totalsOf(groupsOf(lines, currency), { currency, prepaid: 0, rounding: 0 })
  return { lines: lines.map(withoutNet), rounding: wanted - reached.gross }
}

type Reckoned = InvoiceLine & { readonly net: number }

function netLine({ gross, ...line }: GrossLine, currency: Currency): Reckoned {
  const rate = basisPoints(line.vat.percent)
  const net = portion({ amount: gross, currency }, 10_000, 10_000 + rate).amount
  return divided(line, net)
}

/** The line with a price for each piece, where the net can be divided among them; else as one piece. */
function divided(line: Omit<InvoiceLine, 'unitPrice'>, net: number): Reckoned {
  const each = net / line.quantity
  if (Number.isSafeInteger(each)) return { ...line, unitPrice: each, net }
  return { ...line, text: `${line.quantity} × ${line.text}`, quantity: 1, unit: 'C62', unitPrice: net, net }
}

/** Moves what rounding each line by itself has gathered, so that each rate is as near to its gross as it can be. */
function closest(lines: readonly Reckoned[], gross: readonly GrossLine[], currency: Currency): readonly Reckoned[] {
  const out = [...lines]
  for (const { category, percent } of groupsOf(lines, currency)) {
    const of = ({ vat }: { readonly vat: InvoiceLine['vat'] }) => vat.category === category && vat.percent === percent
    const wanted = gross.filter(of).reduce((sum, line) => sum + line.gross, 0)
    const base = portion({ amount: wanted, currency }, 10_000, 10_000 + basisPoints(percent)).amount
    const last = out.findLastIndex(of)
    const line = out[last]
    const missing = base - out.filter(of).reduce((sum, { net }) => sum + net, 0)
    if (line && missing !== 0) out[last] = divided(pieces(line), line.net + missing)
  }
  return out
}

/** A line that was made one piece already stays one. */
function pieces({ net: _, unitPrice: __, ...line }: Reckoned): Omit<InvoiceLine, 'unitPrice'> {
  return line
}

function withoutNet({ net: _, ...line }: Reckoned): InvoiceLine {
  return line
}
