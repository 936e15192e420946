import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { folderFileStore } from '@ordna/files'
import { memoryStore } from '@ordna/memory'
import { beforeAll, expect, test } from 'vitest'
import { writePapers } from './papers/write.js'
import { play, type Played } from './play.js'
import { report } from './report/report.js'

let played: Played
let figures: readonly string[]

beforeAll(async () => {
  const files = folderFileStore(await mkdtemp(join(tmpdir(), 'car-firm-')))
  played = await play({ store: memoryStore(), files })
  figures = (await report(played)).replaceAll('\u00A0', ' ').split(/\n\n(?=\d {2}\S)/)
})

test('CB-59: the list of orders shows the newest first, each with status, start and price', () => {
  const list = figures[1]?.split('\n').slice(2) ?? []
  expect(list.map((line) => line.slice(0, 4))).toEqual(['2705', '2703', '2704', '2702', '2701'])
  expect(list[3]).toMatch(/^2702 {2}Prebieha nájom +Mon 11 Jan 2027 07:00 +267,00 € +Oravské píly, s.r.o.$/)
})

test('CB-59: a new order shows what it costs, and the e-mails say what was decided and why', () => {
  // One day for 42 euro, two child seats for a day at 5 euro; of 52 euro, 23/123 are VAT.
  expect(figures[2]).toMatch(/1 x economy +42,00 €\n2 x child_seat +10,00 €\nDPH +9,72 €\nSpolu +52,00 €/)
  expect(figures[2]).toContain('Potvrdenie objednávky 2701')
  expect(figures[2]).toContain('V utorok je voľné až PP 102 AA.')
})

test('CB-59: an order that is edited shows the difference from both prices before it is saved', () => {
  // Two days at 89 euro were ordered, three are saved, and four would be 356.
  expect(figures[3]).toContain('267,00 € (first price 178,00 €)')
  expect(figures[3]).toContain('89,00 € from the last price, 178,00 € from the first')
})

test('CB-59: the condition of a vehicle shows both records and what is new', () => {
  expect(figures[4]).toMatch(/before .* 100 % {2}41207 km.*\nafter .* 75 % {2}41630 km/)
  expect(figures[4]).toContain('driven 423 km, fuel missing 25 %, new: ľavé zadné dvere')
})

test('CB-59: a finished order shows who did what', () => {
  const history = figures[5]?.split('\n').slice(4) ?? []
  expect(history.filter(Boolean)).toHaveLength(10)
  expect(history.findLast(Boolean)).toBe(
    'Fri 15 Jan 2027 13:05  Uzatvoriť objednávku (Zuzana (support)) → Zaplatená v poriadku',
  )
})

test('CB-27 CB-28 CB-57: each order has one invoice for its price, others for what came on top, and no number is missing', () => {
  const papers = figures[6]?.split('\n').slice(2).filter(Boolean) ?? []
  expect(papers.map((line) => line.split(/ {2,}/).slice(0, 4).join(' '))).toEqual([
    '20270001 faktúra 2701 141,00 €',
    '20270002 faktúra 2703 8 450,00 €',
    '20270003 faktúra 2702 267,00 €',
    '20270004 faktúra 2706 52,00 €',
    // Two hours of cleaning at 25 euro, with 23 % VAT; of one of them the half is taken back.
    '920270001 ďalšia faktúra 2701 61,50 €',
    '920270002 ďalšia faktúra 2701 30,00 €',
    'OD-27-1 dobropis 2701 30,75 €',
  ])
})

test('CB-13 CB-26: the papers of the week are files that others can read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'car-firm-papers-'))
  await writePapers(played.firm, folder)
  const names = await readdir(folder)
  expect(names.filter((name) => name.endsWith('.pdf'))).toHaveLength(7)
  expect(names).toEqual(
    expect.arrayContaining(['e-faktura-20270003.xml', 'faktury.zip', 'januar.svg', 'objednavky.xlsx', 'omega.txt']),
  )
  const omega = new TextDecoder('windows-1250').decode(await readFile(join(folder, 'omega.txt')))
  const totals = omega
    .split('\r\n')
    .filter((row) => row.startsWith('R01'))
    .map((row) => Number(row.split('\t')[16]))
  expect(totals.reduce((sum, total) => sum + total, 0)).toBeCloseTo(8_910 + 61.5 + 30 - 30.75, 5)
  // 141 + 267 + 8450 + 52 euro: what the closed orders of the month have brought.
  expect(await readFile(join(folder, 'januar.csv'), 'utf8')).toContain('8910,00')
})
