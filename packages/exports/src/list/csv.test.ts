import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csv, harmless } from './csv.js'
import { exportTable } from './exportTable.js'
import { columns, row, whole, type Row } from './list.fixture.js'

const zone = 'Europe/Bratislava'
const written = async (rows: readonly Row[], reader: 'machine' | 'person') =>
  (await whole(exportTable(rows, columns, csv({ for: reader, zone })))).toString()

test('CB-13: a list for machines is RFC 4180, with points and moments in UTC', async () => {
  expect(await written([row], 'machine')).toBe(
    'Číslo,Dni,Otvorená,Splatnosť,Začiatok,Cena,Cena (ISO 4217)\r\n2701,3,false,2027-01-29,2027-07-11T08:00:00.000Z,-141.05,EUR\r\n',
  )
})

test('CB-13: a list for people opens in a spreadsheet of their country, by the clocks of the firm', async () => {
  const text = await written([row], 'person')
  expect(text.split('\r\n')[1]).toBe('2701;3;false;2027-01-29;2027-07-11 10:00;-141,05;EUR')
  expect(text.charCodeAt(0)).toBe(0xfeff)
})

test.each([
  '=1+1',
  '+49',
  '-cmd',
  '@x',
  '\t=1',
  ' =1',
  '＝1',
  '\u200B=1',
  "|calc'!A0",
  '\r=1',
  '\u0001=1',
  '\u202E=1',
  '\u2066=1',
  ' \t',
  '\nx',
  "'=1",
  '﹣1',
  '−1',
  "=cmd|' /C calc'!A0",
])('CB-13: %j is no formula, for people and for machines', async (id) => {
  for (const reader of ['person', 'machine'] as const) {
    const [, read] = parse(await written([{ ...row, id }], reader), {
      delimiter: reader === 'person' ? ';' : ',',
      bom: true,
      record_delimiter: '\r\n',
    })
    expect(read?.[0]).toBe(`'${id}`)
  }
})

const harmlessText = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => `a${text}`)

test('CB-13: whatever a text holds, an independent reader finds it again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(harmlessText, { maxLength: 20 }), async (ids) => {
      const text = await written(
        ids.map((id) => ({ ...row, id })),
        'person',
      )
      const [, ...read] = parse(text, { delimiter: ';', bom: true, record_delimiter: '\r\n' })
      expect(read.map(([id]: readonly string[]) => id)).toEqual(ids.map((id) => id.replaceAll('\0', '')))
    }),
  )
})

test('CB-13: an export tells how far it is, and ends with the reason of whoever stops it', async () => {
  const many = Array.from({ length: 2_500 }, () => row)
  const told: number[] = []
  await whole(exportTable(many, columns, csv({ for: 'machine', zone }), { onProgress: (rows) => told.push(rows) }))
  expect(told).toEqual([1_000, 2_000, 2_500])
  const stop = new AbortController()
  const onProgress = () => stop.abort(new Error('Enough.'))
  const stopped = whole(exportTable(many, columns, csv({ for: 'machine', zone }), { onProgress, signal: stop.signal }))
  await expect(stopped).rejects.toThrow('Enough.')
})

test('an amount in another currency than its column, and a number that is none, end the export', async () => {
  const euro = [
    { label: 'Cena', kind: 'money', currency: 'EUR', value: () => ({ amount: 1, currency: 'NOK' as const }) },
  ] as const
  const format = csv({ for: 'machine', zone })
  await expect(whole(exportTable([row], euro, format))).rejects.toThrow("Column 'Cena' is of EUR, and a row has NOK")
  const numbers = [{ label: 'Dni', kind: 'number', value: () => Number.NaN }] as const
  await expect(whole(exportTable([row], numbers, format))).rejects.toThrow("Column 'Dni' cannot show NaN")
})

test('CB-13: an end of line in a text ends no row, whichever it is and whoever reads', async () => {
  const ids = ['a\nb', 'a\rb', 'a\r\nb', 'a"b', 'a;b', 'a,b']
  for (const [reader, delimiter] of [
    ['person', ';'],
    ['machine', ','],
  ] as const) {
    const text = await written(
      ids.map((id) => ({ ...row, id })),
      reader,
    )
    const [, ...read] = parse(text, { delimiter, bom: true, record_delimiter: ['\r\n', '\n', '\r'] }) as string[][]
    expect(read.map(([id]) => id)).toEqual(ids)
  }
})

test('an apostrophe that was put in front can be told from one that was written', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("'", '=', ' ', '\t', 'a', '-') }), (text) => {
      const cell = harmless(text)
      expect(cell.startsWith("'") && harmless(cell.slice(1)) === cell ? cell.slice(1) : cell).toBe(text)
      expect(cell).not.toMatch(/^\s*[=+\-@]/)
    }),
  )
})
