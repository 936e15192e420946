import type { Store, Subject } from '@ordna/core'
import type { Change } from '@ordna/core/adapters'
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { hold, keyOf, moves, poisoned, poisons, starts, subjectOf } from './changes.fixture.js'
import { commitBatch } from './commit.js'
import { commitForCertain } from './commits.js'
import { type Connection, poolConnection } from '../connection/connection.js'
import { limitsOf } from '../connection/limits.js'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { postgresStore } from '../index.js'
import { asked, june, rentalDesk } from '../fixtures/rental.fixture.js'
import { schemaName } from '../connection/schemaName.js'
import { statementsOf } from '../store/statements.js'

const statements = statementsOf(schemaName())
let pool: pg.Pool
let connection: Connection
let store: Store

beforeAll(async () => {
  pool = poolOf(await migratedDatabase(inject('postgres')))
  connection = poolConnection(pool, true, limitsOf({}))
  store = postgresStore(pool)
})
afterAll(() => pool.end())

const aTenant = () => `tenant ${randomUUID()}`
const asOne = (changes: readonly Change[]) => commitBatch(connection, statements, changes)

async function started(...subjects: readonly Subject[]): Promise<readonly Subject[]> {
  expect(await store.commit(subjects.map((subject) => starts(subject)))).toEqual(subjects.map(() => 'committed'))
  return subjects
}

async function found(subject: Subject): Promise<Subject | null> {
  return (await store.load([keyOf(subject)]))[0]!.subject
}

const historyOf = (subject: Subject) => store.history(keyOf(subject), { after: 0, limit: 100 })

const rowsOf = async (table: string, { tenant, id }: Subject) =>
  (await pool.query(`SELECT FROM ordna.${table} WHERE tenant = $1 AND subject = $2`, [tenant, id])).rowCount

describe('in one batch', () => {
  test('a stale, a held, a repeated and a second change take no other with them, in either tenant', async () => {
    const [oslo, malmo] = [aTenant(), aTenant()]
    const names = ['fresh', 'stale', 'held', 'free', 'twice'] as const
    const [fresh, stale, held, free, twice] = await started(...names.map((name) => subjectOf(oslo, name)))
    const [other] = await started(subjectOf(malmo, 'other'))
    await started(subjectOf(oslo, 'holder', { holds: [hold('trailer', 10, 12)] }))
    const timers = [{ id: 't', name: 'lapse', due: june(2) }]
    const onto = (subject: Subject | undefined, values: Partial<Subject>, request?: string) =>
      moves(subject!, values, request)
    const outcomes = await asOne([
      onto(fresh, { status: 'booked', timers }),
      onto({ ...stale!, revision: 7 }, { status: 'booked', timers }, 'of the stale'),
      onto(held, { status: 'booked', holds: [hold('car', 10, 12), hold('trailer', 11, 13, 'second')] }, 'of the held'),
      onto(free, { status: 'booked', holds: [hold('car', 10, 12)] }, 'repeated'),
      onto(twice, { status: 'booked' }),
      onto(twice, { status: 'out' }),
      starts(subjectOf(oslo, 'again'), 'repeated'),
      onto(other, { status: 'booked', holds: [hold('car', 10, 12)] }, 'repeated'),
      starts(subjectOf(oslo, 'new'), 'of the held'),
    ])
    expect(outcomes).toEqual([
      'committed',
      'stale',
      'held',
      'committed',
      'committed',
      'stale',
      'duplicate',
      'committed',
      'committed',
    ])
    const statuses = await Promise.all([fresh, stale, held, free, twice, other].map(async (one) => found(one!)))
    expect(statuses.map((one) => one?.status)).toEqual(['booked', 'asked', 'asked', 'booked', 'booked', 'booked'])
    expect(await found(subjectOf(oslo, 'again'))).toBeNull()
    const lengths = await Promise.all([fresh, stale, held, twice].map(async (one) => (await historyOf(one!)).length))
    expect(lengths).toEqual([2, 1, 1, 2])
    expect([await rowsOf('timers', fresh!), await rowsOf('timers', stale!), await rowsOf('holds', held!)]).toEqual([
      1, 0, 0,
    ])
  })

  test('the same subject stands in two tenants as two', async () => {
    const changes = [aTenant(), aTenant()].flatMap((tenant) => [
      starts(subjectOf(tenant, 'r1', { holds: [hold('car', 1, 2)] }), 'q1'),
      starts(subjectOf(tenant, 'r2', { holds: [hold('car', 2, 3)] }), 'q2'),
    ])
    expect(await asOne(changes)).toEqual(['committed', 'committed', 'committed', 'committed'])
  })

  test('a change may hold what an earlier one of the batch releases, and only then', async () => {
    const tenant = aTenant()
    const [first] = await started(subjectOf(tenant, 'r1', { holds: [hold('car', 1, 5)] }))
    const release = moves(first!, { holds: [] })
    const acquire = starts(subjectOf(tenant, 'r2', { holds: [hold('car', 2, 3)] }))
    expect(await asOne([acquire, release, acquire])).toEqual(['held', 'committed', 'committed'])
  })
})

