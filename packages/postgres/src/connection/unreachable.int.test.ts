import { OrdnaError } from '@ordna/core'
import pg from 'pg'
import { describe, expect, inject, test } from 'vitest'
import { migratedDatabase } from '../fixtures/databases.fixture.js'
import { pgliteStore, postgresStore } from '../index.js'
import { asked, rentalDesk } from '../fixtures/rental.fixture.js'

const key = { tenant: 't', lifecycle: 'l', id: 'i' }
const nobodyListens = 'postgres://ordna@127.0.0.1:1/shop'

describe('a database that cannot be reached', () => {
  test('because nobody listens there is told of in our words, with what the driver said', async () => {
    const pool = new pg.Pool({ connectionString: nobodyListens })
    const error = await postgresStore(pool)
      .load([key])
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(OrdnaError)
    expect(error).toMatchObject({
      code: 'store_unreachable',
      message:
        'The database cannot be reached: connect ECONNREFUSED 127.0.0.1:1. See that it runs and that nobody has closed the pool. A change on its way may have been committed or not: send it again with the same request id.',
      cause: { code: 'ECONNREFUSED' },
    })
    await pool.end()
  })

  test('because the pool was ended is told of at once, whatever is asked', async () => {
    const pool = new pg.Pool({ connectionString: await migratedDatabase(inject('postgres')) })
    const store = postgresStore(pool)
    const { rentals } = rentalDesk({ store })
    await rentals.start('r1', asked)
    await pool.end()
    const unreachable = {
      code: 'store_unreachable',
      message: expect.stringContaining('Cannot use a pool after calling end on the pool'),
      cause: expect.any(Error),
    }
    const query = { tenant: 't', lifecycle: 'l', limit: 1 }
    const answers = [
      rentals.send('r1', 'book'),
      rentals.get('r1'),
      rentals.history('r1'),
      store.list({ ...query, sort: { by: 'startedAt', direction: 'ascending' } } as never),
      store.count(query as never),
      store.holds('t', ['volvo'], { from: new Date(0), until: null }),
      store.outdated({ lifecycle: 'l', version: 2, limit: 1 } as never),
      store.outbox('l'),
      store.pending(key, { after: 0, limit: 1 }),
      store.linkers({ tenant: 't', lifecycle: 'l', except: [], to: { lifecycle: 'l', ids: ['x'] }, limit: 1 }),
      store.claim('timer', { limit: 1, lease: 1, now: new Date(), lifecycles: ['l'] }),
      store.settle([{ claim: { kind: 'timer', subject: key, id: '1.x', token: 1 }, as: 'done' } as never]),
    ]
    for (const answer of await Promise.allSettled(answers)) {
      expect(answer).toMatchObject({ status: 'rejected', reason: unreachable })
    }
  })

  test('because the embedded one was closed is told of too', async () => {
    const store = await pgliteStore()
    await store.close()
    await expect(store.load([key])).rejects.toMatchObject({
      code: 'store_unreachable',
      message: expect.stringContaining('PGlite is closed'),
    })
  })
})

test('what a database that can be reached says is handed on as it is', async () => {
  const url = Object.assign(new URL(await migratedDatabase(inject('postgres'))), {
    search: '?options=-c%20role%3Dpg_monitor',
  })
  const pool = new pg.Pool({ connectionString: url.href })
  await expect(postgresStore(pool).load([key])).rejects.toMatchObject({ name: 'error', code: '42501' })
  await pool.end()
})
