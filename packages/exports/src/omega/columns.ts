/** The longest text of a column, and whether it names something: what does is never cut. */
export type Field = { readonly column: number; readonly name: string; readonly most?: number; readonly names?: true }

/**
 * The columns of a document's header (`R01` of section T01), by what stands in them, counted from 1: as KROS's own table of its import
 * says for documents from 2025 on.
 */
export const header = {
  number: { column: 2, name: 'document number', most: 20, names: true },
  partner: { column: 3, name: 'partner name', most: 75 },
  companyId: { column: 4, name: 'IČO of the partner', most: 12, names: true },
  issuedOn: { column: 5, name: 'issue date' },
  dueOn: { column: 6, name: 'due date' },
  taxDate: { column: 7, name: 'tax date' },
  baseLower: { column: 8, name: 'base at the lower rate' },
  baseHigher: { column: 9, name: 'base at the higher rate' },
  baseZero: { column: 10, name: 'base at the zero rate' },
  baseUntaxed: { column: 11, name: 'base not subject to VAT' },
  percentLower: { column: 12, name: 'lower rate' },
  percentHigher: { column: 13, name: 'higher rate' },
  vatLower: { column: 14, name: 'VAT at the lower rate' },
  vatHigher: { column: 15, name: 'VAT at the higher rate' },
  rounding: { column: 16, name: 'price correction' },
  total: { column: 17, name: 'total' },
  type: { column: 18, name: 'document type' },
  evidence: { column: 19, name: 'evidence code', most: 10, names: true },
  series: { column: 20, name: 'number series', most: 10, names: true },
  street: { column: 25, name: 'street', most: 40 },
  zip: { column: 26, name: 'zip', most: 6, names: true },
  city: { column: 27, name: 'city', most: 40 },
  taxId: { column: 28, name: 'DIČ of the partner', most: 12, names: true },
  constantSymbol: { column: 36, name: 'constant symbol', most: 4, names: true },
  specificSymbol: { column: 37, name: 'specific symbol', most: 10, names: true },
  currency: { column: 40, name: 'currency', most: 3, names: true },
  currencyQuantity: { column: 41, name: 'currency quantity' },
  exchangeRate: { column: 42, name: 'exchange rate' },
  totalHome: { column: 43, name: 'total in euro' },
  externalNumber: { column: 44, name: 'external document number', most: 20, names: true },
  noteAfter: { column: 45, name: 'note after', most: 255 },
  country: { column: 47, name: 'country', most: 30 },
  vatCountry: { column: 48, name: 'country of the IČ DPH', most: 2, names: true },
  vatId: { column: 49, name: 'IČ DPH of the partner', most: 14, names: true },
  swift: { column: 56, name: 'SWIFT', most: 11, names: true },
  iban: { column: 57, name: 'IBAN', most: 34, names: true },
  variableSymbol: { column: 71, name: 'variable symbol', most: 20, names: true },
  phone: { column: 84, name: 'phone', most: 25, names: true },
  percentSecond: { column: 95, name: 'second lower rate' },
  baseSecond: { column: 96, name: 'base at the second lower rate' },
  vatSecond: { column: 97, name: 'VAT at the second lower rate' },
} as const satisfies { readonly [name: string]: Field }

/** The columns of an item (`R02`). */
export const item = {
  text: { column: 2, name: 'item text', most: 255 },
  quantity: { column: 3, name: 'quantity' },
  unit: { column: 4, name: 'unit', most: 5 },
  unitPrice: { column: 5, name: 'unit price without VAT' },
  rate: { column: 6, name: 'rate code' },
  type: { column: 10, name: 'item type' },
  synthetic: { column: 14, name: 'synthetic account', most: 3, names: true },
  analytic: { column: 15, name: 'analytic account', most: 20, names: true },
} as const satisfies { readonly [name: string]: Field }

/** What the first line of the file says of the firm whose documents they are (`R00`). */
export const firm = {
  name: { column: 4, name: 'company name', most: 75 },
  companyId: { column: 5, name: 'IČO of the company', most: 12, names: true },
  street: { column: 6, name: 'street of the company', most: 40 },
  zip: { column: 7, name: 'zip of the company', most: 6, names: true },
  city: { column: 8, name: 'city of the company', most: 40 },
} as const satisfies { readonly [name: string]: Field }
