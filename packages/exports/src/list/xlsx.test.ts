import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { exportTable } from './exportTable.js'
import { columns, row, whole } from './list.fixture.js'
import { xlsx } from './xlsx.js'

const zone = 'Europe/Bratislava'

async function read(ids: readonly string[]) {
  const bytes = await whole(
    exportTable(
      ids.map((id) => ({ ...row, id })),
      columns,
      xlsx({ zone }),
    ),
  )
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  return book.worksheets[0]
}

test('CB-13: a workbook has amounts as numbers, dates as dates, and the heading stays in sight', async () => {
  const sheet = await read(['2701'])
  expect(sheet?.getRow(1).values).toEqual([
    undefined,
    'Číslo',
    'Dni',
    'Otvorená',
    'Splatnosť',
    'Začiatok',
    'Cena',
    'Cena (ISO 4217)',
  ])
  expect(sheet?.getRow(2).values).toEqual([
    undefined,
    '2701',
    3,
    false,
    new Date('2027-01-29T00:00:00Z'),
    new Date('2027-07-11T10:00:00Z'),
    -141.05,
    'EUR',
  ])
  expect(sheet?.getCell('F2').numFmt).toBe('#,##0.00')
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
})

test('CB-13: a text stays a text, whatever a spreadsheet or XML would make of it', async () => {
  const texts = ['=1+1', '<b>&"', ' padded ', 'čšž 漢字 עברית 😀', 'two\nlines', '007', ']]>', '\uFEFFx']
  const sheet = await read(texts)
  expect(texts.map((_, index) => sheet?.getCell(`A${index + 2}`).value)).toEqual(texts)
  expect((await read(['a\u0001b\uD800c']))?.getCell('A2').value).toBe('abc')
  await expect(read(['x'.repeat(40_000)])).rejects.toThrow('A text of 40000 letters does not fit into a cell')
})

test('CB-13: what looks like a character that XML cannot hold, an old date and any name of a sheet make no broken workbook', async () => {
  const sheetOf = async (id: string, due: string, name: string) => {
    const bytes = await whole(exportTable([{ ...row, id, due }], columns, xlsx({ zone, sheet: name })))
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(bytes as never)
    return book.worksheets[0]
  }
  const sheet = await sheetOf('_x000D_ and _x41_', '1899-12-31', "'Objednávky: 1/2'")
  // As ECMA-376 says of ST_Xstring; this reader leaves it to whoever asks.
  expect(String(sheet?.getCell('A2').value).replaceAll('_x005F_', '_')).toBe('_x000D_ and _x41_')
  expect(sheet?.getCell('A2').value).not.toMatch(/^_x000D_/)
  expect([sheet?.name, sheet?.getCell('D2').value]).toEqual(['Objednávky  1 2', '1899-12-31'])
  expect((await sheetOf('a', '2027-01-01', 'History'))?.name).toBe('Orders')
  expect((await sheetOf('a', '2027-01-01', `${'x'.repeat(30)}😀`))?.name).toBe('x'.repeat(30))
})
