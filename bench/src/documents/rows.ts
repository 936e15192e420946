import { Writable } from 'node:stream'
import type { Column } from '@ordna/exports'

/** An order as it stands in a list. */
export type Row = {
  readonly id: string
  readonly status: string
  readonly customer: string
  readonly startsAt: Date
  readonly days: number
  readonly paid: boolean
  readonly price: number
  readonly note: string
}

/** Whose clocks show the moments. */
export const zone = 'Europe/Bratislava'

/** Orders that nobody keeps: each is made when it is asked for. */
export function* orders(count: number): Generator<Row> {
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

export const columns: readonly Column<Row>[] = [
  { label: 'Číslo', kind: 'text', value: ({ id }) => id },
  { label: 'Stav', kind: 'text', value: ({ status }) => status },
  { label: 'Zákazník', kind: 'text', value: ({ customer }) => customer },
  { label: 'Začiatok', kind: 'moment', value: ({ startsAt }) => startsAt },
  { label: 'Dni', kind: 'number', value: ({ days }) => days },
  { label: 'Zaplatená', kind: 'truth', value: ({ paid }) => paid },
  { label: 'Cena', kind: 'money', currency: 'EUR', value: ({ price }) => ({ amount: price, currency: 'EUR' }) },
  { label: 'Poznámka', kind: 'text', value: ({ note }) => note },
]

/** What stands above them. */
export const headings = ['Číslo', 'Stav', 'Zákazník', 'Začiatok', 'Dni', 'Zaplatená', 'Cena (EUR)', 'Poznámka']

/** Takes bytes as a disk does, and keeps none. */
export function counting() {
  let bytes = 0
  const target = new Writable({
    write(chunk: Uint8Array, _, done) {
      bytes += chunk.byteLength
      setImmediate(done)
    },
  })
  return { target, size: () => bytes }
}
