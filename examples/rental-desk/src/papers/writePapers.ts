import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { csv, exportTable, pdfTable, toFile, zipOf } from '@ordna/exports'
import { reportChart } from '@ordna/exports/charts'
import { tableColumns, tableRows, type ReaderOptions } from '@ordna/exports/reports'
import { xlsx } from '@ordna/exports/xlsx'
import { pdfPrinter } from '@ordna/pdf'
import { zone } from '../calendar.js'
import type { CarClass } from '../fleet.js'
import type { World } from '../world.js'
import { agreedOf, issuedPapers, papersOf, type Named } from './documents.js'
import { models } from './firm.js'
import { accountantColumns, invoicedOrders } from './lists.js'
import { monthReport } from './month.js'

/** A file that was written, and the hash of its bytes. */
export type Written = { readonly name: string; readonly size: number; readonly sha256: string }

type Bytes = AsyncIterable<Uint8Array>
type Files = readonly (readonly [name: string, bytes: Bytes])[]

/** Writes everything that the week ends with into a folder: each file whole or not at all. */
export async function writePapers(world: Teller, folder: string): Promise<readonly Written[]> {
  await mkdir(folder, { recursive: true })
  const files: Files = [
    ...(await documentFiles(world)),
    ...(await listFiles(world)),
    ...(await monthFiles(world)),
    ['documents.zip', zipOf(await issuedPapers(world), { files: world.files })],
  ]
  const written: Written[] = []
  for (const [name, bytes] of files) {
    const path = join(folder, name)
    const size = await toFile(path, bytes)
    written.push({ name, size, sha256: hashOf(await readFile(path)) })
  }
  return written
}

/** The world, and which orders are told in it. */
export type Teller = World & { readonly told: (part: 'breakdown' | 'dispute') => string }

/** The papers of the two orders that had some trouble. */
async function documentFiles(world: Teller): Promise<Files> {
  const [dispute, breakdown] = [world.told('dispute'), world.told('breakdown')]
  const named = [...(await agreedOf(world, dispute)), ...(await papersOf(world, [dispute, breakdown]))]
  return named.map(({ name, bytes }) => [name, whole(bytes)])
}

/** What the accountant gets, to look at and to reckon with. */
async function listFiles(world: World): Promise<Files> {
  const rows = await invoicedOrders(world)
  return [
    ['orders.csv', exportTable(rows, accountantColumns, csv({ for: 'person', zone }))],
    ['orders.xlsx', exportTable(rows, accountantColumns, xlsx({ zone, sheet: 'Uge 43' }))],
  ]
}

const reader: ReaderOptions = {
  locale: 'da',
  name: (of, what) => (what === 'class' ? `${of}: ${models[of as CarClass]}` : of),
}

/** The month as a table to read, as one to print, and as a picture. */
async function monthFiles(world: World): Promise<Files> {
  const report = await monthReport(world)
  const [rows, columns] = [tableRows(report, 'class'), tableColumns(report, 'class', reader)]
  const title = 'Oktober 2026, efter klasse'
  const page = pdfTable({ printer: pdfPrinter(), title, at: world.clock.now(), zone, locale: 'da' })
  const chart = reportChart(report, { ...reader, of: 'revenue', by: 'class' })
  return [
    ['october.csv', exportTable(rows, columns, csv({ for: 'person', zone }))],
    ['october.pdf', exportTable(rows, columns, page)],
    ['october.svg', whole(new TextEncoder().encode(chart))],
  ]
}

async function* whole(bytes: Named['bytes']): Bytes {
  yield bytes
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
