import { describe, expect, test } from 'vitest'
import { draft, issue, line, seller } from '../invoice/invoice.fixture.js'
import { invoiceOf } from '../invoice/reckon.js'
import type { InvoiceDraft } from '../invoice/value.js'
import { mistakesOf } from '../layout/mistakes.js'
import { invoiceLayout } from './invoiceLayout.js'
import { invoicePaper, invoiceSample } from './invoicePaper.js'
import { paperPrinter } from './paperPrinter.js'
import { readPdf } from './readPdf.fixture.js'

const printer = paperPrinter({ zone: 'Europe/Bratislava' })
const languages = ['nb', 'sv', 'da', 'en', 'sk'] as const
const long = 'Veľmi dlhý opis toho, čo sa prenajalo. '.repeat(24)

const invoice = (more: Partial<InvoiceDraft> = {}) => invoiceOf(draft(more), issue)
const printed = async (more: Partial<InvoiceDraft> = {}) => readPdf(await printer.print(invoicePaper(invoice(more))))

describe('the paper of an invoice', () => {
  test('CB-26 says all that the invoice says, as PDF, in the order in which it is read', async () => {
    const { pages, title, language } = await printed({
      lines: [
        line(7_236, { quantity: 3, unit: 'DAY' }),
        line(2_000, { text: 'Pokuta', vat: { category: 'O', percent: 0 } }),
      ],
      payment: { means: 'transfer', iban: 'SK3112000000198742637541', reference: '20270001', constantSymbol: '0308' },
      prepaid: 5_000,
      exemptions: { O: 'Pokuta nie je predmetom dane.' },
      notes: ['Ďakujeme.'],
      fields: [{ label: 'Vystavil', value: 'Mária Kováčová' }],
    })
    expect([title, language, pages.length]).toEqual(['Faktúra 20270001', 'sk', 1])
    expect(pages[0]).toEqual([
      'Tatranské autá, s.r.o.',
      'Faktúra',
      '20270001',
      'Dodávateľ Odberateľ',
      'Tatranské autá, s.r.o. Oravské píly, s.r.o.',
      'Hlavná 12 Pílska 3',
      '058 01 Poprad 026 01 Dolný Kubín',
      'IČO 36491234 IČO 31567890',
      'DIČ 2021234567 DIČ 2020987654',
      'IČ DPH SK2021234567 IČ DPH SK2020987654',
      'E-mail faktury@tatranskeauta.example',
      'OR OS Prešov, vložka 1234/P',
      'Dátum vyhotovenia Dátum dodania Dátum splatnosti Variabilný symbol',
      '15. 1. 2027 14. 1. 2027 29. 1. 2027 20270001',
      'Objednávka 2702',
      'Vaša značka 2702',
      'Vystavil Mária Kováčová',
      'Popis Množstvo MJ Cena za MJ bez DPH % Spolu bez DPH',
      'DPH',
      'Prenájom dodávky 3 deň 72,36 23 % 217,08',
      'Pokuta 1 ks 20,00 0 % 20,00',
      'DPH % Základ dane DPH Celkom s DPH Celkom bez DPH 237,08',
      'DPH 49,93',
      '23 % 217,08 49,93 267,01',
      'Celkom s DPH 287,01',
      '0 % 20,00 0,00 20,00',
      'Uhradené vopred -50,00',
      'Na úhradu 237,01 EUR',
      'Forma úhrady Prevodný príkaz',
      'IBAN SK31 1200 0000 1987 4263 7541',
      'Variabilný symbol 20270001',
      'Konštantný symbol 0308',
      'Dátum splatnosti 29. januára 2027',
      'PAY by square',
      'Pokuta nie je predmetom dane.',
      'Ďakujeme.',
      'Faktúra 20270001 Strana 1 / 1',
    ])
  })

  test.each([
    ['NO', 'NO93 8601 1117 947', true],
    ['SE', 'NO9386011117947', false],
    ['NO', 'SE4550000000058398257466', false],
  ])('says the number of a Norwegian account to whoever pays within Norway: %s, %s', async (country, iban, isSaid) => {
    const payment = { means: 'transfer', iban, reference: '202700011' } as const
    const { pages } = await printed({ locale: 'nb', seller: { ...seller, country }, payment })
    expect(pages[0]?.includes('Kontonummer 8601 11 17947')).toBe(isSaid)
    expect(pages[0]?.some((text) => text.startsWith('IBAN '))).toBe(true)
  })

  test('says the line of a giro card to whoever pays a Danish seller', async () => {
    const payment = { means: 'transfer', creditor: '81234567', reference: '000000202700014' } as const
    const { pages } = await printed({ locale: 'da', seller: { ...seller, country: 'DK' }, payment })
    expect(pages[0]).toContain('Indbetalingskort +71<000000202700014+81234567')
    const without = await printed({ locale: 'da', payment: { means: 'transfer', reference: '202700011' } })
    expect(without.text).not.toContain('Indbetalingskort')
  })

  test.each([
    ['nb', 'Faktura', 'Å betale 26 701,01 NOK', '15.1.2027'],
    ['sv', 'Faktura', 'Att betala 26 701,01 NOK', '2027-01-15'],
    ['da', 'Faktura', 'At betale 26.701,01 NOK', '15.1.2027'],
    ['en', 'Invoice', 'Amount due NOK 26,701.01', '15/01/2027'],
    ['sk', 'Faktúra', 'Na úhradu 26 701,01 NOK', '15. 1. 2027'],
  ] as const)('CB-26 is in the words and figures of its language: %s', async (locale, title, due, date) => {
    const { text, language } = await printed({ locale, currency: 'NOK', lines: [line(2_170_814)], rounding: 0 })
    expect(language).toBe(locale)
    for (const words of [title, due, date]) expect(text).toContain(words)
  })

  test('CB-28 of a credit note says what it corrects, and asks nobody to pay', async () => {
    const preceding = [{ number: '20260099', issuedOn: '2026-12-30' }]
    const { text } = await printed({ kind: 'credit_note', preceding })
    for (const words of ['Dobropis', 'K faktúre číslo 20260099 (30. 12. 2026)', 'Dobropisovaná suma 267,01 EUR'])
      expect(text).toContain(words)
    for (const words of ['IBAN', 'Na úhradu', 'Dátum splatnosti']) expect(text).not.toContain(words)
  })

  test('has its lines on three pages, the head of the table on each, and the totals unbroken', async () => {
    const lines = Array.from({ length: 75 }, (_, index) => line(1_000 + index, { text: `Položka ${index + 1}.` }))
    const { pages } = await printed({ lines })
    expect(pages).toHaveLength(3)
    for (const page of pages) expect(page.filter((words) => words.startsWith('Popis Množstvo'))).toHaveLength(1)
    const read = pages.flat().filter((words) => words.startsWith('Položka'))
    expect(read.map((words) => words.split('.', 1)[0])).toEqual(lines.map(({ text }) => text.slice(0, -1)))
    expect(pages.at(-1)?.join(' ')).toMatch(/Celkom bez DPH.*Na úhradu.*Forma úhrady/)
  })

  test('loses nothing of what is long: names, lines and notes', async () => {
    const { text } = await printed({
      buyer: { name: 'N'.repeat(1000), country: 'SK' },
      seller: { ...seller, name: `${'S'.repeat(500)} s.r.o.`, register: 'R'.repeat(1000) },
      lines: [line(1_000, { text: long }), line(1_000, { text: 'W'.repeat(1000) })],
      notes: [long],
    })
    for (const letter of ['N', 'W', 'R'])
      expect([...text.matchAll(new RegExp(`${letter}{3,}`, 'g'))].join('')).toHaveLength(1000)
    expect(text.match(/prenajalo/g)).toHaveLength(48)
  })

  test('CB-57 has the code for the bank and the logo of the firm, where they are given', async () => {
    const withCode = await printer.print(invoicePaper(invoice()))
    expect((await readPdf(withCode)).text).toContain('PAY by square')
    const without = await printer.print(invoicePaper(invoice(), { code: null }))
    expect((await readPdf(without)).text).not.toContain('PAY by square')
    expect(withCode.length).toBeGreaterThan(without.length)
    expect((await printed({ seller: { ...seller, country: 'DE' } })).text).toContain('SEPA QR')
    const own = { text: 'https://pay.example/1', label: 'Zaplaťte tu' }
    expect((await readPdf(await printer.print(invoicePaper(invoice(), { code: own })))).text).toContain('Zaplaťte tu')
    const logo = Buffer.from(pixel, 'base64')
    const withLogo = await readPdf(await printer.print(invoicePaper(invoice(), { logo })))
    expect(withLogo.pictures).toBe(1)
    expect(withLogo.pages[0]?.[0]).toBe('Faktúra')
  })

  test('is for the archive, the same bytes whenever it is printed, and refers to nothing outside', async () => {
    const bytes = await printer.print(invoicePaper(invoice()))
    expect(bytes.equals(await printer.print(invoicePaper(invoice())))).toBe(true)
    const { raw } = await readPdf(bytes)
    for (const words of ['<pdfaid:part>3</pdfaid:part>', '<pdfaid:conformance>B</pdfaid:conformance>', '/GTS_PDFA1'])
      expect(raw).toContain(words)
    expect(raw.match(/\/FontFile[23]? /g)).toHaveLength(raw.match(/\/Type \/FontDescriptor/g)?.length ?? -1)
    expect(raw).not.toMatch(/\/(JavaScript|JS|Launch|URI|GoToR|SubmitForm|Encrypt|OpenAction|EmbeddedFile)\b/)
  })

  test('tells every name that it cannot show, with its place, before a number is drawn', async () => {
    const order = invoicePaper(
      invoice({ buyer: { name: '王小明', city: 'שלום', country: 'SK' }, lines: [line(100, { text: 'Nájom 👋' })] }),
    )
    const mistakes = printer.mistakesOf(order)
    expect(mistakes.map(({ problem }) => /U\+[0-9A-F]+/.exec(problem)?.[0])).toEqual(['U+738B', 'U+05E9', 'U+1F44B'])
    await expect(printer.print(order)).rejects.toThrow('U+738B')
  })
})