describe.each(Object.entries(poisons))('with %s in a change', (_, poison) => {
  test('those that travel with it are committed, and its own sender alone hears of it', async () => {
    const tenant = aTenant()
    const subjects = await started(...Array.from({ length: 6 }, (_, n) => subjectOf(tenant, `r${n}`)))
    const [bad, ...others] = subjects as [Subject, ...Subject[]]
    const settled = await Promise.allSettled([
      ...others.slice(0, 3).map((one) => store.commit([moves(one, { status: 'booked' }, one.id)])),
      store.commit([poisoned(bad, poison)]),
      ...others.slice(3).map((one) => store.commit([moves(one, { status: 'booked' })])),
    ])
    const good = others.map(() => 'committed')
    const answers = settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    expect(answers).toEqual([...good.slice(0, 3), { failed: expect.any(Error) }, ...good.slice(3)])
    expect((await found(bad))?.revision).toBe(1)
    expect(await historyOf(bad)).toHaveLength(1)
    for (const one of others) expect((await found(one))?.status).toBe('booked')
  })

  test('in the middle of one call, the others of the call are committed', async () => {
    const tenant = aTenant()
    const [one, bad, other] = await started(...['r1', 'r2', 'r3'].map((id) => subjectOf(tenant, id)))
    const changes = [moves(one!, { status: 'booked' }), poisoned(bad!, poison), moves(other!, { status: 'booked' })]
    expect(await store.commit(changes)).toEqual(['committed', { failed: expect.any(Error) }, 'committed'])
  })
})

describe('whatever becomes of the connection', () => {
  const commits = (attempts: readonly ((run: () => Promise<unknown>) => Promise<unknown>)[]) => {
    const left = [...attempts]
    const faulty: Connection = {
      run: async (statement, values) => {
        const fault = /commit_(changes|together)/.test(statement.text) ? left.shift() : undefined
        const run = () => connection.run(statement, values)
        return (await (fault ? fault(run) : run())) as never
      },
    }
    return { connection: faulty, statements }
  }
  const fails = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }))
  const cutAfter = (code: string) => async (run: () => Promise<unknown>) => run().then(fails(code))
  const batch = async () => {
    const tenant = aTenant()
    const subjects = await started(subjectOf(tenant, 'r1'), subjectOf(tenant, 'r2'))
    return { subjects, changes: subjects.map((one) => moves(one, { status: 'booked' }, `of ${one.id}`)) }
  }
  const certain = [{ value: 'committed' }, { value: 'committed' }]

  test.each(['ECONNRESET', '57P01', '08006'])(
    'cut off by %s after the commit, it is known as committed',
    async (code) => {
      const { subjects, changes } = await batch()
      expect(await commitForCertain(commits([cutAfter(code)]), changes)).toEqual(certain)
      for (const one of subjects) expect(await historyOf(one)).toHaveLength(2)
    },
  )

  test.each(['40001', '40P01', 'ECONNREFUSED', '57P03'])(
    'given way or away with %s, it is sent again',
    async (code) => {
      const { changes } = await batch()
      expect(await commitForCertain(commits([fails(code), fails(code)]), changes)).toEqual(certain)
    },
  )

  test('cut off after the commit, and then failed for a reason of the server, it is still known as committed', async () => {
    const { subjects, changes } = await batch()
    const attempts = [cutAfter('ECONNRESET'), fails('53200')]
    expect(await commitForCertain(commits(attempts), changes)).toEqual(certain)
    for (const one of subjects) expect(await historyOf(one)).toHaveLength(2)
  })

  test('cut off before the commit, while somebody else moved the subject, it is stale', async () => {
    const { subjects, changes } = await batch()
    const meanwhile = async () => {
      await store.commit([moves(subjects[0]!, { status: 'out', hash: 'another' })])
      return fails('ECONNRESET')()
    }
    expect(await commitForCertain(commits([meanwhile]), changes)).toEqual([{ value: 'stale' }, { value: 'committed' }])
  })

  test('cut off before the commit, while somebody else made the very same move, it is stale', async () => {
    const tenant = aTenant()
    const [one] = await started(subjectOf(tenant, 'r1'))
    const meanwhile = async () => {
      await store.commit([moves(one!, { status: 'booked' })])
      return fails('ECONNRESET')()
    }
    const change = moves(one!, { status: 'booked' })
    expect(await commitForCertain(commits([meanwhile]), [change])).toEqual([{ value: 'stale' }])
  })

  test('a repeated request id is a duplicate, also where the first try was cut off', async () => {
    const { subjects } = await batch()
    const tenant = subjects[0]!.tenant
    await store.commit([starts(subjectOf(tenant, 'r3'), 'used')])
    const change = starts(subjectOf(tenant, 'r4'), 'used')
    expect(await commitForCertain(commits([fails('ECONNRESET')]), [change])).toEqual([{ value: 'duplicate' }])
  })
})

test('a pool whose transactions are not READ COMMITTED by default is refused', async () => {
  const url = new URL(await migratedDatabase(inject('postgres')))
  url.searchParams.set('options', '-c default_transaction_isolation=serializable')
  const serializable = poolOf(url.href)
  const { rentals } = rentalDesk({ store: postgresStore(serializable) })
  await expect(rentals.start('r1', asked)).rejects.toMatchObject({ code: 'unsupported_isolation' })
  await serializable.end()
})
