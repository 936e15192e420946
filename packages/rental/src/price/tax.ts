import type { LocalDate } from '@ordna/ready-made'
import type { BareLine } from './lines.js'
import {
  minus,
  portion,
  sumOf,
  times,
  type Currency,
  type Money,
  vatPercent,
  basisPoints,
  type VatTable,
} from '@ordna/money'
import type { PriceLine, VatGroup } from './priceSchema.js'

/** A line whose rate is known. */
export type RatedLine = BareLine & { readonly percent: number }

/** Whether prices are given without VAT or with it. */
export type PriceMode = 'net' | 'gross'

/** What all lines are reckoned in. */
export type Reckoning = { readonly currency: Currency; readonly prices: PriceMode }

/** Where and when something is taxed; default by the tables that come with this package. */
export type Taxed = {
  readonly country: string
  readonly on: LocalDate
  readonly tables?: readonly VatTable[] | undefined
}

/**
 * The lines with their taxes, those of the highest rate first, the sums of each rate, and the sums of all.
 *
 * Discounts take at most what there is to pay: what they exceed it by comes back as a line `discount_limit`, so that no
 * total is below zero and lines, groups and totals still add up.
 */
export function taxLines(lines: readonly BareLine[], taxed: Taxed, reckoning: Reckoning) {
  const sums = taxAll(lines, taxed, reckoning)
  if (sums.gross >= 0) return sums
  const { currency, prices } = reckoning
  const lowest = sums.groups.reduce((low, group) => (group.gross < low.gross ? group : low))
  const category = sums.lines.findLast(({ percent, gross }) => percent === lowest.percent && gross < 0)?.category ?? ''
  // Net, the rounding of the VAT decides to the last unit how much it is.
  const excess = { amount: -sums.gross, currency }
  let amount =
    prices === 'gross' ? excess.amount : portion(excess, 10_000, 10_000 + basisPoints(lowest.percent)).amount - 1
  for (;;) {
    const limit: BareLine = {
      kind: 'charge',
      code: 'discount_limit',
      quantity: 1,
      unit: { amount, currency },
      category,
    }
    const limited = taxAll([...lines, limit], taxed, reckoning)
    if (limited.gross >= 0) return limited
    amount++
  }
}

function taxAll(lines: readonly BareLine[], { country, on, tables }: Taxed, reckoning: Reckoning) {
  const rated = lines.map((line) => ({
    ...line,
    percent: vatPercent({ country, category: line.category, on }, tables),
  }))
  const percents = [...new Set(rated.map(({ percent }) => percent))].sort((one, other) => other - one)
  const taxed = percents.map((rate) =>
    taxGroup(
      rated.filter(({ percent }) => percent === rate),
      rate,
      reckoning,
    ),
  )
  const groups = percents.map((rate, index) => vatGroup(taxed[index] ?? [], rate, reckoning.currency))
  return { lines: taxed.flat(), groups, ...totals(groups, reckoning.currency) }
}

/**
 * Taxes the lines of one rate together: VAT is rounded once for the group, half up to the minor unit.
 *
 * Each line gets what the group's VAT grew by when the line came, so that the lines add up to the group and none is off
 * by a whole minor unit.
 */
function taxGroup(lines: readonly RatedLine[], percent: number, reckoning: Reckoning): readonly PriceLine[] {
  let amount = zero(reckoning)
  let tax = zero(reckoning)
  return lines.map((line) => {
    const own = times(line.unit, line.quantity)
    const before = tax
    amount = sumOf(reckoning.currency, [amount, own])
    tax = vatOf(amount, percent, reckoning.prices)
    return pricedLine(line, own, minus(tax, before), reckoning.prices)
  })
}

/** The sums of the lines of one rate. */
function vatGroup(lines: readonly PriceLine[], percent: number, currency: Currency): VatGroup {
  return { percent, ...totals(lines, currency) }
}

/** Net, VAT and gross of everything together. */
function totals(
  parts: readonly Pick<VatGroup, 'net' | 'vat' | 'gross'>[],
  currency: Currency,
): Pick<VatGroup, 'net' | 'vat' | 'gross'> {
  const sum = (field: 'net' | 'vat' | 'gross') =>
    sumOf(
      currency,
      parts.map((part) => ({ amount: part[field], currency })),
    ).amount
  return { net: sum('net'), vat: sum('vat'), gross: sum('gross') }
}

function vatOf(amount: Money, percent: number, prices: PriceMode): Money {
  const rate = basisPoints(percent)
  return portion(amount, rate, prices === 'net' ? 10_000 : 10_000 + rate)
}

function pricedLine(line: RatedLine, own: Money, tax: Money, prices: PriceMode): PriceLine {
  const { kind, code, quantity, unit, category, percent } = line
  const net = prices === 'net' ? own : minus(own, tax)
  const gross = sumOf(own.currency, [net, tax])
  const sums = { net: net.amount, vat: tax.amount, gross: gross.amount }
  return { kind, code, quantity, unit: unit.amount, category, percent, ...sums }
}

function zero({ currency }: Reckoning): Money {
  return { amount: 0, currency }
}
