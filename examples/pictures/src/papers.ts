import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contractLayout, contractSample } from '@ordna/documents/contract'
import { invoiceOf, type InvoiceDraft } from '@ordna/documents/invoice'
import { invoicePaper, paperPrinter, type Layout, type PaperOrder, type Values } from '@ordna/documents/pdf'
import { privacyLayout, termsLayout, termsSample } from '@ordna/documents/terms'
import { damageReportLayout, damageReportSample, handoverLayout, handoverSample } from '@ordna/documents/workflow'

type Locale = InvoiceDraft['locale']
type Firm = Pick<InvoiceDraft, 'seller' | 'buyer' | 'currency' | 'payment' | 'notes'> & { readonly percent: number }

/** A firm of each country, as it writes to its customers. */
const firms: { readonly [L in Locale]: Firm } = {
  sk: {
    seller: {
      name: 'Tatranské autá, s.r.o.',
      street: 'Hlavná 12',
      zip: '058 01',
      city: 'Poprad',
      country: 'SK',
      companyId: '36491234',
      taxId: '2021234567',
      vatId: 'SK2021234567',
      register: 'Obchodný register Okresného súdu Prešov, oddiel Sro, vložka 1234/P',
      email: 'faktury@tatranskeauta.example',
    },
    buyer: {
      name: 'Ľubomír Šťastný – Oravské píly',
      street: 'Pílska 3',
      zip: '026 01',
      city: 'Dolný Kubín',
      country: 'SK',
      companyId: '31567890',
    },
    currency: 'EUR',
    payment: { means: 'transfer', iban: 'SK3112000000198742637541', reference: '20270001', constantSymbol: '0308' },
    notes: ['Ďakujeme za dôveru. Pri platbe uveďte variabilný symbol.'],
    percent: 23,
  },
  nb: {
    seller: {
      name: 'Fjord Bilutleie AS',
      street: 'Strandgaten 4',
      zip: '5013',
      city: 'Bergen',
      country: 'NO',
      companyId: '974 760 673',
      vatId: 'NO974760673MVA',
      register: 'Foretaksregisteret',
      phone: '55 00 11 22',
    },
    buyer: { name: 'Bjørn Åge Sæther', street: 'Postboks 12', zip: '0160', city: 'Oslo', country: 'NO' },
    currency: 'NOK',
    payment: { means: 'transfer', iban: 'NO9386011117947', reference: '0000010426' },
    notes: ['Ved forsinket betaling beregnes forsinkelsesrente etter forsinkelsesrenteloven.'],
    percent: 25,
  },
  sv: {
    seller: {
      name: 'Umeå Bilar AB',
      street: 'Storgatan 1',
      zip: '903 26',
      city: 'Umeå',
      country: 'SE',
      companyId: '556036-0793',
      vatId: 'SE556036079301',
      register: 'Godkänd för F-skatt',
      email: 'faktura@umeabilar.example',
    },
    buyer: { name: 'Anna Åkesson', street: 'Östra Rådhusgatan 9', zip: '903 30', city: 'Umeå', country: 'SE' },
    currency: 'SEK',
    payment: { means: 'transfer', bankgiro: '5050-1055', reference: '104265' },
    notes: ['Vid betalning efter förfallodagen debiteras dröjsmålsränta enligt räntelagen.'],
    percent: 25,
  },
  da: {
    seller: {
      name: 'Aarhus Biludlejning ApS',
      street: 'Havnegade 4',
      zip: '8000',
      city: 'Aarhus C',
      country: 'DK',
      companyId: '13585628',
      email: 'regnskab@aarhusbil.example',
    },
    buyer: {
      name: 'Søren Ærø Østergård',
      street: 'Åboulevarden 12, 3. tv.',
      zip: '8000',
      city: 'Aarhus C',
      country: 'DK',
    },
    currency: 'DKK',
    payment: { means: 'transfer', iban: 'DK5000400440116243', reference: '000000000104265' },
    notes: ['Tak for handlen. Ved for sen betaling beregnes rente efter renteloven.'],
    percent: 25,
  },
  en: {
    seller: {
      name: 'Tatranské autá, s.r.o.',
      street: 'Hlavná 12',
      zip: '058 01',
      city: 'Poprad',
      country: 'SK',
      companyId: '36491234',
      taxId: '2021234567',
      vatId: 'SK2021234567',
    },
    buyer: {
      name: 'Zoë O’Brien-García Ltd',
      street: '12 St. Mary’s Close',
      zip: 'W1A 1AA',
      city: 'London',
      country: 'GB',
    },
    currency: 'EUR',
    payment: { means: 'transfer', iban: 'SK3112000000198742637541', bic: 'TATRSKBX', reference: '20270002' },
    notes: ['Thank you for travelling with us.'],
    percent: 23,
  },
}

