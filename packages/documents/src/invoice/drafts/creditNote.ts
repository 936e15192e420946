import { OrdnaError } from '@ordna/core'
import type { LocalDate } from '@ordna/ready-made'
import { draftTotals } from '../reckon.js'
import type { Invoice, InvoiceDraft, InvoiceLine } from '../value.js'
import { baseOf, creditedBy, creditedWith, totalOf, whatIsTooMuch, type Credited } from './credited.js'

/** What a credit note needs besides its invoice. */
export type Crediting = {
  /** The date of what is taken back. */
  readonly taxDate: LocalDate
  /** What earlier credit notes have taken back; without it, nothing. */
  readonly credited?: Credited | undefined
  /** What is taken back; without it, the whole invoice. Amounts are above zero, as on the invoice. */
  readonly lines?: readonly InvoiceLine[] | undefined
  /** Why, as it stands on the paper. */
  readonly notes?: readonly string[] | undefined
}

/**
 * A credit note for lines of an invoice, or for all of them: it refers to its invoice, and its amounts are above zero. Throws `invalid_value`
 * where it takes back more of a rate, or of the total, than is left after earlier credit notes.
 */
export function creditNote(invoice: Invoice, crediting: Crediting): InvoiceDraft {
  const draft = closing(invoice, crediting.credited, correcting(invoice, 'credit_note', crediting))
  const wrong = whatIsTooMuch(invoice, crediting.credited, creditedBy(draft))
  if (!wrong) return draft
  const what = wrong.rate === undefined ? 'of its total' : `of what it taxes with ${wrong.rate}`
  const message = `Invoice '${invoice.number}' has ${wrong.left} ${what} left to credit, and ${wrong.asked} are asked, in minor units.`
  throw new OrdnaError('invalid_value', message, { invoice: invoice.number, ...wrong })
}

/** What rounding may move at most: more is no rounding. */
const ROUNDED = 99

/**
 * VAT that was rounded on each of several credit notes is not what was rounded once on the invoice: the one that takes back the
 * last of every rate takes back the last of the total as well, and none before it more than is left.
 */
function closing(invoice: Invoice, before: Credited | undefined, draft: InvoiceDraft): InvoiceDraft {
  const after = creditedWith(before, creditedBy({ ...draft, rounding: 0 }))
  const isClosed = invoice.groups.every((group) => baseOf(after.groups, group) === group.base)
  const left = totalOf(invoice) - after.total
  const rounding = isClosed ? left : Math.min(0, left)
  return Math.abs(rounding) > Math.max(ROUNDED, Math.abs(invoice.rounding)) ? draft : { ...draft, rounding }
}

/** Takes back a whole invoice of which nothing was credited; else throws `invalid_value`, and a credit note takes the rest. */
export function storno(invoice: Invoice, crediting: Pick<Crediting, 'taxDate' | 'credited' | 'notes'>): InvoiceDraft {
  const { credited } = crediting
  if (!credited || credited.total === 0) return correcting(invoice, 'storno', crediting)
  const message = `Invoice '${invoice.number}' was credited in part already, so that it cannot be taken back whole: write a credit note for the rest.`
  throw new OrdnaError('invalid_value', message, { invoice: invoice.number, credited: credited.total })
}

function correcting(invoice: Invoice, kind: 'credit_note' | 'storno', crediting: Crediting): InvoiceDraft {
  const { number, issuedOn, totals: _, groups: __, dueOn: ___, ...said } = invoice
  if (isCorrection(invoice)) throw notCorrected(invoice)
  const { lines, taxDate, notes = [] } = crediting
  const { reference: ____, ...payment } = invoice.payment
  const draft: InvoiceDraft = {
    ...said,
    kind,
    payment,
    taxDate,
    lines: (lines ?? invoice.lines).map((line) => withoutNet(line)),
    rounding: lines ? 0 : invoice.rounding,
    prepaid: kind === 'storno' ? invoice.prepaid : 0,
    preceding: [{ number, issuedOn }],
    notes: [...notes],
  }
  // A discount alone takes nothing back.
  if (draftTotals(draft).gross >= 0) return draft
  const message = `A credit note for invoice '${number}' takes back less than nothing: write its amounts above zero.`
  throw new OrdnaError('invalid_value', message, { invoice: number })
}

/** Whether it takes back another one. */
export function isCorrection({ kind }: Pick<InvoiceDraft, 'kind'>): boolean {
  return kind === 'credit_note' || kind === 'storno'
}

function notCorrected({ number, kind }: Invoice): OrdnaError {
  const message = `'${number}' is a ${kind}, which cannot be credited: issue a new invoice for what was taken back wrongly.`
  return new OrdnaError('invalid_value', message, { invoice: number, kind })
}

function withoutNet({ text, quantity, unit, unitPrice, vat, account }: InvoiceLine): InvoiceLine {
  return { text, quantity, unit, unitPrice, vat, ...(account === undefined ? {} : { account }) }
}
