import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { csv, exportTable, type Column } from '@ordna/exports'
import { xlsx } from '@ordna/exports/xlsx'
import { stringify } from 'csv-stringify'

const zone = 'Europe/Bratislava'

type Row = {
  readonly id: string
  readonly status: string
  readonly customer: string
  readonly startsAt: Date
  readonly days: number
  readonly paid: boolean
  readonly price: number
  readonly note: string
}

/** Orders that nobody keeps: each is made when it is asked for. */
function* orders(count: number): Generator<Row> {
  for (let index = 0; index < count; index++)
    yield {
      id: `order-${index}`,
      status: 'Potvrdená',
      customer: `Jana Kováčová ${index % 1_000}`,
      startsAt: new Date(1_767_225_600_000 + index * 60_000),
      days: index % 30,
      paid: index % 2 === 0,
      price: 12_345 + index,
      note: index % 10 === 0 ? 'Volať; ráno "až" po ôsmej' : '',
    }
}

const columns: readonly Column<Row>[] = [
  { label: 'Číslo', kind: 'text', value: ({ id }) => id },
  { label: 'Stav', kind: 'text', value: ({ status }) => status },
  { label: 'Zákazník', kind: 'text', value: ({ customer }) => customer },
  { label: 'Začiatok', kind: 'moment', value: ({ startsAt }) => startsAt },
  { label: 'Dni', kind: 'number', value: ({ days }) => days },
  { label: 'Zaplatená', kind: 'truth', value: ({ paid }) => paid },
  { label: 'Cena', kind: 'money', currency: 'EUR', value: ({ price }) => ({ amount: price, currency: 'EUR' }) },
  { label: 'Poznámka', kind: 'text', value: ({ note }) => note },
]

/** The same file with csv-stringify alone, as one would write it in an afternoon. */
async function byHand(count: number): Promise<number> {
  const { target, size } = counting()
  const written = stringify({ delimiter: ';', bom: true, record_delimiter: 'windows', escape_formulas: true })
  const rows = function* () {
    yield columns.map(({ label }) => label)
    for (const { id, status, customer, startsAt, days, paid, price, note } of orders(count)) {
      const at = startsAt.toISOString().slice(0, 16).replace('T', ' ')
      yield [id, status, customer, at, days, String(paid), (price / 100).toFixed(2).replace('.', ','), note]
    }
  }
  await pipeline(rows(), written, target)
  return size()
}

async function ours(count: number, format: ReturnType<typeof csv>): Promise<number> {
  const { target, size } = counting()
  await pipeline(exportTable(orders(count), columns, format), target)
  return size()
}

/** Takes bytes as a disk does, and keeps none. */
function counting() {
  let bytes = 0
  const target = new Writable({
    write(chunk: Uint8Array, _, done) {
      bytes += chunk.byteLength
      setImmediate(done)
    },
  })
  return { target, size: () => bytes }
}

/** What is measured, by name: each in a process of its own. */
export const contestants: { readonly [name: string]: (count: number) => Promise<number> } = {
  'csv/ordna': async (count) => ours(count, csv({ for: 'person', zone })),
  'csv/csv-stringify': byHand,
  'xlsx/ordna': async (count) => ours(count, xlsx({ zone })),
}
