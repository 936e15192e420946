import { engine, type Engine, type Opened, OrdnaError, type SpecOf, type Subject } from '@ordna/core'
import type { Change } from '@ordna/core/adapters'
import { verifyHistory } from '@ordna/core/inspect'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { poisoned, starts, subjectOf } from '../commit/changes.fixture.js'
import { freshDatabase, migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { type Host, hosts } from './hosts.fixture.js'
import { type Client, postgresStore } from '../index.js'
import { asked, june, type rental, rentalDesk } from '../fixtures/rental.fixture.js'

type Rentals = Opened<SpecOf<typeof rental>>

const insert = (client: Client, id: string) => client.query('INSERT INTO orders VALUES ($1)', [id])

describe.each(Object.entries(hosts))('a host with %s', (library, open) => {
  let host: Host
  const ordersOf = async () => (await host.query('SELECT id FROM orders ORDER BY id')) as readonly { id: string }[]
  const isOrdered = async (id: string) => (await ordersOf()).some((order) => order.id === id)

  beforeAll(async () => {
    host = await open(await freshDatabase(inject('postgres')))
    await host.query('CREATE TABLE orders (id text PRIMARY KEY)')
  })
  afterAll(() => host.close())

  /** Plays in a transaction of the host, beside a desk that sees what was committed. */
  function outside() {
    const desk = rentalDesk({ store: host.store })
    const { clock, tenant } = desk
    const within = (act: (rentals: Rentals, client: Client, ordna: Engine) => Promise<void>) =>
      host.transaction(async (client) => {
        const { rentals, ordna } = rentalDesk({ clock, store: host.store.using(client) }, tenant)
        await act(rentals, client, ordna)
      })
    return { ...desk, within }
  }

  test('commits moves together with its own rows', async () => {
    const { rentals, within } = outside()
    await rentals.start('r1', asked)
    await within(async (inside, client) => {
      await insert(client, 'committed')
      await inside.send('r1', 'book', undefined, { requestId: 'q1' })
      await inside.start('r2', { ...asked, from: june(12), until: june(14) })
      expect((await inside.get('r2'))?.status).toBe('asked')
    })
    expect((await rentals.get('r1'))?.status).toBe('booked')
    expect((await rentals.get('r2'))?.status).toBe('asked')
    expect(await isOrdered('committed')).toBe(true)
    verifyHistory(await rentals.history('r1'))
  })

  test('rolls back moves together with its own rows, request ids and messages included', async () => {
    const { rentals, within, tenant } = outside()
    await rentals.start('r1', asked)
    const changedItsMind = new Error('the host changed its mind')
    const played = within(async (inside, client) => {
      await insert(client, 'rolled back')
      await inside.send('r1', 'book', undefined, { requestId: 'q1' })
      throw changedItsMind
    })
    await expect(played).rejects.toBe(changedItsMind)
    expect((await rentals.get('r1'))?.status).toBe('asked')
    expect(await rentals.history('r1')).toHaveLength(1)
    expect(await isOrdered('rolled back')).toBe(false)
    expect(await host.store.holds(tenant, ['volvo'], { from: june(1), until: null })).toEqual([])
    const again = await rentals.send('r1', 'book', undefined, { requestId: 'q1' })
    expect(again).toMatchObject({ from: 'asked', to: 'booked' })
  })

  test('goes on after a move that is refused, stale or held', async () => {
    const { rentals, within } = outside()
    await rentals.start('r1', asked)
    await rentals.send('r1', 'book')
    await rentals.start('r2', asked)
    await within(async (inside, client) => {
      expect(await inside.trySend('r2', 'handOut')).toMatchObject({ outcome: 'refused', code: 'wrong_status' })
      expect(await inside.trySend('r2', 'raise', 1, { revision: 7 })).toMatchObject({ code: 'stale' })
      expect(await inside.trySend('r2', 'book')).toMatchObject({
        code: 'held',
        blockers: [{ code: 'held', resource: 'volvo', by: { lifecycle: 'rental', id: 'r1' } }],
      })
      await insert(client, 'after refusals')
      await inside.send('r2', 'raise', 5)
    })
    expect((await rentals.get('r2'))?.data.total).toBe(5)
    expect(await isOrdered('after refusals')).toBe(true)
  })

  test('hears a repeated request in its transaction, and of one that it reuses', async () => {
    const { rentals, within } = outside()
    await rentals.start('r1', asked)
    await within(async (inside) => {
      const first = await inside.send('r1', 'raise', 5, { requestId: 'q1' })
      expect(await inside.send('r1', 'raise', 5, { requestId: 'q1' })).toEqual({ ...first, repeated: true })
      await expect(inside.send('r1', 'raise', 6, { requestId: 'q1' })).rejects.toMatchObject({ code: 'request_reused' })
    })
    expect((await rentals.get('r1'))?.data.total).toBe(5)
  })

  test('lists, counts, looks up holders and works inside its transaction', async () => {
    const { rentals, within, clock, tenant } = outside()
    await rentals.start('r1', asked)
    await within(async (inside, client) => {
      await inside.send('r1', 'book')
      await inside.start('r2', { ...asked, total: 7 })
      await inside.start('r3', { ...asked, total: 9 })
      const query = { status: ['asked', 'booked'], order: 'total', limit: 2 } as const
      const first = await inside.list(query)
      const second = await inside.list({ ...query, cursor: first.cursor! })
      expect([...first.items, ...second.items].map(({ id }) => id).toSorted()).toEqual(['r1', 'r2', 'r3'])
      expect(await inside.count({ status: 'asked', where: { total: { from: 8 } } })).toBe(1)
      expect(await inside.holders('volvo', { from: june(1), until: null })).toHaveLength(1)
      expect(await inside.history('r1')).toHaveLength(2)
      const store = host.store.using(client)
      const now = new Date(clock.now().getTime() + 72 * 3_600_000)
      const { claims } = await store.claim('timer', { limit: 10, lease: 1000, now, lifecycles: ['rental'] })
      const own = claims.filter(({ subject }) => subject.tenant === tenant)
      expect(own.map(({ subject }) => subject.id).toSorted()).toEqual(['r2', 'r3'])
      expect(await store.settle(own.map((claim) => ({ claim, as: 'done' as const })))).toEqual([true, true])
    })
    expect((await rentals.get('r2'))?.timers).toEqual([])
  })

  test('is told of an isolation level that Ordna cannot work under', async () => {
    const { within } = outside()
    const played = within(async (inside, client) => {
      await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ', [])
      await inside.start('r1', asked)
    })
    await expect(played).rejects.toMatchObject({
      code: 'unsupported_isolation',
      message:
        'Ordna commits under READ COMMITTED, not repeatable read. Begin the transaction with READ COMMITTED, which sees what others have just committed.',
    })
  })

  test('several moves at once in one transaction: what fails takes no other with it', async () => {
    const { rentals, within } = outside()
    await rentals.start('r1', asked)
    await rentals.start('r2', asked)
    let outcomes: readonly PromiseSettledResult<unknown>[] = []
    const played = within(async (inside, client) => {
      const bound = host.store.using(client)
      const poison = poisoned((await inside.get('r2')) as unknown as Subject)
      outcomes = await Promise.allSettled([
        inside.send('r1', 'raise', 1),
        bound.commit([poison]),
        inside.trySend('r1', 'handOut'),
      ])
      await insert(client, 'after poison')
    })
    const [end] = await Promise.allSettled([played])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled'])
    expect(outcomes[1]).toMatchObject({ value: [{ failed: expect.any(Error) }] })
    // postgres.js ends the transaction for any statement that failed, whatever savepoint it was behind.
    const committed = library !== 'postgres.js'
    expect(end.status).toBe(committed ? 'fulfilled' : 'rejected')
    expect((await rentals.get('r1'))?.data.total).toBe(committed ? 1 : 0)
    expect(await isOrdered('after poison')).toBe(committed)
  })
})

describe('a pg client', () => {
  let pool: pg.Pool
  let client: pg.Client
  beforeAll(async () => {
    const url = await migratedDatabase(inject('postgres'))
    pool = poolOf(url)
    client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query('CREATE TABLE orders (id text PRIMARY KEY)')
  })
  afterEach(() => client.query('ROLLBACK'))
  afterAll(async () => {
    await client.end()
    await pool.end()
  })

  test.each(['REPEATABLE READ', 'SERIALIZABLE'])('under %s is refused, and its transaction goes on', async (level) => {
    const { rentals } = rentalDesk({ store: postgresStore(pool).using(client) })
    await client.query(`BEGIN ISOLATION LEVEL ${level}`)
    const refused = await rentals.start('r1', asked).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(OrdnaError)
    expect(refused).toMatchObject({ code: 'unsupported_isolation' })
    expect((refused as Error).message).toBe(
      `Ordna commits under READ COMMITTED, not ${level.toLowerCase()}. Begin the transaction with READ COMMITTED, which sees what others have just committed.`,
    )
    await client.query("INSERT INTO orders VALUES ('goes on')")
  })

  test('is asked in the order of the changes where two of a call have the same request id', async () => {
    const bound = postgresStore(pool).using(client)
    await client.query('BEGIN')
    const [later, earlier] = ['b', 'a'].map((id) => starts(subjectOf('twice', id), 'q1'))
    expect(await bound.commit([later, earlier] as Change[])).toEqual(['committed', 'duplicate'])
  })

  test('without BEGIN is refused, and nothing is committed', async () => {
    const { rentals, tenant } = rentalDesk({ store: postgresStore(pool).using(client) })
    await expect(rentals.start('r1', asked)).rejects.toMatchObject({
      code: 'no_transaction',
      message: "The client given to 'using' has no open transaction. Send BEGIN before, and COMMIT after.",
    })
    expect(await rentalDesk({ store: postgresStore(pool) }, tenant).rentals.get('r1')).toBeUndefined()
  })

  test('whose transaction has failed already says so as PostgreSQL does', async () => {
    const { rentals } = rentalDesk({ store: postgresStore(pool).using(client) })
    await client.query('BEGIN')
    await expect(client.query('SELECT 1/0')).rejects.toMatchObject({ code: '22012' })
    await expect(rentals.start('r1', asked)).rejects.toMatchObject({ code: '25P02' })
  })

  test('is handed to the hook inTransaction, whose rows are committed with the move', async () => {
    const seen: unknown[] = []
    const inTransaction = async ({ entries }: { entries: readonly unknown[] }, transaction: unknown) => {
      seen.push(entries.length)
      await (transaction as Client).query('INSERT INTO orders VALUES ($1)', ['from the hook'])
    }
    const { rentals } = rentalDesk({ store: postgresStore(pool).using(client), hooks: { inTransaction } })
    await client.query('BEGIN')
    await rentals.start('r1', asked)
    await client.query('COMMIT')
    expect(seen).toEqual([1])
    expect((await pool.query("SELECT FROM orders WHERE id = 'from the hook'")).rowCount).toBe(1)
  })

  test('what the hook inTransaction throws ends the send, and the host rolls back', async () => {
    const veto = new Error('no room in the warehouse')
    const inTransaction = () => Promise.reject(veto)
    const store = postgresStore(pool)
    const { rentals, tenant } = rentalDesk({ store: store.using(client), hooks: { inTransaction } })
    await client.query('BEGIN')
    await expect(rentals.start('r1', asked)).rejects.toBe(veto)
    await client.query('ROLLBACK')
    expect(await rentalDesk({ store }, tenant).rentals.get('r1')).toBeUndefined()
  })

  test('the hook inTransaction is refused without a transaction', () => {
    const made = () => engine({ store: postgresStore(pool), hooks: { inTransaction: () => {} } })
    expect(made).toThrow(expect.objectContaining({ code: 'invalid_options' }))
  })

  test('a send from outside waits for the transaction, and is decided upon what it left', async () => {
    const store = postgresStore(pool)
    const { rentals, tenant } = rentalDesk({ store })
    await rentals.start('r1', asked)
    await client.query('BEGIN')
    await rentalDesk({ store: store.using(client) }, tenant).rentals.send('r1', 'raise', 10)
    const outside = rentals.send('r1', 'raise', 1)
    const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    await expect.poll(async () => (await pool.query(waiting)).rowCount, { interval: 20 }).toBe(1)
    await client.query('COMMIT')
    await outside
    expect((await rentals.get('r1'))?.data.total).toBe(11)
    expect((await rentals.history('r1')).map(({ seq }) => seq)).toEqual([1, 2, 3])
  })

  test('more changes than one batch holds are committed in one transaction', async () => {
    const store = postgresStore(pool)
    const desk = rentalDesk({ store: store.using(client) })
    await client.query('BEGIN')
    for (let n = 0; n < 150; n++) await desk.rentals.start(`r${n}`, asked)
    const commands = Array.from({ length: 150 }, (_, n) => ({ id: `r${n}`, transition: 'raise', input: n }) as const)
    const answers = await desk.rentals.sendMany(commands)
    expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['moved']))
    await client.query('COMMIT')
    expect(await rentalDesk({ store }, desk.tenant).rentals.count({ where: { total: { from: 100 } } })).toBe(50)
  })
})