describe('CB-54 the layout of an invoice', () => {
  test.each(languages)('in %s is data without a mistake, as JSON carries it', (locale) => {
    const stored: unknown = JSON.parse(JSON.stringify(invoiceLayout(locale)))
    expect(stored).toEqual(invoiceLayout(locale))
    expect(mistakesOf(stored, invoiceSample(locale))).toEqual([])
  })

  test('can be the own one of a firm, and another in each language', async () => {
    const layout = { ...invoiceLayout('sk'), content: [{ text: 'Účet {{ number }}: {{ totals.payable | money }}' }] }
    expect(mistakesOf(layout, invoiceSample('sk'))).toEqual([])
    const { pages } = await readPdf(await printer.print(invoicePaper(invoice(), { layout })))
    expect(pages[0]?.[0]).toBe('Účet 20270001: 267,01 EUR')
  })

  test('with a field that no invoice has is told before it is put into use', () => {
    const layout = { ...invoiceLayout('sk'), content: [{ text: '{{ buyer.ico }}' }] }
    expect(mistakesOf(layout, invoiceSample('sk'))).toEqual([
      {
        path: 'content[0].text',
        problem: "there is no 'ico' in 'buyer.ico': known are name, register, address, numbers",
      },
    ])
  })
})

/** One pixel that can be seen through. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
