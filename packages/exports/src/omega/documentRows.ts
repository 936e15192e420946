import { own } from '@ordna/core/adapters'
import type { Invoice, InvoiceKind, InvoiceLine } from '@ordna/documents/invoice'
import { decimalsOf, decimalText } from '@ordna/money'
import { header, item } from './columns.js'
import type { OmegaOptions } from './options.js'
import { columnOf, ratesOn } from './rates.js'
import { Row } from './row.js'

/** What Omega calls a kind of invoice. A penalty alone is one of its own. */
const types: { readonly [Kind in InvoiceKind]: number } = {
  main: 0,
  additional: 0,
  prepayment: 1,
  credit_note: 4,
  storno: 10,
}
const penalty = 9

const units: { readonly [code: string]: string } = {
  C62: 'ks',
  H87: 'ks',
  DAY: 'deň',
  HUR: 'hod',
  MON: 'mes',
  KGM: 'kg',
  KMT: 'km',
}

/** The header and the items of an invoice. What gives money back stands below zero. */
export function documentRows(invoice: Invoice, options: OmegaOptions): readonly Row[] {
  const texts = numbersOf(invoice, options)
  return [headerRow(invoice, options, texts), ...invoice.lines.map((line) => itemRow(invoice, line, options, texts))]
}

type Numbers = ReturnType<typeof numbersOf>

/** How amounts of this invoice are written. */
function numbersOf({ kind, currency }: Invoice, { decimal = '.' }: OmegaOptions) {
  const sign = kind === 'credit_note' || kind === 'storno' ? -1 : 1
  const written = (text: string) => text.replace('.', decimal)
  return {
    amount: (minorUnits: number) => written(decimalText({ amount: minorUnits * sign || 0, currency })),
    price: (minorUnits: number) => written(decimalText({ amount: minorUnits, currency })),
    quantity: (quantity: number) => written(String(quantity * sign)),
    number: (number: number) => written(String(number)),
    euro: (euro: number) => written(decimalText({ amount: Math.round(euro * 100) * sign || 0, currency: 'EUR' })),
  }
}

function headerRow(invoice: Invoice, options: OmegaOptions, texts: Numbers): Row {
  const row = new Row('R01', invoice.number)
  const { kind, buyer, payment } = invoice
  row.text(header.number, invoice.number)
  row.text(header.partner, buyer.name)
  row.text(header.companyId, buyer.companyId)
  row.put(header.issuedOn, dateText(invoice.issuedOn))
  row.put(header.dueOn, dateText(invoice.dueOn))
  row.put(header.taxDate, dateText(invoice.taxDate))
  putAmounts(row, invoice, texts)
  row.put(header.type, String(isPenalty(invoice) ? penalty : types[kind]))
  row.text(header.evidence, options.evidence)
  putSeries(row, invoice, options)
  row.text(header.street, buyer.street)
  row.text(header.zip, buyer.zip?.replaceAll(' ', ''))
  row.text(header.city, buyer.city)
  row.text(header.taxId, buyer.taxId)
  row.text(header.constantSymbol, payment.constantSymbol)
  row.text(header.specificSymbol, payment.specificSymbol)
  putCurrency(row, invoice, options, texts)
  row.text(header.externalNumber, invoice.orderReference)
  row.text(header.noteAfter, invoice.notes.length > 0 ? invoice.notes.join(' ') : undefined)
  row.text(header.country, buyer.country)
  row.text(header.vatCountry, buyer.vatId?.slice(0, 2))
  row.text(header.vatId, buyer.vatId)
  row.text(header.swift, payment.bic)
  row.text(header.iban, payment.iban?.replaceAll(' ', ''))
  row.text(header.variableSymbol, payment.reference ?? invoice.number.replaceAll(/\D/g, ''))
  row.text(header.phone, buyer.phone)
  return row
}

function putSeries(row: Row, { kind }: Invoice, { series }: OmegaOptions): void {
  const abbreviation = own(series, kind)
  if (abbreviation === undefined) row.refuse(header.series, kind, 'has no abbreviation: add it to the option series')
  else row.text(header.series, abbreviation)
}

