import type { VatGroup } from '../../invoice/value.js'
import { letters } from './totals.js'
import { unless, type Rule } from './rule.js'

/** Rates that are none: what is taxed elsewhere, later or never. */
const withoutRate: ReadonlySet<string> = new Set(['Z', 'E', 'AE', 'K', 'G', 'O'])
/** Categories of which one must say why. */
const withReason: ReadonlySet<string> = new Set(['E', 'AE', 'K', 'G', 'O'])

/** What each category of VAT asks of rate, reason and numbers: BR-S-02 to BR-O-12. */
export const categories: Rule = (invoice) => {
  const { seller, buyer, groups, exemptions, lines } = invoice
  const taxed = groups.filter(({ category }) => category !== 'O')
  return [
    ...lines.map(({ vat: { category, percent } }, index) =>
      unless(
        withoutRate.has(category) ? percent === 0 : percent > 0,
        `${of({ category })}-05`,
        `lines.${index}.vat.percent`,
        category === 'S'
          ? 'The category S has a rate above zero: take Z for the zero rate.'
          : `The category ${category} has the rate 0.`,
      ),
    ),
    ...taxed.map((group) =>
      unless(
        seller.vatId !== undefined || (!['K', 'G'].includes(group.category) && seller.taxId !== undefined),
        `${of(group)}-02`,
        'seller.vatId',
        `What is of category ${group.category} needs the seller's number for VAT.`,
      ),
    ),
    ...groups.map(({ category }) =>
      unless(
        !['AE', 'K'].includes(category) ||
          buyer.vatId !== undefined ||
          (category === 'AE' && buyer.companyId !== undefined),
        `${of({ category })}-02`,
        'buyer.vatId',
        `What is of category ${category} needs the buyer's number for VAT.`,
      ),
    ),
    ...groups.map(({ category }) => {
      const reason = exemptions[category]
      return withReason.has(category)
        ? unless(
            reason !== undefined,
            `${of({ category })}-10`,
            `exemptions.${category}`,
            `Say why ${category} is not taxed.`,
          )
        : unless(
            reason === undefined,
            `${of({ category })}-10`,
            `exemptions.${category}`,
            `What is taxed by ${category} has no reason not to be.`,
          )
    }),
    unless(
      taxed.length === 0 || taxed.length === groups.length,
      'BR-O-11',
      'groups',
      'What is outside the scope of VAT, such as a penalty, stands on an invoice of its own.',
    ),
  ]
}

function of({ category }: Pick<VatGroup, 'category'>): string {
  return `BR-${letters(category)}`
}
