import { invoiceIn } from '@ordna/documents/invoice'
import { euro } from '../calendar.js'
import type { Firm } from '../firm.js'
import { issuedInvoices } from './issued.js'

const kinds = {
  main: 'faktúra',
  additional: 'ďalšia faktúra',
  prepayment: 'zálohová faktúra',
  credit_note: 'dobropis',
  storno: 'storno',
}

/** The papers of the week: number, kind, what they come to, and for which order. */
export async function paperLines(firm: Firm): Promise<readonly string[]> {
  const found = await issuedInvoices(firm)
  return found.flatMap(({ data }) => {
    const invoice = invoiceIn(data)
    if (!invoice) return []
    const { kind, number, totals, buyer, preceding } = invoice
    const corrects = preceding.map((one) => ` k faktúre ${one.number}`).join('')
    return [
      `${number.padEnd(9)}  ${kinds[kind].padEnd(15)}  ${data.order}  ${euro(totals.payable).padStart(11)}  ${buyer.name}${corrects}`,
    ]
  })
}
