import { Currency, MinorUnits, Percent } from '@ordna/money'
import { LocalDate } from '@ordna/ready-made'
import * as v from 'valibot'

/** Control characters but tabs and line ends, halves of letters, and what no text is made of. */
const unwritable = /[^\P{Cc}\t\n\r]|\p{Cs}|\p{Noncharacter_Code_Point}/u
/** All that, and the end of a line. */
const offLine = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|\p{Noncharacter_Code_Point}/u

/** What a person writes: trimmed, never empty, without control characters, which neither paper nor XML can hold. */
const Text = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty('is empty'),
  v.maxLength(1000),
  v.check((text) => !unwritable.test(text), 'has a control character, or half of a letter'),
)
/** What names something: on one line. */
const Code = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty('is empty'),
  v.maxLength(100),
  v.check((text) => !offLine.test(text), 'has a line break, a control character, or half of a letter'),
)
const Country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'is no country code of two letters'))

/** An address in a network of e-invoices: scheme of the EAS code list, such as `0245`, and the id in it (BT-34, BT-49). */
export const Endpoint = v.strictObject({ scheme: v.pipe(v.string(), v.regex(/^\d{4}$|^[A-Z]{2}$/)), id: Code })
export type Endpoint = v.InferOutput<typeof Endpoint>

/** A seller or a buyer (BG-4, BG-7). */
export const Party = v.strictObject({
  name: Text,
  street: v.optional(Text),
  city: v.optional(Text),
  zip: v.optional(Code),
  country: Country,
  // The number in the country's register of firms: IČO, organisasjonsnummer, CVR, organisationsnummer (BT-30, BT-47).
  companyId: v.optional(Code),
  // The number for VAT, with its country: `SK2020123456`, `NO999888777MVA` (BT-31, BT-48).
  vatId: v.optional(Code),
  // Another number for taxes, such as the Slovak DIČ (BT-32).
  taxId: v.optional(Code),
  // Where the firm is registered, as its papers have to say.
  register: v.optional(Text),
  email: v.optional(Code),
  phone: v.optional(Code),
  endpoint: v.optional(Endpoint),
})
export type Party = v.InferOutput<typeof Party>

/**
 * How something is taxed, in the codes of EN 16931 (UNCL 5305): standard or reduced rate, zero rate, exempt, reverse charge,
 * supply within the EU, export, outside the scope of VAT.
 */
export const VatCategory = v.picklist(['S', 'Z', 'E', 'AE', 'K', 'G', 'O'])
export type VatCategory = v.InferOutput<typeof VatCategory>

/** A quantity with three decimals at most; below zero it takes back. */
const Quantity = v.pipe(
  v.number(),
  v.check((quantity) => Math.abs(Math.round(quantity * 1000) - quantity * 1000) < 1e-6, 'has more than three decimals'),
)

/** What is invoiced, before tax (BG-25). Amounts are whole minor units of the invoice's currency. */
export const InvoiceLine = v.strictObject({
  text: Text,
  quantity: Quantity,
  // UN/ECE recommendation 20: `C62` one, `DAY`, `HUR`, `MON`, `KGM`, `KMT`.
  unit: v.optional(v.pipe(v.string(), v.regex(/^[A-Z0-9]{2,3}$/, 'is no unit code')), 'C62'),
  // Without VAT; below zero only where it is a discount written as a line.
  unitPrice: MinorUnits,
  vat: v.strictObject({ category: v.optional(VatCategory, 'S'), percent: Percent }),
  // What the accountant books it as: a key of the host's own table of accounts.
  account: v.optional(Code),
})
export type InvoiceLine = v.InferOutput<typeof InvoiceLine>

/** How it is to be paid (BG-16). */
export const Payment = v.strictObject({
  means: v.picklist(['transfer', 'card', 'cash', 'direct_debit']),
  iban: v.optional(Code),
  bic: v.optional(Code),
  // Swedish Bankgiro number.
  bankgiro: v.optional(Code),
  // Danish creditor number of FIK card type 71: eight digits.
  creditor: v.optional(Code),
  // What the payer writes: variable symbol, KID, OCR or FIK, by the seller's country (BT-83). `referenceOf` makes it of the number.
  reference: v.optional(Code),
  constantSymbol: v.optional(Code),
  specificSymbol: v.optional(Code),
})
export type Payment = v.InferOutput<typeof Payment>

/** An invoice that is corrected (BG-3). */
export const Preceding = v.strictObject({ number: Code, issuedOn: LocalDate })
export type Preceding = v.InferOutput<typeof Preceding>

/** `main` is the one whose total is the order's price; a storno takes back a whole invoice, a credit note a part or the whole. */
export const InvoiceKind = v.picklist(['main', 'additional', 'prepayment', 'credit_note', 'storno'])
export type InvoiceKind = v.InferOutput<typeof InvoiceKind>

/** What is written before it is issued: everything of it may be edited (CB-26, CB-D8). */
export const InvoiceDraft = v.strictObject({
  kind: InvoiceKind,
  seller: Party,
  buyer: Party,
  currency: Currency,
  lines: v.pipe(v.array(InvoiceLine), v.minLength(1, 'has no line'), v.maxLength(1000)),
  // The date whose VAT counts: that of the supply (BT-7).
  taxDate: LocalDate,
  // The last day on which it is paid in time (BT-9). Default: what the options say, from the day of issue.
  dueOn: v.optional(LocalDate),
  payment: Payment,
  // What was paid before, in minor units (BT-113).
  prepaid: v.optional(MinorUnits, 0),
  // What is added or taken off so that the total is that of the order, or can be paid in coins (BT-114).
  rounding: v.optional(MinorUnits, 0),
  // The order, as its customer knows it (BT-13).
  orderReference: v.optional(Code),
  // What the buyer wants to find it by (BT-10).
  buyerReference: v.optional(Code),
  preceding: v.optional(v.array(Preceding), []),
  notes: v.optional(v.array(Text), []),
  // Why something is not taxed, by category (BT-120).
  exemptions: v.optional(v.record(VatCategory, Text), {}),
  // Language of the paper.
  locale: v.picklist(['nb', 'sv', 'da', 'en', 'sk']),
  // Fields that only this language variant has: label and value, in their order.
  fields: v.optional(v.array(v.strictObject({ label: Text, value: Text })), []),
})
export type InvoiceDraft = v.InferOutput<typeof InvoiceDraft>

/** One rate of one category (BG-23). */
export const VatGroup = v.strictObject({ category: VatCategory, percent: Percent, base: MinorUnits, vat: MinorUnits })
export type VatGroup = v.InferOutput<typeof VatGroup>

/** What EN 16931 calls document totals (BG-22), in minor units. */
export const Totals = v.strictObject({
  // Sum of the lines (BT-106), which is the total without VAT (BT-109): discounts are lines.
  net: MinorUnits,
  vat: MinorUnits,
  gross: MinorUnits,
  prepaid: MinorUnits,
  rounding: MinorUnits,
  // What is due: gross less prepaid, with the rounding (BT-115).
  payable: MinorUnits,
})
export type Totals = v.InferOutput<typeof Totals>

/** An invoice that was issued: what it said then, for good. A credit note's amounts are above zero, as EN 16931 writes them. */
export const Invoice = v.strictObject({
  ...InvoiceDraft.entries,
  number: Code,
  issuedOn: LocalDate,
  dueOn: LocalDate,
  lines: v.array(v.strictObject({ ...InvoiceLine.entries, net: MinorUnits })),
  groups: v.array(VatGroup),
  totals: Totals,
})
export type Invoice = v.InferOutput<typeof Invoice>