/** Bases and VAT under the columns of their rates, and what they come to. */
function putAmounts(row: Row, invoice: Invoice, { amount, number }: Numbers): void {
  const { groups, totals, taxDate } = invoice
  const sums = new Map<string, { base: number; vat: number }>()
  for (const group of groups) {
    const column = rateOf(group, taxDate)
    if (column === null) {
      row.refuse(header.percentHigher, `${group.percent} %`, `is no rate of Slovakia on ${taxDate}: book it by hand`)
      continue
    }
    const sum = sums.get(column) ?? { base: 0, vat: 0 }
    sums.set(column, { base: sum.base + group.base, vat: sum.vat + group.vat })
  }
  const rates = ratesOn(taxDate)
  const of = (column: string) => sums.get(column) ?? { base: 0, vat: 0 }
  row.put(header.baseLower, amount(of('lower').base))
  row.put(header.baseHigher, amount(of('higher').base))
  row.put(header.baseZero, amount(of('zero').base))
  row.put(header.baseUntaxed, amount(of('untaxed').base))
  row.put(header.percentLower, number(rates.lower ?? 0))
  row.put(header.percentHigher, number(rates.higher ?? 0))
  row.put(header.vatLower, amount(of('lower').vat))
  row.put(header.vatHigher, amount(of('higher').vat))
  row.put(header.rounding, amount(totals.rounding))
  row.put(header.total, amount(totals.gross + totals.rounding))
  if (!sums.has('second')) return
  row.put(header.percentSecond, number(rates.second ?? 0))
  row.put(header.baseSecond, amount(of('second').base))
  row.put(header.vatSecond, amount(of('second').vat))
}

type Taxed = { readonly category: string; readonly percent: number }

function rateOf({ category, percent }: Taxed, taxDate: string) {
  if (category === 'O') return 'untaxed'
  return category === 'S' ? columnOf(percent, taxDate) : 'zero'
}

function putCurrency(row: Row, { currency, issuedOn, totals }: Invoice, options: OmegaOptions, texts: Numbers): void {
  row.put(header.currency, currency)
  row.put(header.currencyQuantity, '1')
  const gross = totals.gross + totals.rounding
  if (currency === 'EUR') return row.put(header.totalHome, texts.amount(gross))
  const rate = options.euroFor?.(currency, issuedOn)
  if (rate === undefined || !(rate > 0)) {
    return row.refuse(header.exchangeRate, currency, `has no rate on ${issuedOn}: answer it from the option euroFor`)
  }
  row.put(header.exchangeRate, texts.number(rate))
  row.put(header.totalHome, texts.euro((gross / 10 ** decimalsOf(currency)) * rate))
}

function itemRow(invoice: Invoice, line: InvoiceLine, options: OmegaOptions, texts: Numbers): Row {
  const row = new Row('R02', invoice.number)
  row.text(item.text, line.text)
  row.put(item.quantity, texts.quantity(line.quantity))
  row.text(item.unit, own(units, line.unit) ?? line.unit)
  row.put(item.unitPrice, texts.price(line.unitPrice))
  row.put(item.rate, rateCode(line, invoice.taxDate))
  row.put(item.type, 'V')
  if (line.account !== undefined) putAccount(row, line.account, options)
  return row
}

const codes = { higher: 'V', lower: 'N', second: 'Y', zero: '0', untaxed: 'X' } as const

function rateCode({ vat }: InvoiceLine, taxDate: string): string {
  const column = rateOf(vat, taxDate)
  return column === null ? '' : codes[column]
}

function putAccount(row: Row, account: string, { accounts = {} }: OmegaOptions): void {
  const booked = own(accounts, account)
  if (!booked) return row.refuse(item.synthetic, account, 'has no account in Omega: add it to the option accounts')
  row.text(item.synthetic, booked.synthetic)
  row.text(item.analytic, booked.analytic)
}

/** Whether everything on it is outside VAT and comes apart: a contractual penalty. */
function isPenalty({ kind, groups }: Invoice): boolean {
  return kind === 'additional' && groups.every(({ category }) => category === 'O')
}

/** `15.01.2027`. */
function dateText(date: string): string {
  const [year, month, day] = date.split('-')
  return `${day}.${month}.${year}`
}
