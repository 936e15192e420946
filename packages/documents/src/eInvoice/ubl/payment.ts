import type { Invoice } from '../../invoice/value.js'
import { element, type Element } from '../xml.js'

/** How the payer pays: code of UNCL 4461, account, its branch, and what is written with it (BG-16, BG-17). */
export type Means = {
  readonly code: string
  readonly account?: string | undefined
  readonly branch?: string | undefined
  readonly reference?: string | undefined
}

/** What stands in the e-invoice for the payment that the invoice asks for. */
export function meansOf({ payment, seller, buyer, currency }: Invoice): Means {
  const { means, reference } = payment
  const iban = payment.iban?.replaceAll(' ', '')
  if (means === 'card') return { code: '48', reference }
  if (means === 'cash') return { code: '10', reference }
  if (means === 'direct_debit') return { code: '49', reference }
  if (payment.bankgiro !== undefined && seller.country === 'SE')
    return { code: '30', account: payment.bankgiro.replaceAll('-', ''), branch: 'SE:BANKGIRO', reference }
  if (payment.creditor !== undefined && seller.country === 'DK') return fik(payment.creditor, reference)
  if (seller.country === 'DK' && buyer.country === 'DK' && iban?.startsWith('DK'))
    return { code: '42', account: iban.slice(8), branch: iban.slice(4, 8), reference }
  return { code: currency === 'EUR' && iban ? '58' : '30', account: iban, branch: payment.bic, reference }
}

/** Card type 71 of the Danish giro (DK-R-010, DK-R-011). */
function fik(creditor: string, reference: string | undefined): Means {
  return { code: '93', account: creditor, ...(reference !== undefined && { reference: `71#${reference}` }) }
}

/** The payment (BG-16); a credit note has its due date here. */
export function paymentElement(invoice: Invoice, dueOn?: string): Element | undefined {
  const { code, account, branch, reference } = meansOf(invoice)
  return element('cac:PaymentMeans', [
    element('cbc:PaymentMeansCode', code),
    element('cbc:PaymentDueDate', dueOn),
    element('cbc:PaymentID', reference),
    account === undefined
      ? undefined
      : element('cac:PayeeFinancialAccount', [
          element('cbc:ID', account),
          element('cac:FinancialInstitutionBranch', [element('cbc:ID', branch)]),
        ]),
  ])
}
