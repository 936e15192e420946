import {
  bag,
  listOf,
  oneOf,
  optionsOf,
  someFunction,
  someText,
  version,
  wholeNumber,
  type Versioned,
} from '@ordna/ready-made'
import * as v from 'valibot'
import type { Duty } from '../duties/duties.js'
import type { NetLines } from '../netLines.js'
import type { Kid } from '../payment/reference.js'
import type { Invoice, InvoiceKind } from '../value.js'

/** The data of a linked order, as they stand. */
export type Ordered = { readonly [field: string]: unknown }

/** How invoices find what their orders cost. */
export type OrderOption = {
  /** The name of the lifecycle of orders. */
  readonly lifecycle: string
  /** Its link to invoices, through which they stand in the order's history. */
  readonly back: string
  /** What an order costs with VAT, in minor units: its main invoice is issued for exactly that (CB-27). Undefined while nobody knows. */
  price(order: Ordered): number | undefined
  /** The lines of an order's main invoice, which `sync` puts into a draft. Without it nothing can be synchronised. */
  lines?(order: Ordered): NetLines
  /**
   * The transition by which an order is told, as a main invoice of it is issued, what that costs in minor units, and as one is corrected, how
   * much less: in the same commit. Its `by` includes `system`. Default none.
   */
  readonly told?: string
}

/** The id of the series from which each kind draws its numbers. */
export type SeriesOption = { readonly [Kind in InvoiceKind]?: string }

/** How invoices are made. */
export type InvoiceOptions = Versioned & {
  readonly order: OrderOption
  /** Default `invoices`, `additional-invoices`, `prepayments`, and `credit-notes` for credit notes and stornos. */
  readonly series?: SeriesOption
  /** Days from the issue until an invoice is due, where its draft has no date. Default 14. */
  readonly dueDays?: number
  /** Which check digit the firm's bank wants in a KID. Default `mod10`. */
  readonly kid?: Kid
  /** What invoices have to say before they are issued. Default `duties`, those of the four countries. */
  readonly duties?: readonly Duty[]
  /**
   * What is in the way of the invoice's paper: `(invoice) => printer.mistakesOf(invoicePaper(invoice))`. It is asked before an invoice is issued, so that
   * none gets a number that no file can be drawn of. Without it, what has no paper is issued, and its job `file` fails.
   */
  printable?(invoice: Invoice): readonly PaperMistake[]
}

/** What keeps a paper from being drawn, and where. */
export type PaperMistake = { readonly path: string; readonly problem: string }

const shapes = {
  version,
  order: bag,
  series: v.optional(bag),
  dueDays: v.optional(wholeNumber, 14),
  kid: v.optional(oneOf('mod10', 'mod11'), 'mod10'),
  duties: v.optional(listOf(bag)),
  printable: v.optional(someFunction),
}
const orderShapes = {
  lifecycle: someText,
  back: someText,
  price: someFunction,
  lines: v.optional(someFunction),
  told: v.optional(someText),
}

const seriesShapes = {
  main: v.optional(someText, 'invoices'),
  additional: v.optional(someText, 'additional-invoices'),
  prepayment: v.optional(someText, 'prepayments'),
  credit_note: v.optional(someText, 'credit-notes'),
  storno: v.optional(someText, 'credit-notes'),
}

/** The options with their defaults. Throws `invalid_options` for what is misspelt or of another shape. */
export function settingsOf(options: InvoiceOptions) {
  const settings = optionsOf('invoiceLifecycle', options, shapes)
  optionsOf('order of invoiceLifecycle', settings.order, orderShapes)
  return { ...settings, series: optionsOf('series of invoiceLifecycle', options.series ?? {}, seriesShapes) }
}
/** The options of invoices, with their defaults. */
export type Settings = ReturnType<typeof settingsOf>
