import type { Invoice, Payment } from '../invoice/value.js'
import { isCreditNote } from './kinds.js'
import { element, type Xml } from './xml.js'

/** How it is to be paid (BG-16); a credit note says here until when. */
export function paymentMeans(invoice: Invoice): readonly (Xml | null)[] {
  const { payment, dueOn } = invoice
  return [
    element('cac:PaymentMeans', [
      element('cbc:PaymentMeansCode', meansCode(invoice)),
      isCreditNote(invoice) ? element('cbc:PaymentDueDate', dueOn) : null,
      element('cbc:PaymentID', payment.reference),
      account(payment),
    ]),
  ]
}

/** BT-81, in UNCL 4461. Denmark knows no 30, and Sweden wants it (DK-R-005, SE-R-012). */
export function meansCode({ payment, seller, currency }: Pick<Invoice, 'payment' | 'seller' | 'currency'>): string {
  if (payment.means === 'card') return '48'
  if (payment.means === 'cash') return '10'
  if (payment.means === 'direct_debit') return '59'
  const sepa = payment.iban !== undefined && (currency === 'EUR' || seller.country === 'DK')
  return sepa && seller.country !== 'SE' ? '58' : '30'
}

function account({ means, iban, bic, bankgiro }: Payment): Xml | null {
  if (means !== 'transfer') return null
  const [id, branch] =
    bankgiro === undefined ? [iban?.replaceAll(/\s/g, ''), bic] : [bankgiro.replaceAll(/\D/g, ''), 'SE:BANKGIRO']
  if (id === undefined) return null
  return element('cac:PayeeFinancialAccount', [
    element('cbc:ID', id),
    element('cac:FinancialInstitutionBranch', element('cbc:ID', branch)),
  ])
}
