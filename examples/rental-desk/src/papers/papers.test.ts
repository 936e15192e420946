import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { invoiceIn } from '@ordna/documents/invoice'
import { folderFileStore } from '@ordna/files'
import { memoryStore } from '@ordna/memory'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPdf } from '../../../../packages/documents/src/pdf/readPdf.fixture.js'
import { amountFor } from '../cards.js'
import { play, type Play } from '../play.js'
import { report } from '../report/report.js'
import { orderOf } from '../world.js'
import { writePapers, type Written } from './writePapers.js'

let folder: string
let played: Play
let papers: readonly Written[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rental-desk-papers-'))
  const files = folderFileStore(join(folder, 'files'))
  played = await play({ store: memoryStore(), files, withPapers: true, ordersPerDay: 1 })
  papers = await writePapers(played, join(folder, 'papers'))
})

afterAll(() => rm(folder, { recursive: true }))

const bytesOf = (name: string) => readFile(join(folder, 'papers', name))
const called = (begins: string) => papers.filter(({ name }) => name.startsWith(begins)).map(({ name }) => name)
const textOf = async (name: string) => (await readPdf(await bytesOf(name))).text

async function issued() {
  const { items } = await played.shop.office.invoices.list({ limit: 1_000 })
  return items.flatMap(({ data }) => {
    const invoice = invoiceIn(data)
    return invoice ? [{ order: String(data.order), invoice }] : []
  })
}

test('CB-27: each rental that came back in the week is invoiced once, for what its order costs', async () => {
  const main = (await issued()).filter(({ invoice }) => invoice.kind === 'main')
  const { items } = await played.shop.orders.list({ status: 'completed', limit: 1_000 })
  const over = items.filter(({ data: { returnedAt } }) => returnedAt && returnedAt >= new Date('2026-10-18T22:00:00Z'))
  expect(main.map(({ order }) => order).toSorted()).toEqual(over.map(({ id }) => id).toSorted())
  expect(main.length).toBeGreaterThan(4)
  for (const { order, invoice } of main) {
    const { gross, rounding, prepaid, payable } = invoice.totals
    const { data } = await orderOf(played, order)
    expect([gross + rounding, prepaid]).toEqual([amountFor(data), data.payment?.amount ?? 0])
    expect(payable).toBe(amountFor(data) - prepaid)
  }
})

test('CB-57: each series counts from one without a gap', async () => {
  const numbers = (await issued()).map(({ invoice }) => invoice.number)
  const inSeries = (pattern: RegExp) => numbers.filter((number) => pattern.test(number)).toSorted()
  const counted = (count: number, number: (index: string) => string) =>
    Array.from({ length: count }, (_, index) => number(String(index + 1).padStart(4, '0')))
  expect(inSeries(/^\d{8}$/)).toEqual(counted(numbers.length - 2, (index) => `2026${index}`))
  expect(inSeries(/T$/)).toEqual(['20260001T'])
  expect(inSeries(/^K/)).toEqual(['K-20260001'])
})

test('what is printed can be read back: the invoices, the contract and the protocol of who disputed a dent', async () => {
  const order = await orderOf(played, played.told('dispute'))
  const kroner = new Intl.NumberFormat('da', { minimumFractionDigits: 2 }).format(amountFor(order.data) / 100)
  const texts = await Promise.all(called('invoice-').map(textOf))
  const own = texts.find((text) => text.includes(order.data.customer))
  expect(own).toContain(`I alt inkl. moms ${kroner}`)
  expect(own).toContain('CVR-nr. 12345674')
  expect(await textOf(called('damage-')[0] ?? '')).toContain('At betale 4.500,00 DKK')
  expect(await textOf(called('contract-')[0] ?? '')).toContain(`Leje inkl. moms ${kroner} DKK`)
  const protocol = await textOf(called('handover-')[0] ?? '')
  expect(protocol).toContain('en bule så bred som en hånd')
  for (const { photos } of order.data.condition) expect(protocol).toContain(photos[0]?.sha256)
})

test('CB-30, CB-D8: the contract was signed with the terms in force, and a day without the car is taken back', async () => {
  const { office } = played.shop
  const signed = (await office.contracts.get(`contract of ${played.told('dispute')}`))?.data
  expect(signed).toMatchObject({ issuedOn: '2026-10-14', signature: { how: 'screen' }, terms: [{ edition: 1 }] })
  const terms = papers.find(({ name }) => name === 'terms-edition-1.pdf')
  expect(signed?.terms?.[0]?.sha256).toBe(terms?.sha256)
  const invoice = (await office.invoices.get(`invoice of ${played.told('breakdown')}`))?.data
  expect(invoice?.credited?.total).toBe(39_900)
  const [name = ''] = called('credit-')
  expect(await textOf(name)).toContain(`Vedrører faktura ${invoice?.number} (22.10.2026)`)
})

test('CB-13: the list for the accountant adds up to the invoices, and the report to what all that was closed costs, less the day that was taken back', async () => {
  const rows = async (name: string): Promise<{ readonly [column: string]: string }[]> =>
    parse(await bytesOf(name), { bom: true, delimiter: ';', columns: true })
  const sum = (list: readonly { readonly [column: string]: string }[], column: string) =>
    list.reduce((all, row) => all + Math.round(Number(row[column]?.replace(',', '.')) * 100), 0)
  const main = (await issued()).filter(({ invoice }) => invoice.kind === 'main')
  const list = await rows('orders.csv')
  expect(list.map(({ Faktura }) => Faktura)).toEqual(main.map(({ invoice }) => invoice.number).toSorted())
  for (const [column, total] of [
    ['I alt (DKK)', main.reduce((all, { invoice: { totals } }) => all + totals.gross + totals.rounding, 0)],
    ['Netto (DKK)', main.reduce((all, { invoice: { totals } }) => all + totals.net, 0)],
    ['At betale (DKK)', main.reduce((all, { invoice: { totals } }) => all + totals.payable, 0)],
  ] as const)
    expect(sum(list, column)).toBe(total)
  const { items } = await played.shop.orders.list({ status: ['completed', 'archived'], limit: 1_000 })
  const closed = items.filter(({ data }) => data.returnedAt)
  const total = (await rows('october.csv')).at(-1) ?? {}
  expect(total['Afsluttede ordrer']).toBe(String(closed.length))
  expect(sum([total], 'Omsætning (DKK)')).toBe(closed.reduce((all, { data }) => all + amountFor(data), 0) - 39_900)
})

test('the print lists each paper, and says nothing of papers where none were written', async () => {
  const { text } = await report(played, papers)
  for (const { name, sha256 } of papers)
    expect(text).toMatch(new RegExp(`${name} +[\\d,]+ bytes  SHA-256 ${sha256.slice(0, 16)}`))
  expect((await report(played)).text).not.toContain('Papers')
})
