import { pdfPrinter } from '@ordna/pdf'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from 'vitest'
import { exportTable, type Rows } from '../list/exportTable.js'
import { columns, row, whole, type Row } from '../list/list.fixture.js'
import { pdfTable } from './pdfTable.js'

const printer = pdfPrinter()
const at = new Date('2027-07-11T08:00:00Z')
const options = { printer, title: 'Objednávky', at, zone: 'Europe/Bratislava', locale: 'sk' } as const
const printed = (rows: Rows<Row>) => whole(exportTable(rows, columns, pdfTable(options)))

async function pagesOf(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const pdf = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise
  try {
    const pages: string[][] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      const { items } = await (await pdf.getPage(number)).getTextContent()
      const texts = items.map((item) => ('str' in item ? item.str : ''))
      pages.push(texts.filter((text) => text.trim() !== ''))
    }
    return pages
  } finally {
    await pdf.destroy()
  }
}

test('CB-13: a list on paper: the words, numbers and clocks of its reader', async () => {
  const [page = []] = await pagesOf(await printed([row]))
  const text = page.join('|').replaceAll(/\s/gu, ' ')
  expect(text).toContain('Objednávky|Číslo|Dni|Otvorená|Splatnosť|Začiatok|Cena|Cena (ISO 4217)')
  expect(text).toContain('2701|3|nie|29. 1. 2027|11. 7. 2027 10:00|-141,05|EUR')
  expect(text).toContain('11. 7. 2027 10:00 · 1/1')
})

test('CB-D11: a list is one file, with its heading on each page and each row on one of them', async () => {
  const rows = Array.from({ length: 50 }, (_, index) => ({ ...row, id: `o${index}` }))
  const pages = await pagesOf(await printed(rows))
  expect(pages.length).toBeGreaterThan(1)
  for (const page of pages) expect(page).toContain('Splatnosť')
  expect(pages.flat().filter((text) => /^o\d+$/.test(text))).toEqual(rows.map(({ id }) => id))
})

test('of the same list the same bytes', async () => {
  expect((await printed([row])).equals(await printed([row]))).toBe(true)
})

test('more rows than a PDF takes are told, and no more are read', async () => {
  let read = 0
  const rows = function* () {
    for (;;) yield { ...row, id: String(read++) }
  }
  await expect(printed(rows())).rejects.toThrow('The list has more than 2000 rows, the most that a PDF takes')
  expect(read).toBe(2_001)
})

test.each([
  ['a Chinese name', '王小明', "Row 2, column 'Číslo' has the character U+738B, which cannot be printed"],
  ['a name from right to left', 'שלום', "Row 2, column 'Číslo' has the character U+05E9, which cannot be printed"],
  ['a long name', 'x'.repeat(5_000), "Row 2, column 'Číslo' has 5000 letters, and a cell of a page takes 1000"],
])('what cannot be printed is told with its row: %s', async (_, id, message) => {
  await expect(printed([row, { ...row, id }])).rejects.toThrow(message)
})

test('a long word and lines of a text stay on the page', async () => {
  const pages = await pagesOf(
    await printed([
      { ...row, id: 'x'.repeat(1_000) },
      { ...row, id: 'a\tb\r\nc' },
    ]),
  )
  const texts = pages.flat()
  expect(texts.filter((text) => /^x+$/.test(text)).join('')).toBe('x'.repeat(1_000))
  expect(texts).toContain('a b')
  expect(texts).toContain('c')
})
