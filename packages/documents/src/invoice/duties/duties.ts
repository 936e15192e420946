import { own } from '@ordna/core/adapters'
import type { Validity } from '@ordna/money'

/** When something must stand on an invoice: always, where VAT is charged, or where the buyer pays the VAT. */
export type DutyWhen = 'always' | 'taxed' | 'reverse_charge' | 'untaxed'

/** Something that the papers of a country have to say, from one tax date to another. */
export type Duty = Validity & {
  /** Of the seller. */
  readonly country: string
  /** The field of a draft: `seller.vatId`. */
  readonly field: string
  readonly when: DutyWhen
  /** What the field has to match; without it, it has to say something. */
  readonly pattern?: RegExp
  /** What it is called in the country. */
  readonly name: string
}

const address = (party: 'seller' | 'buyer', country: string): Duty[] =>
  ['street', 'city', 'zip'].map((part) => ({
    country,
    field: `${party}.${part}`,
    when: 'always',
    name: 'address',
    validFrom: '2004-05-01',
  }))

const everywhere = (country: string): readonly Duty[] => [
  ...address('seller', country),
  ...address('buyer', country),
  {
    country,
    field: 'seller.vatId',
    when: 'taxed',
    name: 'VAT number',
    validFrom: '2004-05-01',
    ...own(vatIds, country),
  },
  { country, field: 'buyer.vatId', when: 'reverse_charge', name: "the buyer's VAT number", validFrom: '2004-05-01' },
  { country, field: 'exemptions', when: 'untaxed', name: 'why no VAT is charged', validFrom: '2004-05-01' },
]

const vatIds: { readonly [country: string]: { readonly pattern: RegExp; readonly name: string } } = {
  SK: { pattern: /^SK\d{10}$/, name: 'IČ DPH' },
  NO: { pattern: /^(NO ?)?\d{3} ?\d{3} ?\d{3} ?MVA$/, name: 'organisasjonsnummer MVA' },
  SE: { pattern: /^SE\d{10}01$/, name: 'momsregistreringsnummer' },
  DK: { pattern: /^DK\d{8}$/, name: 'CVR-nr.' },
}

/**
 * What invoices of the four countries have to say. Hand over a list of your own where the law has moved on, or asks for less, as of a
 * simplified invoice.
 */
export const duties: readonly Duty[] = [
  ...['SK', 'NO', 'SE', 'DK'].flatMap(everywhere),
  {
    country: 'SK',
    field: 'seller.companyId',
    when: 'always',
    pattern: /^\d{8}$/,
    name: 'IČO',
    validFrom: '2004-05-01',
  },
  { country: 'SK', field: 'seller.taxId', when: 'always', pattern: /^\d{10}$/, name: 'DIČ', validFrom: '2004-05-01' },
  { country: 'SK', field: 'seller.register', when: 'always', name: 'zápis v registri', validFrom: '2004-05-01' },
  {
    country: 'NO',
    field: 'seller.companyId',
    when: 'always',
    pattern: /^\d{3} ?\d{3} ?\d{3}$/,
    name: 'organisasjonsnummer',
    validFrom: '2005-01-01',
  },
  {
    country: 'NO',
    field: 'seller.register',
    when: 'always',
    pattern: /Foretaksregisteret/,
    name: 'Foretaksregisteret',
    validFrom: '2005-01-01',
  },
  {
    country: 'DK',
    field: 'seller.companyId',
    when: 'always',
    pattern: /^\d{8}$/,
    name: 'CVR-nr.',
    validFrom: '2004-05-01',
  },
  {
    country: 'SE',
    field: 'seller.companyId',
    when: 'always',
    pattern: /^\d{6}-?\d{4}$/,
    name: 'organisationsnummer',
    validFrom: '2004-05-01',
  },
  {
    country: 'SE',
    field: 'seller.register',
    when: 'always',
    pattern: /[Gg]odkänd för F-skatt/,
    name: 'Godkänd för F-skatt',
    validFrom: '2004-05-01',
  },
]
