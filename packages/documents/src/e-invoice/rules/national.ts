import { isNorwegian, isSwedish } from '../participants.js'
import type { Invoice, Party } from '../../invoice/value.js'
import { isCreditNote } from '../kinds.js'
import { unless, type Rule, type Violation } from './rule.js'

/** What Norway, Sweden and Denmark ask of their own sellers. Slovakia asks for nothing beyond Peppol. */
export const national: Rule = (invoice) => {
  const { country } = invoice.seller
  if (country === 'NO') return norwegian(invoice.seller)
  if (country === 'SE') return swedish(invoice)
  return country === 'DK' ? danish(invoice) : []
}

type Found = readonly (Violation | false)[]

function norwegian({ vatId }: Party): Found {
  const [, digits] = /^NO(\d{9})MVA$/.exec(vatId ?? '') ?? []
  return [
    unless(
      vatId === undefined || (digits !== undefined && isNorwegian(digits)),
      'NO-R-001',
      'seller.vatId',
      `'${vatId ?? ''}' is not NO, the organisasjonsnummer and MVA.`,
    ),
  ]
}

function swedish(invoice: Invoice): Found {
  const { seller, buyer, lines, payment } = invoice
  const { vatId, companyId = '' } = seller
  const digits = companyId.replaceAll(/\D/g, '')
  return [
    unless(
      vatId === undefined || vatId.length === 14,
      'SE-R-001',
      'seller.vatId',
      `'${vatId ?? ''}' has not 14 characters.`,
    ),
    unless(
      vatId === undefined || /^SE\d+$/.test(vatId),
      'SE-R-002',
      'seller.vatId',
      `'${vatId ?? ''}' is not SE and digits.`,
    ),
    unless(digits.length === 10, 'SE-R-004', 'seller.companyId', `'${companyId}' has not ten digits.`),
    unless(
      digits.length !== 10 || isSwedish(digits),
      'SE-R-013',
      'seller.companyId',
      `'${companyId}' has a wrong check digit.`,
    ),
    ...lines.map(({ vat: { category, percent } }, index) =>
      unless(
        category !== 'S' || [6, 12, 25].includes(percent),
        'SE-R-006',
        `lines.${index}.vat.percent`,
        `${percent} % is no rate of Sweden: 6, 12 or 25.`,
      ),
    ),
    unless(
      payment.bankgiro === undefined || /^\d{7,8}$/.test(payment.bankgiro.replaceAll(/[-\s]/g, '')),
      'SE-R-009',
      'payment.bankgiro',
      `'${payment.bankgiro ?? ''}' is no Bankgiro number of seven or eight digits.`,
    ),
    unless(buyer.country !== 'SE' || payment.means !== 'direct_debit', 'SE-R-012', 'payment.means', 'Take transfer.'),
  ]
}

function danish(invoice: Invoice): Found {
  const { companyId = '' } = invoice.seller
  return [
    unless(
      /^\d{8}$/.test(companyId.replaceAll(/\D/g, '')),
      'DK-R-002',
      'seller.companyId',
      `'${companyId}' is no CVR of eight digits.`,
    ),
    unless(
      !isCreditNote(invoice) || invoice.totals.payable >= 0,
      'DK-R-016',
      'totals.payable',
      'A Danish credit note cannot come to less than nothing.',
    ),
    unless(
      invoice.payment.means !== 'transfer' || invoice.payment.iban !== undefined,
      'DK-R-005',
      'payment.iban',
      'A Danish e-invoice is paid to an IBAN here.',
    ),
  ]
}