const words: { readonly [L in Locale]: readonly [rent: string, seat: string, discount: string] } = {
  sk: [
    'Prenájom osobného auta Škoda Octavia Combi, EČ PP-123AB, 11. – 14. 1. 2027',
    'Detská sedačka',
    'Zľava pre stálych zákazníkov',
  ],
  nb: ['Leie av Škoda Octavia stasjonsvogn, EK 12345, 11.–14.1.2027', 'Barnesete', 'Rabatt til faste kunder'],
  sv: ['Hyra av Škoda Octavia kombi, ABC 123, 11–14 januari 2027', 'Barnstol', 'Rabatt för stamkunder'],
  da: ['Leje af Škoda Octavia stationcar, AB 12 345, 11.–14.1.2027', 'Barnestol', 'Rabat til faste kunder'],
  en: [
    'Rental of a Škoda Octavia estate, PP-123AB, 11–14 January 2027',
    'Child seat',
    'Discount for regular customers',
  ],
}

function draft(locale: Locale): InvoiceDraft {
  const { percent, ...firm } = firms[locale]
  const [rent, seat, discount] = words[locale]
  const vat = { category: 'S', percent } as const
  return {
    ...firm,
    kind: 'main',
    locale,
    lines: [
      { text: rent, quantity: 3, unit: 'DAY', unitPrice: 7_236_0, vat },
      { text: seat, quantity: 3, unit: 'DAY', unitPrice: 500_0, vat },
      { text: discount, quantity: 1, unit: 'C62', unitPrice: -2_000_0, vat },
    ],
    taxDate: '2027-01-14',
    orderReference: '2702',
    prepaid: 0,
    rounding: 0,
    preceding: [],
    exemptions: {},
    fields: [],
  }
}

/** An invoice in each language, a credit note, and one of three pages. */
function papers(): readonly (readonly [name: string, order: PaperOrder])[] {
  const issue = { number: '20270001', issuedOn: '2027-01-15' }
  const languages = ['sk', 'nb', 'sv', 'da', 'en'] as const
  const invoices = languages.map(
    (locale) => [`invoice-${locale}`, invoicePaper(invoiceOf(draft(locale), issue))] as const,
  )
  const preceding = [{ number: '20270001', issuedOn: '2027-01-15' }]
  const credit = { ...draft('sk'), kind: 'credit_note', preceding } as const
  const prints = draft('sv')
    .lines.slice(0, 1)
    .flatMap((line) =>
      Array.from({ length: 80 }, (_, index) => ({
        ...line,
        text: `Tryck av affisch, serie ${index + 1}`,
        unit: 'C62',
        unitPrice: 12_50 + index,
      })),
    )
  return [
    ...invoices,
    ['credit-note-sk', invoicePaper(invoiceOf(credit, { number: '27800001', issuedOn: '2027-01-20' }))],
    ['invoice-long', invoicePaper(invoiceOf({ ...draft('sv'), lines: prints }, issue))],
  ]
}

type More = Partial<Pick<PaperOrder, 'mark'>>

function filledOrder(layout: Layout, values: Values, locale: Locale, more: More = {}): PaperOrder {
  const document = { number: '20270017', issuedOn: '2027-01-15' }
  const always = { document, edition: { number: 3, effectiveFrom: '2027-01-01' }, pictures: [], enclosures: [] }
  return { layout, values: { ...always, ...values }, locale, createdAt: new Date('2027-01-15T08:00:00Z'), ...more }
}

/** What a firm signs, gives and hands over, filled as a shop fills it. */
function workPapers(): readonly (readonly [name: string, order: PaperOrder])[] {
  return [
    ['contract-sk', filledOrder(contractLayout('sk'), contractSample, 'sk')],
    ['contract-draft-nb', filledOrder(contractLayout('nb'), contractSample, 'nb', { mark: 'UTKAST' })],
    ['terms-sv', filledOrder(termsLayout('sv'), termsSample, 'sv')],
    ['privacy-en', filledOrder(privacyLayout('en'), termsSample, 'en')],
    ['handover-da', filledOrder(handoverLayout('da'), handoverSample, 'da')],
    ['damage-sk', filledOrder(damageReportLayout('sk'), damageReportSample, 'sk')],
  ]
}

/** Draws each paper that ships (by poppler), one picture for each page, and says how they are called. */
export async function drawPapers(folder: string): Promise<readonly string[]> {
  const printer = paperPrinter({ zone: 'Europe/Bratislava' })
  const names: string[] = []
  for (const [name, order] of [...papers(), ...workPapers()]) {
    const pdf = join(folder, `${name}.pdf`)
    writeFileSync(pdf, await printer.print(order))
    execFileSync('pdftoppm', ['-r', '80', '-png', pdf, join(folder, name)])
    rmSync(pdf)
    names.push(name)
  }
  return names
}
