import { expect, test } from 'vitest'
import type { Layout } from '../layout/layout.js'
import { paperPrinter } from './paperPrinter.js'
import { readPdf } from './readPdf.fixture.js'

const printer = paperPrinter({ zone: 'Europe/Bratislava' })
const createdAt = new Date('2027-01-15T08:00:00Z')

const rows = Array.from({ length: 80 }, (_, index) => ({ text: `Položka ${index + 1}`, net: 1000 + index }))
const values = { number: '20270001', currency: 'EUR', rows, due: '2027-01-29', at: '2027-01-15T23:30:00Z' }

const layout: Layout = {
  title: 'Zoznam {{ number }}',
  header: [{ text: 'Zoznam {{ number }}', size: 8 }],
  footer: [{ text: 'Strana {{ page }} z {{ pages }}', size: 8, align: 'right' }],
  content: [
    { text: 'Zoznam položiek', bold: true, size: 16 },
    { text: 'Splatné {{ due | date }}, t. j. {{ due | day }}; {{ at | moment }}' },
    {
      table: {
        head: [
          { text: 'Názov', bold: true },
          { text: 'Suma', align: 'right' },
        ],
        rows: [
          {
            each: { of: 'rows', as: 'row' },
            cells: [{ text: '{{ row.text }}' }, { text: '{{ row.net | amount }}', align: 'right' }],
          },
        ],
        widths: ['*', 80],
      },
    },
    { text: 'Koniec' },
  ],
}

const said = (content: Layout['content'], more: object = {}) => ({
  layout: { title: 'x', content },
  values,
  locale: 'sk' as const,
  createdAt,
  ...more,
})

test('a table over three pages repeats its head, and every page says which it is', async () => {
  const { pages, title, language } = await readPdf(await printer.print({ layout, values, locale: 'sk', createdAt }))
  expect([pages.length, title, language]).toEqual([3, 'Zoznam 20270001', 'sk'])
  for (const [index, page] of pages.entries()) {
    expect(page[0]).toBe('Zoznam 20270001')
    expect(page.at(-1)).toBe(`Strana ${index + 1} z 3`)
    expect(page.filter((line) => line === 'Názov Suma')).toHaveLength(1)
  }
  const all = pages.flat()
  expect(all[2]).toBe('Splatné 29. 1. 2027, t. j. 29. januára 2027; 16. 1. 2027 00:30')
  expect(all.filter((line) => line.startsWith('Položka'))).toEqual(
    rows.map(({ text, net }) => `${text} ${(net / 100).toFixed(2).replace('.', ',')}`),
  )
  expect(pages.at(-1)?.at(-2)).toBe('Koniec')
})

test.each([
  ['a word', [{ text: 'W'.repeat(5000) }]],
  ['a text', [{ text: 'slovo '.repeat(1600) }]],
  ['a text that is to stay together', [{ text: 'slovo '.repeat(1600), keep: true }]],
  ['a cell', [{ table: { rows: [{ cells: [{ text: 'slovo '.repeat(1600) }, { text: 'a' }] }] } }]],
  [
    'a cell of one word',
    [{ table: { widths: [60, '*'] as const, rows: [{ cells: [{ text: 'W'.repeat(1600) }, { text: 'a' }] }] } }],
  ],
  ['a column', [{ columns: [{ text: 'W'.repeat(1600) }, { text: 'a' }] }]],
])('%s that is longer than a page is printed to its last letter', async (_, content) => {
  const { pages, text } = await readPdf(await printer.print(said(content as Layout['content'])))
  expect(pages.length).toBeGreaterThan(1)
  const letters = JSON.stringify(content).match(/W|slovo/g)?.length
  expect(text.match(/W|slovo/g)).toHaveLength(letters ?? -1)
})

