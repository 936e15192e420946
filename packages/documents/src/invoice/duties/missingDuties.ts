import { isValidOn } from '@ordna/money'
import { own } from '@ordna/core/adapters'
import type { InvoiceDraft, VatCategory } from '../value.js'
import { duties as standard, type Duty, type DutyWhen } from './duties.js'

/** What a paper does not say, or says in a shape that is not right. */
export type Missing = { readonly field: string; readonly name: string; readonly problem: 'missing' | 'shape' }

const untaxed: ReadonlySet<VatCategory> = new Set(['E', 'AE', 'K', 'G', 'O'])

/** All that an invoice has to say by the law of its seller's country on its tax date, and does not. */
export function missingDuties(draft: InvoiceDraft, duties: readonly Duty[] = standard): readonly Missing[] {
  const categories = draft.lines.map(({ vat }) => vat.category)
  const applies: { readonly [When in DutyWhen]: boolean } = {
    always: true,
    taxed: draft.lines.some(({ vat }) => vat.percent > 0),
    reverse_charge: categories.some((category) => category === 'AE' || category === 'K'),
    untaxed: categories.some((category) => untaxed.has(category)),
  }
  return duties
    .filter((duty) => duty.country === draft.seller.country && isValidOn(duty, draft.taxDate) && applies[duty.when])
    .flatMap((duty) => missing(draft, duty))
}

function missing(draft: InvoiceDraft, duty: Duty): readonly Missing[] {
  const { field, name, pattern } = duty
  if (field === 'exemptions') return unexplained(draft, name)
  const text = valueOf(draft, field)
  if (text === undefined) return [{ field, name, problem: 'missing' }]
  return pattern === undefined || text.search(pattern) >= 0 ? [] : [{ field, name, problem: 'shape' }]
}

/** Each category without VAT that nobody says the reason of. */
function unexplained({ lines, exemptions }: InvoiceDraft, name: string): readonly Missing[] {
  const categories = new Set(lines.map(({ vat }) => vat.category).filter((category) => untaxed.has(category)))
  return [...categories]
    .filter((category) => exemptions[category] === undefined)
    .map((category) => ({ field: `exemptions.${category}`, name, problem: 'missing' }))
}

function valueOf(draft: InvoiceDraft, field: string): string | undefined {
  const value = field.split('.').reduce<unknown>((at, name) => own(Object(at), name), draft)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}
