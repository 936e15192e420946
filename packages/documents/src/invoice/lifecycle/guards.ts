import { blocker, OrdnaError, type Block } from '@ordna/core'
import { correctsItsOwn } from '../../document/correcting.js'
import { drawn, hasNumber, type Drawing } from '../../document/drawing.js'
import * as v from 'valibot'
import { creditedBy, whatIsTooMuch } from '../drafts/credited.js'
import { isCorrection } from '../drafts/creditNote.js'
import { differenceFrom } from '../drafts/mainInvoice.js'
import { missingDuties } from '../duties/missingDuties.js'
import { paymentMistakes } from '../payment/accounts.js'
import { referenceOf } from '../payment/reference.js'
import { invoiceOf } from '../reckon.js'
import type { Invoice, InvoiceDraft } from '../value.js'
import { invoiceIn, InvoiceData } from './data.js'
import type { Settings } from './options.js'

type Linked = { readonly id: string; readonly data: object }

/** What the guards of an issue look at. */
export type Issuing = Drawing & {
  readonly data: Pick<InvoiceData, 'content' | 'order' | 'customerId'>
  readonly linked: Drawing['linked'] & { readonly order?: readonly Linked[]; readonly corrects?: readonly Linked[] }
}

/** What is asked before an invoice is issued: all of it at once, so that an accountant sees everything that is missing. */
export function issueGuards(settings: Settings) {
  return {
    hasNumber,
    isOfItsSeries: (issuing: Issuing) => isOfItsSeries(issuing, settings),
    isOfItsOrder,
    costsItsPrice: (issuing: Issuing) => costsItsPrice(issuing, settings),
    canBePaid: (issuing: Issuing) => canBePaid(issuing, settings),
    saysWhatItMust: ({ data }: Issuing) => saysWhatItMust(data.content, settings),
    canBePrinted: (issuing: Issuing) => canBePrinted(issuing, settings),
    correctsOne,
    correctsItsOwn: ({ data, linked }: Issuing) => correctsItsOwn(data, linked.corrects),
  }
}

/** Whether the linked series is that of the invoice's kind. */
function isOfItsSeries({ data, linked }: Issuing, { series }: Settings): true | Block {
  const [expected, found] = [series[data.content.kind], linked.series?.[0]?.id]
  return found === expected || blocker({ problem: 'another_series', expected, found: found ?? null })
}

/** Whether the order of its data is the one that it is linked to; a main invoice has one. */
function isOfItsOrder({ data, linked }: Issuing): true | Block {
  const [expected, found] = [data.order, linked.order?.[0]?.id]
  if (expected !== found) return blocker({ problem: 'another_order', expected: expected ?? null, found: found ?? null })
  return found !== undefined || data.content.kind !== 'main' || blocker({ problem: 'no_order' })
}

/** Whether a main invoice costs what its order costs (CB-27). */
function costsItsPrice({ data, linked }: Issuing, { order }: Settings): true | Block {
  const [ordered] = linked.order ?? []
  if (data.content.kind !== 'main' || !ordered) return true
  const price = order.price({ ...ordered.data })
  if (price === undefined) return blocker({ problem: 'no_price', order: ordered.id })
  const difference = differenceFrom(data.content, price)
  return difference.difference === 0 || blocker({ problem: 'price', order: ordered.id, ...difference })
}

/** Whether it says what the law of the seller's country asks for. */
function saysWhatItMust(draft: InvoiceDraft, { duties }: Settings): true | Block {
  const missing = missingDuties(draft, duties)
  return missing.length === 0 || blocker({ problem: 'duties', country: draft.seller.country, missing })
}

/** Whether a payer's bank takes what the invoice says of its payment. */
function canBePaid(issuing: Issuing, settings: Settings): true | Block {
  const { data } = issuing
  const mistakes = paymentMistakes(data.content)
  if (mistakes.length > 0) return blocker({ problem: 'payment', mistakes })
  // What is wrong with its series is said by another guard.
  if (hasNumber(issuing) !== true) return true
  const number = drawn(issuing)
  const made = triedReference(data.content, number, settings)
  return 'content' in made || blocker({ problem: 'reference', number, why: made.why })
}

/** The draft with what its payer writes; or why nothing can be made of the number. */
export function triedReference(
  draft: InvoiceDraft,
  number: string,
  settings: Pick<Settings, 'kid'>,
): { readonly content: InvoiceDraft } | { readonly why: string } {
  try {
    return { content: withReference(draft, number, settings) }
  } catch (error) {
    if (error instanceof OrdnaError) return { why: error.message }
    throw error
  }
}

/** Whether its paper can be drawn: an invoice that has no file is found before it has a number. */
function canBePrinted(issuing: Issuing, settings: Settings): true | Block {
  const { printable } = settings
  // What keeps it from being made at all is said by other guards.
  if (!printable || hasNumber(issuing) !== true || canBePaid(issuing, settings) !== true) return true
  const mistakes = printable(asIssued(issuing, settings))
  return mistakes.length === 0 || blocker({ problem: 'paper', mistakes: mistakes.slice(0, mostTold) })
}

/** Enough to mend the first of them by. */
const mostTold = 10

/** The invoice that comes of a draft when it is issued now. */
export function asIssued(issuing: Issuing, settings: Settings): Invoice {
  const { data, calendar, now } = issuing
  const number = drawn(issuing)
  const issue = { number, issuedOn: calendar.day(now), dueDays: settings.dueDays }
  return invoiceOf(withReference(data.content, number, settings), issue)
}

/** The draft with what its payer writes, where it is paid by transfer and nobody has written it. */
function withReference(draft: InvoiceDraft, number: string, { kid }: Pick<Settings, 'kid'>): InvoiceDraft {
  const { payment, seller } = draft
  if (payment.reference !== undefined || payment.means !== 'transfer' || isCorrection(draft)) return draft
  return { ...draft, payment: { ...payment, reference: referenceOf(number, { country: seller.country, kid }) } }
}

/** Whether a correction takes back what is left of the one invoice that it is linked to and names; others correct none. */
function correctsOne({ data, linked }: Issuing): true | Block {
  const { content } = data
  const [original, ...more] = linked.corrects ?? []
  if (!isCorrection(content))
    return original === undefined || blocker({ problem: 'no_correction', invoice: original.id })
  if (!original || more.length > 0) return blocker({ problem: 'one_invoice', linked: linked.corrects?.length ?? 0 })
  const { content: said, credited } = v.parse(v.pick(InvoiceData, ['content', 'credited']), original.data)
  const invoice = invoiceIn({ content: said })
  if (!invoice || isCorrection(invoice)) return blocker({ problem: 'not_to_credit', invoice: original.id })
  const [preceding, ...others] = content.preceding
  if (preceding?.number !== invoice.number || others.length > 0)
    return blocker({ problem: 'preceding', expected: invoice.number, found: preceding?.number ?? null })
  if (content.currency !== invoice.currency) return blocker({ problem: 'currency', expected: invoice.currency })
  const tooMuch = whatIsTooMuch(invoice, credited, creditedBy(content))
  return tooMuch === undefined || blocker({ problem: 'too_much', invoice: invoice.number, ...tooMuch })
}
