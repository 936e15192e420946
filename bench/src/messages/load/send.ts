import { engine } from '@ordna/core'
import { postgresStore } from '@ordna/postgres'
import pg from 'pg'
import { dataOf, parcel } from '../parcel.js'

/** How many parcels there are, and how often each is scanned: three messages each time. */
export type Load = { readonly parcels: number; readonly steps: number }

/** Parcels that are scanned together. */
const together = 100

/** Writes all messages, those of a few parcels at a time, each step behind the one before. */
export async function sendAll(url: string, { parcels, steps }: Load): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  pool.on('error', () => {})
  try {
    const desk = engine({ store: postgresStore(pool), lifecycles: [parcel], channels: 'elsewhere' }).open(parcel, {
      tenant: 'north',
      actor: { id: 'desk', roles: ['staff'] },
    })
    for (let first = 0; first < parcels; first += together) {
      const numbers = Array.from({ length: Math.min(together, parcels - first) }, (_, index) => first + index)
      await Promise.all(numbers.map((number) => desk.start(`p${number}`, dataOf(number))))
      for (let step = 0; step < steps; step++)
        await Promise.all(numbers.map((number) => desk.send(`p${number}`, 'scan')))
    }
  } finally {
    await pool.end()
  }
}
