import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { pgliteStore, postgresStore } from '../index.js'
import { type Proxy, type Silence, startProxy } from '../fixtures/proxy.fixture.js'
import { asked, rentalDesk } from '../fixtures/rental.fixture.js'
import { freshPglite } from '../embedded/freshPglite.fixture.js'

/** For what no answer comes to: short, so that the tests are. What is answered is asked with the usual limits. */
const limits = { connectTimeout: 250, statementTimeout: 500 }

const ever = (silence: Silence) => silence
const phases: { readonly [phase: string]: Silence } = {
  'when somebody connects': ever({ at: 'connect' }),
  'at the greeting': ever({ at: 'startup' }),
  'when it reads': ever({ at: 'question', of: /load_subject|ordna"?\.load/ }),
  'with what it has read': ever({ at: 'answer', of: /load_subject|ordna"?\.load/ }),
  'when it commits': ever({ at: 'question', of: /commit_changes|ordna"?\.commit/ }),
  'with what it has committed': ever({ at: 'answer', of: /commit_changes|ordna"?\.commit/ }),
}

let url: string
let direct: pg.Pool
const proxies: Proxy[] = []
const pools: pg.Pool[] = []
beforeAll(async () => {
  url = await migratedDatabase(inject('postgres'))
  direct = poolOf(url)
})
afterAll(async () => {
  // Ended as a host ends them: those that hang were ended by the store.
  await Promise.all(proxies.map((proxy) => proxy.close()))
  await Promise.all([...pools, direct].map((pool) => pool.end()))
})

/** A way to the server that can go silent, and a pool through it. */
async function wayOf(max = 2): Promise<{ readonly proxy: Proxy; readonly pool: pg.Pool }> {
  const proxy = await startProxy(url)
  proxies.push(proxy)
  const pool = poolOf(proxy.url, max)
  pools.push(pool)
  return { proxy, pool }
}

const unreachable = { code: 'store_unreachable', cause: expect.any(Error) }

/** Side by side: nearly all of their time is spent waiting for what never comes. */
describe.concurrent('a server that accepts and goes silent', () => {
  test.each(Object.entries(phases))('%s is given up in time, and used again when it answers', async (_, silence) => {
    const { proxy, pool } = await wayOf()
    const { rentals, tenant } = rentalDesk({ store: postgresStore(pool, { connectTimeout: 3_000 }) })
    const impatient = rentalDesk({ store: postgresStore(pool, limits) }, tenant).rentals
    const isNew = silence.at === 'connect' || silence.at === 'startup'
    if (!isNew) await rentals.start('r1', asked)
    proxy.silence = silence
    const answer = isNew ? impatient.start('r1', asked) : impatient.send('r1', 'raise', 1)
    await expect(answer).rejects.toMatchObject(unreachable)
    proxy.silence = undefined
    const settled = rentalDesk({ store: postgresStore(direct) }, tenant).rentals
    if (isNew) await rentals.start('r1', asked)
    const before = (await settled.get('r1'))?.data.total ?? 0
    await rentals.send('r1', 'raise', 10)
    expect((await settled.get('r1'))?.data.total).toBe(before + 10)
    expect(pool.totalCount).toBeLessThanOrEqual(2)
    expect(pool.waitingCount).toBe(0)
  })

  test.each(['question', 'answer'] as const)(
    'at the %s of one commit, the move is answered, and counts once',
    async (at) => {
      // Its second try is answered: in a time that no machine is too slow for.
      const { proxy, pool } = await wayOf()
      const { rentals } = rentalDesk({ store: postgresStore(pool, { statementTimeout: 4_000 }) })
      await rentals.start('r1', asked)
      proxy.silence = { at, of: /commit_changes|ordna"?\.commit/, times: 1 }
      expect(await rentals.send('r1', 'raise', 1, { requestId: 'q1' })).toMatchObject({ revision: 2, repeated: false })
      expect(await rentals.send('r1', 'raise', 1, { requestId: 'q1' })).toMatchObject({ revision: 2, repeated: true })
      expect(await rentals.history('r1')).toHaveLength(2)
    },
  )

  test('hangs nobody of a crowd, however many wait for one connection', async () => {
    const { proxy, pool } = await wayOf(1)
    const { rentals, tenant } = rentalDesk({ store: postgresStore(pool, limits) })
    const ids = Array.from({ length: 600 }, (_, n) => `r${n}`)
    const patient = rentalDesk({ store: postgresStore(pool) }, tenant).rentals
    for (const id of ids.slice(0, 3)) await patient.start(id, asked)
    proxy.silence = { at: 'question', of: /load_subject|ordna"?\.load/ }
    const answers = await Promise.allSettled(ids.map((id) => rentals.send(id, 'raise', 1)))
    for (const answer of answers) expect(answer).toMatchObject({ status: 'rejected', reason: unreachable })
  })

  test('in the middle of a host transaction throws, and leaves the connection to the host', async () => {
    const store = postgresStore(direct, limits)
    const { rentals, tenant } = rentalDesk({ store: postgresStore(direct) })
    await rentals.start('r1', asked)
    const { proxy, pool } = await wayOf(1)
    const client = await pool.connect()
    client.on('error', () => {})
    await client.query('BEGIN')
    proxy.silence = { at: 'answer', of: /commit_changes|ordna"?\.commit/ }
    const inside = rentalDesk({ store: store.using(client) }, tenant)
    await expect(inside.rentals.send('r1', 'raise', 1)).rejects.toMatchObject({
      code: 'store_unreachable',
      message: expect.stringContaining('client.release(true)'),
    })
    client.release(true)
    proxy.silence = undefined
    expect(await rentals.history('r1')).toHaveLength(1)
    await rentals.send('r1', 'raise', 1)
  })
})

test.concurrent('an embedded database that a transaction of the host keeps busy is given up in time, and used again', async () => {
  const database = await freshPglite()
  const { rentals, tenant } = rentalDesk({ store: await pgliteStore(database) })
  const impatient = rentalDesk({ store: await pgliteStore(database, { statementTimeout: 200 }) }, tenant).rentals
  await rentals.start('r1', asked)
  let finish = () => {}
  const busy = new Promise<void>((resolve) => {
    finish = resolve
  })
  const transaction = database.transaction(() => busy)
  await expect(impatient.send('r1', 'raise', 1)).rejects.toMatchObject(unreachable)
  finish()
  await transaction
  expect(await rentals.send('r1', 'raise', 1)).toMatchObject({ revision: 2 })
  await database.close()
})

/** By itself: a worker works for all that are in the database. */
test('a server that goes silent while a worker claims, settles or waits does not keep the worker from ending', async () => {
  for (const of of [/claim_timers/, /settle/]) {
    const { proxy, pool } = await wayOf(4)
    const { ordna, clock, tenant } = rentalDesk({ store: postgresStore(pool, limits), onFault: () => {} })
    await rentalDesk({ store: postgresStore(direct) }, tenant).rentals.start('r1', asked)
    proxy.silence = { at: 'question', of }
    await clock.advanceTo('2026-06-04T00:00:00Z')
    const stop = new AbortController()
    const working = ordna.work({ signal: stop.signal, poll: 10 })
    stop.abort()
    await expect(working).resolves.toBeUndefined()
    proxy.silence = undefined
  }
})

test.each([
  [{ connectTimeout: 0 }, "'connectTimeout' is 0. Give whole milliseconds, 1 to 2147483647."],
  [{ statementTimeout: Number.NaN }, "'statementTimeout' is NaN. Give whole milliseconds, 1 to 2147483647."],
  [{ statementTimeout: '5s' as never }, "'statementTimeout' is '5s'. Give whole milliseconds, 1 to 2147483647."],
])('a limit that is none is refused at once: %j', (options, message) => {
  expect(() => postgresStore(direct, options)).toThrow(expect.objectContaining({ code: 'invalid_options', message }))
})

test('a pool that would wait for connections without end is given the limit; one with its own keeps it', () => {
  const [patient, own] = [poolOf(url), new pg.Pool({ connectionString: url, connectionTimeoutMillis: 77 })]
  pools.push(patient, own)
  postgresStore(patient, limits)
  postgresStore(own, limits)
  expect([patient.options.connectionTimeoutMillis, own.options.connectionTimeoutMillis]).toEqual([250, 77])
})
