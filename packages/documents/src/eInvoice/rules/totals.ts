import { decimalsOf } from '@ordna/money'
import type { Invoice } from '../../invoice/value.js'
import { meansOf } from '../ubl/payment.js'
import { countries, schemes, units } from './codes.js'
import { eachLine, holds, type Rule } from './violation.js'

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)

/** Rules of EN 16931 on the document, its totals, parties and codes. */
export const documentRules: readonly Rule[] = [
  holds('BR-16', 'lines', 'An invoice has a line: add one.', ({ lines }) => lines.length > 0),
  holds(
    'BR-CO-10',
    'totals.net',
    'The total without VAT is the sum of the lines: reckon it anew.',
    ({ totals, lines }) => totals.net === sum(lines.map(({ net }) => net)),
  ),
  holds(
    'BR-CO-14',
    'totals.vat',
    'The VAT is the sum of the VAT of the rates: reckon it anew.',
    ({ totals, groups }) => totals.vat === sum(groups.map(({ vat }) => vat)),
  ),
  holds(
    'BR-CO-15',
    'totals.gross',
    'The total with VAT is the one without, and the VAT: reckon it anew.',
    ({ totals }) => totals.gross === totals.net + totals.vat,
  ),
  holds(
    'BR-CO-16',
    'totals.payable',
    'What is due is the total, less what was paid, with the rounding: reckon it anew.',
    ({ totals }) => totals.payable === totals.gross - totals.prepaid + totals.rounding,
  ),
  holds('BR-CO-18', 'groups', 'An invoice has its VAT by rates: reckon them anew.', ({ groups }) => groups.length > 0),
  holds(
    'BR-CO-26',
    'seller.companyId',
    "The seller has no number by which the buyer knows it: give 'companyId' or 'vatId'.",
    hasSellerId,
  ),
  holds(
    'BR-61',
    'payment.iban',
    "A transfer goes to an account: give 'iban', in Sweden 'bankgiro', in Denmark 'creditor'.",
    hasAccount,
  ),
  holds(
    'BR-DEC-12',
    'currency',
    'Amounts of an e-invoice have two decimals at most: no currency with three.',
    ({ currency }) => decimalsOf(currency) <= 2,
  ),
  {
    rule: 'BR-CO-09',
    message: 'A VAT number begins with the code of its country; the Greek one with EL.',
    broken: ({ seller, buyer }) =>
      [
        { path: 'seller.vatId', id: seller.vatId },
        { path: 'buyer.vatId', id: buyer.vatId },
      ].flatMap(({ path, id }) => (id === undefined || hasPrefix(id) ? [] : [path])),
  },
  {
    rule: 'BR-CL-14',
    message: 'This is no country of ISO 3166-1: give its code of two letters.',
    broken: (invoice) =>
      parties(invoice).flatMap(([path, { country }]) => (countries.has(country) ? [] : [`${path}.country`])),
  },
  {
    rule: 'BR-CL-25',
    message: 'This is no scheme of electronic addresses (EAS): take one of the list, such as 0245.',
    broken: (invoice) =>
      parties(invoice).flatMap(([path, { endpoint }]) =>
        !endpoint || schemes.has(endpoint.scheme) ? [] : [`${path}.endpoint.scheme`],
      ),
  },
  eachLine(
    'BR-CL-23',
    'unit',
    'This unit is not among those that are written here: take C62 for pieces, DAY, HUR, KMT or another of UN/ECE recommendation 20.',
    ({ unit }) => units.has(unit),
  ),
]

function parties({ seller, buyer }: Invoice) {
  return [
    ['seller', seller],
    ['buyer', buyer],
  ] as const
}

/** Kosovo's and Northern Ireland's are no countries of the list, and valid. */
function hasPrefix(vatId: string): boolean {
  const prefix = vatId.slice(0, 2)
  return prefix === 'EL' || prefix === 'XI' || countries.has(prefix)
}

function hasSellerId({ seller, groups }: Invoice): boolean {
  if (seller.companyId !== undefined) return true
  return seller.vatId !== undefined && groups.some(({ category }) => category !== 'O')
}

function hasAccount(invoice: Invoice): boolean {
  const { code, account } = meansOf(invoice)
  return !['30', '42', '58', '93'].includes(code) || (account !== undefined && account !== '')
}
