import type { Column } from './column.js'

/** A row of every kind of cell. */
export type Row = {
  readonly id: string
  readonly days: number | null
  readonly open: boolean
  readonly due: string
  readonly at: Date
  readonly cents: number
}

export const columns: readonly Column<Row>[] = [
  { label: 'Číslo', kind: 'text', value: ({ id }) => id },
  { label: 'Dni', kind: 'number', value: ({ days }) => days },
  { label: 'Otvorená', kind: 'truth', value: ({ open }) => open },
  { label: 'Splatnosť', kind: 'date', value: ({ due }) => due },
  { label: 'Začiatok', kind: 'moment', value: ({ at }) => at },
  { label: 'Cena', kind: 'money', value: ({ cents }) => ({ amount: cents, currency: 'EUR' }) },
]

export const row: Row = {
  id: '2701',
  days: 3,
  open: false,
  due: '2027-01-29',
  at: new Date('2027-07-11T08:00:00Z'),
  cents: -14_105,
}

/** Everything that something makes. */
export async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks)
}
