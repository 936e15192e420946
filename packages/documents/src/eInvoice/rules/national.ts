import type { Invoice } from '../../invoice/value.js'
import { receiverMistake } from '../receiver.js'
import { meansOf } from '../ubl/payment.js'
import { isOutsideVat, otherTaxId } from '../ubl/parties.js'
import { advises, eachLine, holds, type Rule } from './violation.js'

/** Rules that sellers of Norway, Denmark and Sweden have beside those of Peppol. Slovakia has none. */
export const nationalRules: readonly Rule[] = [
  holds(
    'NO-R-001',
    'seller.vatId',
    'A Norwegian VAT number is NO, the organisasjonsnummer and MVA.',
    (invoice) => !vatIdOf(invoice).startsWith('NO') || isNorwegian(vatIdOf(invoice)),
  ),
  advises(
    'NO-R-002',
    'seller.register',
    "Norwegian limited companies say 'Foretaksregisteret': write it in 'register'.",
    ({ seller }) => seller.country !== 'NO' || otherTaxId(seller) !== undefined,
  ),
  holds(
    'DK-R-002',
    'seller.companyId',
    "A Danish seller gives its CVR number: give 'companyId'.",
    ({ seller }) => seller.country !== 'DK' || seller.companyId !== undefined,
  ),
  holds(
    'DK-R-006',
    'payment.iban',
    'A Danish account has a registration number of four digits and an account number: give its whole IBAN.',
    (invoice) => meansOf(invoice).code !== '42' || /^DK\d{16}$/.test(invoice.payment.iban?.replaceAll(' ', '') ?? ''),
  ),
  holds(
    'DK-R-005',
    'payment.iban',
    "Between Danish firms a transfer goes by 'creditor' or to a Danish IBAN.",
    (invoice) => !isWithin('DK', invoice) || meansOf(invoice).code !== '30',
  ),
  holds(
    'DK-R-010',
    'payment.creditor',
    'A payment by FIK has a creditor number of eight digits and a payment id.',
    (invoice) =>
      meansOf(invoice).code !== '93' ||
      (/^\d{8}$/.test(invoice.payment.creditor ?? '') && invoice.payment.reference !== undefined),
  ),
  holds(
    'DK-R-011',
    'payment.reference',
    'The payment id of FIK 71 has 15 digits.',
    (invoice) => meansOf(invoice).code !== '93' || /^\d{15,16}$/.test(invoice.payment.reference ?? ''),
  ),
  holds(
    'DK-R-016',
    'totals.payable',
    'A Danish credit note does not pay less than nothing: take what was prepaid out of it.',
    (invoice) => !isWithin('DK', invoice) || !isCredit(invoice) || invoice.totals.payable >= 0,
  ),
  holds(
    'SE-R-001',
    'seller.vatId',
    'A Swedish VAT number has 14 characters.',
    (invoice) => !isSwedish(invoice) || vatIdOf(invoice).length === 14,
  ),
  holds(
    'SE-R-002',
    'seller.vatId',
    'A Swedish VAT number is SE and twelve digits.',
    (invoice) => !isSwedish(invoice) || /^SE\d+$/.test(vatIdOf(invoice)),
  ),
  advises('SE-R-003', 'seller.companyId', 'A Swedish organisationsnummer has digits only.', (invoice) =>
    /^\d*$/.test(swedishId(invoice)),
  ),
  advises('SE-R-004', 'seller.companyId', 'A Swedish organisationsnummer has ten digits.', (invoice) =>
    [0, 10].includes(swedishId(invoice).length),
  ),
  eachLine(
    'SE-R-006',
    'vat.percent',
    'Swedish VAT is of 25, 12 or 6 percent.',
    ({ vat }, invoice) => !isSwedish(invoice) || vat.category !== 'S' || [6, 12, 25].includes(vat.percent),
  ),
  advises(
    'SE-R-008',
    'payment.bankgiro',
    'A Bankgiro number has digits only.',
    (invoice) => !isBankgiro(invoice) || /^\d+$/.test(meansOf(invoice).account ?? ''),
  ),
  advises(
    'SE-R-009',
    'payment.bankgiro',
    'A Bankgiro number has seven or eight digits.',
    (invoice) => !isBankgiro(invoice) || [7, 8].includes(meansOf(invoice).account?.length ?? 0),
  ),
  advises(
    'SE-R-013',
    'seller.companyId',
    'The last digit of a Swedish organisationsnummer checks the others.',
    (invoice) => swedishId(invoice) === '' || receiverMistake({ scheme: '0007', id: swedishId(invoice) }) === undefined,
  ),
]

function vatIdOf(invoice: Invoice): string {
  return isOutsideVat(invoice) ? '' : (invoice.seller.vatId?.replaceAll(' ', '') ?? '')
}

function isNorwegian(vatId: string): boolean {
  return /^NO\d{9}MVA$/.test(vatId) && receiverMistake({ scheme: '0192', id: vatId.slice(2, 11) }) === undefined
}

function isSwedish(invoice: Invoice): boolean {
  return vatIdOf(invoice).startsWith('SE') && invoice.seller.country === 'SE'
}

function swedishId({ seller }: Invoice): string {
  return seller.country === 'SE' ? (seller.companyId?.replaceAll(/[\s-]/g, '') ?? '') : ''
}

function isBankgiro(invoice: Invoice): boolean {
  return meansOf(invoice).branch === 'SE:BANKGIRO'
}

function isWithin(country: string, { seller, buyer }: Invoice): boolean {
  return seller.country === country && buyer.country === country
}

function isCredit({ kind }: Invoice): boolean {
  return kind === 'credit_note' || kind === 'storno'
}
