import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import { writeXlsxStream } from 'hucre/xlsx'
import { counting, headings, orders, zone, type Row } from './rows.js'

/** A clock of the zone, as one asks for it where no library is at hand. */
const clock = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })

/** The cells of a row in a CSV for people. */
export function textsOf({ id, status, customer, startsAt, days, paid, price, note }: Row): readonly unknown[] {
  const amount = (price / 100).toFixed(2).replace('.', ',')
  return [id, status, customer, clock.format(startsAt), days, String(paid), amount, note]
}

/** A CSV with csv-stringify alone, as one would write it in an afternoon. */
export async function csvByHand(rows: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>) {
  const { target, size } = counting()
  const written = stringify({ delimiter: ';', bom: true, record_delimiter: 'windows', escape_formulas: true })
  const lines = async function* () {
    yield headings
    yield* rows
  }
  await pipeline(lines(), written, target)
  return size()
}

/** The same rows as texts. */
export function* texts(count: number): Generator<readonly unknown[]> {
  for (const row of orders(count)) yield textsOf(row)
}

/** A workbook with hucre alone: dates without a zone, and texts as they are. */
export async function workbookByHand(count: number): Promise<number> {
  const { target, size } = counting()
  const formats = [{}, {}, {}, { numFmt: 'yyyy-mm-dd hh:mm' }, {}, {}, { numFmt: '#,##0.00' }, {}]
  const columns = headings.map((header, index) => ({ header, ...formats[index] }))
  const rows = function* () {
    for (const { id, status, customer, startsAt, days, paid, price, note } of orders(count))
      yield [id, status, customer, startsAt, days, paid, price / 100, note]
  }
  const bytes = writeXlsxStream(rows(), { name: 'Orders', columns, maxRowsPerSheet: 1_048_576 })
  await pipeline(bytes as unknown as AsyncIterable<Uint8Array>, target)
  return size()
}