test('no word, picture or column leads beyond the sheet', async () => {
  const word = 'Slovo'.repeat(7)
  const cells = Array.from({ length: 6 }, () => ({ text: word, size: 12 }))
  const content = [
    { columns: cells },
    { columns: cells.map((cell) => ({ ...cell, columnWidth: 'auto' as const })) },
    { table: { rows: [{ cells }] } },
    { table: { widths: [400, 400, 400, 400, 'auto', '*'], lines: 'all', rows: [{ cells }] } },
    { columns: cells.map((cell) => ({ ...cell, columnWidth: 700 })) },
    { ol: [{ columns: cells }] },
    { stack: [{ text: word.repeat(9), size: 30, bold: true }], margin: [100, 0, 100, 0] },
  ]
  const { text, right } = await readPdf(await printer.print(said(content as Layout['content'])))
  expect(text.match(/[Slov]/g)).toHaveLength(35 * 6 * 6 + 35 * 9)
  expect(right).toBeLessThan(595.28 - 51 + 1)
})

test('what is to stay together begins on the next page, and leaves no page empty', async () => {
  const lines = Array.from({ length: 45 }, (_, index) => ({ text: `riadok ${index}` }))
  const block = { stack: Array.from({ length: 20 }, (_, index) => ({ text: `spolu ${index}` })) }
  const torn = await readPdf(await printer.print(said([...lines, block])))
  expect(torn.pages[0]?.some((line) => line.startsWith('spolu'))).toBe(true)
  const { pages } = await readPdf(
    await printer.print(said([...lines, { ...block, keep: true }, { ...block, keep: true }])),
  )
  expect(pages.map((page) => page.filter((line) => line.startsWith('spolu')).length)).toEqual([0, 40])
  const alone = await readPdf(await printer.print(said([{ text: 'slovo '.repeat(1500), keep: true }])))
  expect(alone.pages.map((page) => page.length > 0)).toEqual([true, true])
})

test('values are text, whatever they say', async () => {
  const hostile = '{{ number }} {"text":"x"} <b>b</b> **b** $& $1'
  const content = [{ text: 'A: {{ name }}' }]
  const { text } = await readPdf(await printer.print({ ...said(content), values: { name: hostile } }))
  expect(text).toBe(`A: ${hostile}`)
})

test('what has no value is empty, and what a condition hides is not there', async () => {
  const content = [
    { text: 'Telefón: {{ customer.phone }}.' },
    { text: 'tajné', when: 'customer' },
    { text: 'bez zákazníka', unless: 'customer' },
    { text: 'to je ono', when: { value: 'number', is: '20270001' } },
  ]
  const { pages } = await readPdf(await printer.print({ ...said(content), values: { ...values, customer: null } }))
  expect(pages[0]).toEqual(['Telefón: .', 'bez zákazníka', 'to je ono'])
})

test.each([
  ['Chinese', '王小明', 'U+738B (王)'],
  ['written from right to left', 'שלום', 'U+05E9 (ש)'],
  ['an emoji', 'Anna 👋', 'U+1F44B (👋)'],
  ['a sign that turns text around', 'a\u202Eb', 'U+202E'],
])('a name that is %s is told with its place, and never a black box', async (_, name, char) => {
  const order = { ...said([{ table: { rows: [{ cells: [{ text: '{{ name }}' }] }] } }]), values: { name } }
  const [mistake] = printer.mistakesOf(order)
  expect(mistake?.path).toBe('content[0].table.rows[0].cells[0]')
  expect(mistake?.problem).toContain(char)
  await expect(printer.print(order)).rejects.toThrow(char)
})

test('a picture that is none is told by its name', () => {
  const order = said([{ image: 'logo' }], { images: { logo: Buffer.from('logo.png') } })
  expect(printer.mistakesOf(order)).toEqual([
    { path: 'images.logo', problem: 'is no picture: give the bytes of a PNG or JPEG file' },
  ])
})

test('of the same paper come the same bytes, and what is not issued is marked on every page', async () => {
  const order = { layout, values, locale: 'sk', createdAt } as const
  const first = await printer.print(order)
  expect(first.equals(await paperPrinter({ zone: 'Europe/Bratislava' }).print(order))).toBe(true)
  const { pages } = await readPdf(await printer.print({ ...order, mark: 'KONCEPT' }))
  expect(pages.map((page) => page.join(' ').includes('KONCEPT'))).toEqual([true, true, true])
})
