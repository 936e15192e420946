import { decimalsOf } from '@ordna/money'
import { groupsOf, netOf, totalsOf, vatOf } from '../../invoice/reckon.js'
import { unless, type Rule } from './rule.js'

/** What adds up: BR-CO-10 to BR-CO-18. */
export const totals: Rule = (invoice) => {
  const { lines, groups, totals: said, currency } = invoice
  const { net, vat, gross, payable } = totalsOf(groups, { ...invoice, ...said })
  const lineSum = lines.reduce((sum, line) => sum + line.net, 0)
  return [
    unless(lines.length > 0, 'BR-16', 'lines', 'An invoice has one line or more.'),
    unless(groups.length > 0, 'BR-CO-18', 'groups', 'An invoice has one rate or more.'),
    ...lines.map((line, index) =>
      unless(
        Math.abs(line.net - netOf(line, currency)) <= 2,
        'PEPPOL-EN16931-R120',
        `lines.${index}.net`,
        `${line.net} is not the quantity by the price, ${netOf(line, currency)}.`,
      ),
    ),
    unless(said.net === lineSum, 'BR-CO-10', 'totals.net', `${said.net} is not the sum of the lines, ${lineSum}.`),
    unless(said.net === net, 'BR-CO-13', 'totals.net', `${said.net} is not the sum of the bases, ${net}.`),
    unless(said.vat === vat, 'BR-CO-14', 'totals.vat', `${said.vat} is not the sum of the rates, ${vat}.`),
    unless(
      said.gross === said.net + said.vat,
      'BR-CO-15',
      'totals.gross',
      `${said.gross} is not ${said.net} with ${said.vat}.`,
    ),
    unless(
      said.payable === said.gross - said.prepaid + said.rounding,
      'BR-CO-16',
      'totals.payable',
      `${said.payable} is not the total less what was prepaid, with its rounding: ${gross === said.gross ? payable : said.gross - said.prepaid + said.rounding}.`,
    ),
    unless(
      decimalsOf(currency) <= 2,
      'BR-DEC-12',
      'currency',
      `${currency} has ${decimalsOf(currency)} decimals, and an e-invoice two at most.`,
    ),
  ]
}

/** What each rate is reckoned from: BR-CO-17, BR-S-08 and its like. */
export const rates: Rule = ({ lines, groups, currency }) => {
  const sums = groupsOf(lines, currency)
  return [
    ...groups.flatMap((group, index) => {
      const of = sums.find(({ category, percent }) => category === group.category && percent === group.percent)
      const tax = vatOf({ amount: group.base, currency }, group.percent)
      return [
        unless(
          group.base === (of?.base ?? 0),
          `BR-${letters(group.category)}-08`,
          `groups.${index}.base`,
          `${group.base} is not what its lines come to, ${of?.base ?? 0}.`,
        ),
        unless(
          group.vat === tax,
          'BR-CO-17',
          `groups.${index}.vat`,
          `${group.vat} is not ${group.percent} % of ${group.base}: ${tax}.`,
        ),
      ]
    }),
    ...sums.map(({ category, percent }) =>
      unless(
        groups.some((group) => group.category === category && group.percent === percent),
        `BR-${letters(category)}-01`,
        'groups',
        `Lines of category ${category} at ${percent} % have no rate of theirs among the sums.`,
      ),
    ),
  ]
}

/** How the rules of a category are called: those of supplies within the EU are `IC`. */
export function letters(category: string): string {
  return category === 'K' ? 'IC' : category
}
