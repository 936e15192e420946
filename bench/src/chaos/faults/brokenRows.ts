import { engine } from '@ordna/core'
import { postgresStore } from '@ordna/postgres'
import pg from 'pg'
import { broken, brokenTenant } from '../curses.js'
import { moments, rental } from '../rental.js'

/** Makes subjects whose rows make no sense, with timers and messages that fall due: whoever reads them with others reads the others. */
export async function breakRows(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const actor = { id: 'breaker', roles: ['staff'] }
  const rentals = engine({ store: postgresStore(pool) }).open(rental, { tenant: brokenTenant, actor })
  const from = new Date('2030-06-01T00:00:00Z')
  const data = { from, until: new Date('2030-06-02T00:00:00Z'), credit: 0, steps: 0, phone: '+4500000000' }
  for (let nth = 0; nth < broken; nth++) {
    const closesAt = new Date(Date.now() + moments.offer * nth)
    await rentals.start(`e${nth}`, { ...data, closesAt })
  }
  await pool.query(`UPDATE ordna.subjects SET timers = 'null', rest = 'null' WHERE tenant = '${brokenTenant}'`)
  await pool.query(`UPDATE ordna.messages SET message = '5' WHERE tenant = '${brokenTenant}' AND subject = 'e1'`)
  await pool.end()
}
