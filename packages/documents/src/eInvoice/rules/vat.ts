import { vatOf } from '../../invoice/reckon.js'
import type { Invoice, VatCategory } from '../../invoice/value.js'
import { otherTaxId } from '../ubl/parties.js'
import { eachGroup, eachLine, holds, type Rule } from './violation.js'

/** How the rules of a category are numbered. */
const prefixes: { readonly [Category in VatCategory]: string } = {
  S: 'BR-S',
  Z: 'BR-Z',
  E: 'BR-E',
  AE: 'BR-AE',
  K: 'BR-IC',
  G: 'BR-G',
  O: 'BR-O',
}
const categories = Object.keys(prefixes) as readonly VatCategory[]

function rulesOf(category: VatCategory): readonly Rule[] {
  const is = (taxed: { readonly category: VatCategory }) => taxed.category === category
  const prefix = prefixes[category]
  const taxes = category === 'S' ? 'has a rate above 0' : 'has the rate 0'
  const right = (percent: number) => (category === 'S' ? percent > 0 : percent === 0)
  return [
    holds(
      `${prefix}-01`,
      'groups',
      `Lines of ${category} have their rate among the rates: reckon them anew.`,
      ({ lines, groups }) => isMatched(category, lines, groups),
    ),
    holds(
      `${prefix}-02`,
      'seller.vatId',
      needs[category].message,
      (invoice) => !invoice.lines.some(({ vat }) => is(vat)) || needs[category].test(invoice),
    ),
    eachLine(
      `${prefix}-05`,
      'vat.percent',
      `What is of the category ${category} ${taxes}.`,
      ({ vat }) => !is(vat) || right(vat.percent),
    ),
    eachGroup(
      `${prefix}-08`,
      'base',
      'The base of a rate is the sum of its lines: reckon it anew.',
      (group, { lines }) => !is(group) || group.base === baseOf(group, lines),
    ),
    eachGroup(
      `${prefix}-09`,
      'vat',
      'The VAT of a rate is its base by the rate: reckon it anew.',
      (group, { currency }) =>
        !is(group) || group.vat === (category === 'S' ? vatOf({ amount: group.base, currency }, group.percent) : 0),
    ),
  ]
}

/** The rates of a category stand once each, and are those of its lines. */
function isMatched(category: VatCategory, lines: Invoice['lines'], groups: Invoice['groups']): boolean {
  const asked = new Set(lines.filter(({ vat }) => vat.category === category).map(({ vat }) => vat.percent))
  const given = groups.filter((group) => group.category === category).map(({ percent }) => percent)
  return given.length === asked.size && given.every((percent) => asked.has(percent))
}

function baseOf({ category, percent }: Invoice['groups'][number], lines: Invoice['lines']): number {
  return lines
    .filter(({ vat }) => vat.category === category && vat.percent === percent)
    .reduce((sum, { net }) => sum + net, 0)
}

type Need = { readonly message: string; test(invoice: Invoice): boolean }

/** Which numbers of seller and buyer each category needs. */
const needs: { readonly [Category in VatCategory]: Need } = {
  S: { message: "Who writes VAT has a number for it: give 'seller.vatId' or 'seller.taxId'.", test: hasTaxNumber },
  Z: {
    message: "Who writes the rate 0 has a number for VAT: give 'seller.vatId' or 'seller.taxId'.",
    test: hasTaxNumber,
  },
  E: { message: "Who is exempt has a number for taxes: give 'seller.vatId' or 'seller.taxId'.", test: hasTaxNumber },
  AE: {
    message: "Reverse charge names the tax number of the seller, and 'vatId' or 'companyId' of the buyer.",
    test: (invoice) => hasTaxNumber(invoice) && (invoice.buyer.vatId ?? invoice.buyer.companyId) !== undefined,
  },
  K: {
    message: "A supply within the EU names 'vatId' of both the seller and the buyer.",
    test: ({ seller, buyer }) => seller.vatId !== undefined && buyer.vatId !== undefined,
  },
  G: { message: "An export names 'seller.vatId'.", test: ({ seller }) => seller.vatId !== undefined },
  O: {
    message: 'What is outside the scope of VAT names no VAT number: write an invoice of its own for it.',
    test: ({ seller, buyer, groups }) =>
      (seller.vatId ?? buyer.vatId) === undefined || groups.every(({ category }) => category === 'O'),
  },
}

function hasTaxNumber({ seller }: Invoice): boolean {
  return (seller.vatId ?? otherTaxId(seller)) !== undefined
}

/** Rules of EN 16931 on VAT, by category. */
export const vatRules: readonly Rule[] = [
  ...categories.flatMap(rulesOf),
  eachGroup(
    'BR-CO-17',
    'vat',
    'The VAT of a rate is its base by the rate, rounded once: reckon it anew.',
    ({ base, percent, vat }, { currency }) => vat === vatOf({ amount: base, currency }, percent),
  ),
  holds(
    'BR-E-10',
    'exemptions.E',
    "An exempt supply says why: give 'exemptions.E'.",
    ({ groups, exemptions }) => !groups.some(({ category }) => category === 'E') || exemptions.E !== undefined,
  ),
  holds(
    'BR-O-11',
    'groups',
    'What is outside the scope of VAT stands alone: write an invoice of its own for it.',
    ({ groups }) =>
      !groups.some(({ category }) => category === 'O') || groups.every(({ category }) => category === 'O'),
  ),
]
