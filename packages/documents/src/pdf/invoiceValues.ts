import { own } from '@ordna/core/adapters'
import type { Invoice, InvoiceDraft, Party } from '../invoice/value.js'
import { fikLine } from '../invoice/payment/reference.js'
import { invoiceWords, numberWords } from '../invoice/words/invoiceWords.js'
import type { Values } from '../layout/layout.js'

/** A code that a bank's program reads, and what stands below it: `PAY by square`. */
export type PayCode = { readonly text: string; readonly label: string }

/** What stands on the paper of an invoice and not in it. */
export type OnPaper = {
  readonly code?: PayCode
  /** The name of the picture that is the logo. Default: the seller's name in letters. */
  readonly logo?: string
}

/** What layouts of invoices are filled with. Labels are those of the seller's country: IČO is IČO in English too. */
export function invoiceValues(invoice: Invoice, { code, logo = '' }: OnPaper = {}): Values {
  const { kind, locale, payment, totals, seller, exemptions } = invoice
  const words = invoiceWords[locale]
  const credited = kind === 'credit_note' || kind === 'storno'
  return {
    title: words.title[kind],
    number: invoice.number,
    credited,
    due: !credited && totals.payable > 0,
    currency: invoice.currency,
    issuedOn: invoice.issuedOn,
    taxDate: invoice.taxDate,
    dueOn: invoice.dueOn,
    referenceLabel: numberWords(locale, seller.country).reference,
    reference: payment.reference ?? '',
    logo,
    code: code ?? null,
    seller: partyValues(seller, invoice),
    buyer: partyValues(invoice.buyer, invoice),
    fields: fieldsOf(invoice),
    lines: invoice.lines.map(({ vat, unit, ...line }) => ({
      ...line,
      percent: vat.percent,
      unit: own(words.units, unit) ?? unit,
    })),
    groups: invoice.groups.map((group) => ({ ...group, gross: group.base + group.vat })),
    totals: { ...totals, lessPrepaid: -totals.prepaid },
    payment: paymentValues(invoice),
    exemptions: Object.values(exemptions).map((text) => ({ text })),
    notes: invoice.notes,
  }
}

type Labelled = { readonly label: string; readonly value: string }

function labelled(entries: readonly (readonly [label: string, value: string | undefined])[]): readonly Labelled[] {
  return entries.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [{ label, value }]))
}

function partyValues(party: Party, { locale, seller }: Invoice) {
  const { name, street, zip, city, country, companyId, vatId, taxId, email, phone } = party
  const words = { ...invoiceWords[locale], ...numberWords(locale, country) }
  const town = [zip, city].filter((part) => part !== undefined).join(' ')
  const abroad = country === seller.country ? undefined : countryName(country, locale)
  return {
    name,
    register: party.register ?? '',
    address: [street, town, abroad].filter((line) => line !== undefined && line !== ''),
    numbers: labelled([
      [words.companyId, companyId],
      [words.taxId, taxId],
      [words.vatId, vatId],
      [words.email, email],
      [words.phone, phone],
    ]),
  }
}

function countryName(country: string, locale: InvoiceDraft['locale']): string {
  return new Intl.DisplayNames([locale], { type: 'region' }).of(country) ?? country
}

/** What refers to something else, and the fields that only this language has. */
function fieldsOf({ locale, orderReference, buyerReference, preceding, fields }: Invoice): readonly Labelled[] {
  const words = invoiceWords[locale]
  const corrected = preceding.map(({ number, issuedOn }): Labelled => {
    const day = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { timeZone: 'UTC' }).format(
      new Date(issuedOn),
    )
    return { label: words.preceding, value: `${number} (${day})` }
  })
  return [
    ...corrected,
    ...labelled([
      [words.orderReference, orderReference],
      [words.buyerReference, buyerReference],
    ]),
    ...fields,
  ]
}

function paymentValues({ locale, payment, seller }: Invoice) {
  const { iban, bic, bankgiro, creditor, reference, constantSymbol, specificSymbol, means } = payment
  return {
    means: invoiceWords[locale].paidBy[means],
    account: seller.country === 'NO' ? norwegianAccount(iban) : '',
    iban: iban?.replaceAll(' ', '').replaceAll(/(.{4})(?=.)/g, '$1 ') ?? '',
    bic: bic ?? '',
    bankgiro: bankgiro ?? '',
    giro: creditor !== undefined && reference !== undefined ? fikLine(reference, creditor) : '',
    constantSymbol: constantSymbol ?? '',
    specificSymbol: specificSymbol ?? '',
  }
}

/** Who pays within Norway writes the eleven digits that the IBAN ends with, and no IBAN: `8601 11 17947`. */
function norwegianAccount(iban = ''): string {
  const [, bank, kind, rest] = /^NO\d{2}(\d{4})(\d{2})(\d{5})$/.exec(iban.replaceAll(' ', '')) ?? []
  return bank === undefined ? '' : `${bank} ${kind} ${rest}`
}
