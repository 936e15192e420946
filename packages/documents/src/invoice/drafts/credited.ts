import { MinorUnits } from '@ordna/money'
import * as v from 'valibot'
import { draftTotals, groupsOf, netOf } from '../reckon.js'
import { VatGroup, type Invoice, type InvoiceDraft } from '../value.js'

/** What credit notes have taken back of an invoice: with VAT and rounding, and of each rate. */
export const Credited = v.object({ total: MinorUnits, groups: v.array(VatGroup) })
export type Credited = v.InferOutput<typeof Credited>

/** What a draft takes back. */
export function creditedBy(draft: InvoiceDraft): Credited {
  const { currency, rounding } = draft
  const lines = draft.lines.map((line) => ({ ...line, net: netOf(line, currency) }))
  return { total: draftTotals(draft).gross + rounding, groups: groupsOf(lines, currency) }
}

/** Both together. */
export function creditedWith(one: Credited | undefined, other: Credited): Credited {
  if (!one) return other
  const rest = other.groups.filter((group) => !one.groups.some((mine) => isSame(mine, group)))
  const groups = one.groups.map((group) => {
    const more = other.groups.find((theirs) => isSame(theirs, group))
    return more ? { ...group, base: group.base + more.base, vat: group.vat + more.vat } : group
  })
  return { total: one.total + other.total, groups: [...groups, ...rest] }
}

/** What is asked where there is too little left; without a rate, of the total. */
export type TooMuch = { readonly rate?: string; readonly left: number; readonly asked: number }

/** Of what a correction takes back more than is left of the invoice; undefined where it takes back what there is. */
export function whatIsTooMuch(invoice: Invoice, before: Credited | undefined, asked: Credited): TooMuch | undefined {
  for (const group of asked.groups) {
    const left = baseOf(invoice.groups, group) - baseOf(before?.groups ?? [], group)
    if (group.base > left) return { rate: `${group.category} ${group.percent} %`, left, asked: group.base }
  }
  const left = totalOf(invoice) - (before?.total ?? 0)
  return asked.total > left ? { left, asked: asked.total } : undefined
}

/** What an invoice costs with VAT and rounding, whatever was paid before. */
export function totalOf({ totals: { gross, rounding } }: Pick<Invoice, 'totals'>): number {
  return gross + rounding
}

/** What the groups have of the same rate. */
export function baseOf(groups: readonly VatGroup[], group: VatGroup): number {
  return groups.find((theirs) => isSame(theirs, group))?.base ?? 0
}

function isSame(one: VatGroup, other: VatGroup): boolean {
  return one.category === other.category && one.percent === other.percent
}
