import { OrdnaError } from '@ordna/core'
import * as v from 'valibot'
import type { Render } from '../document/filing.js'
import { Invoice } from '../invoice/value.js'
import { invoicePaper, type InvoicePaperOptions } from './invoicePaper.js'
import type { PaperPrinter } from './paperPrinter.js'

/** How issued invoices are drawn. */
export type InvoiceRenderOptions = {
  readonly printer: Pick<PaperPrinter, 'print'>
  /** What else stands on the paper of this invoice, such as the tenant's logo and own layout. Default: nothing. */
  readonly paper?: (invoice: Invoice, tenant: string) => InvoicePaperOptions | Promise<InvoicePaperOptions>
}

/** For `render` of `filing`: the invoice that was frozen when it was issued, as PDF/A-3b. */
export function invoiceRender({ printer, paper }: InvoiceRenderOptions): Render {
  return async ({ subject, data }) => {
    const { success, output: invoice } = v.safeParse(Invoice, data['content'])
    if (!success) throw notIssued(subject.id)
    const bytes = await printer.print(invoicePaper(invoice, await paper?.(invoice, subject.tenant)))
    return { bytes, contentType: 'application/pdf' }
  }
}

function notIssued(id: string): OrdnaError {
  const message = `Invoice '${id}' is not issued, and a draft has no file: draw it with \`invoicePaper\` and a mark.`
  return new OrdnaError('invalid_value', message, { problem: 'not_issued', document: id })
}
