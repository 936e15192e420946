import type { Store } from '@ordna/core'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { hold, moves, starts, subjectOf } from '../commit/changes.fixture.js'
import { limitsOf } from '../connection/limits.js'
import { schemaName } from '../connection/schemaName.js'
import { migratedDatabase } from '../fixtures/databases.fixture.js'
import { june } from '../fixtures/rental.fixture.js'
import { statementsOf } from './statements.js'
import { transactionStore } from './transactionStore.js'
import { sharedOperations } from './operations.js'

/** `npm run test:deep -- unseen` asks with a million. */
const subjects = inject('deep') ? 1_000_000 : 20_000
const tenant = 'big'

/** Milliseconds after which something hangs, however slow the machine: it writes nine rows for each subject. */
const fillingTakes = 3_600_000

const lifecycles = ['rental', 'another']

/** One tenant has everything, as a morning of many sends leaves it before anybody has counted. */
const morning = `
INSERT INTO ordna.subjects (tenant, lifecycle, id, version, revision, status, started_at, entered_at, updated_at,
    data, flags, timers, holds, links, rest, owner)
  SELECT '${tenant}', 'rental', id, 1, 1, 'asked', moment, moment, moment, '{}', '{}', '[]', '[]', '[]', '{}', 'o' || n % 1000
  FROM (SELECT n, md5(n::text) AS id, timestamptz '2026-06-01Z' + n * interval '1 ms' AS moment FROM generate_series(1, ${subjects}) n) s;
INSERT INTO ordna.history (tenant, lifecycle, subject, seq, at, entry)
  SELECT tenant, lifecycle, id, 1, started_at, '{}' FROM ordna.subjects WHERE length(id) = 32;
INSERT INTO ordna.requests (tenant, id, digest, answer, at)
  SELECT tenant, 'q' || id, 'digest', '{}', started_at FROM ordna.subjects WHERE length(id) = 32;
INSERT INTO ordna.timers (tenant, lifecycle, subject, id, name, meant, due)
  SELECT tenant, lifecycle, id, 't', 'lapse', started_at, started_at FROM ordna.subjects WHERE length(id) = 32;
INSERT INTO ordna.messages (tenant, lifecycle, subject, seq, id, kind, name, message, head, meant, due)
  SELECT tenant, lifecycle, id, 1, id, 'notice', 'welcome', '{}', true, started_at, started_at FROM ordna.subjects WHERE length(id) = 32;
INSERT INTO ordna.sent (id, tenant, lifecycle, subject, life, revision, kind, name, at)
  SELECT 'msg_' || id, tenant, lifecycle, id, 'life', 1, 'notice', 'welcome', started_at FROM ordna.subjects WHERE length(id) = 32;
INSERT INTO ordna.links (tenant, lifecycle, subject, nth, name, to_lifecycle, to_id)
  SELECT tenant, lifecycle, id, 1, 'to', 'rental', md5(id) FROM ordna.subjects WHERE length(id) = 32;
INSERT INTO ordna.holds (tenant, lifecycle, subject, nth, name, resource, key, starts, ends, claimed)
  SELECT tenant, lifecycle, id, 1, 'car', 'car ' || id, md5(id)::uuid, started_at, started_at + interval '1 hour',
    tstzrange(started_at, started_at + interval '1 hour')
  FROM ordna.subjects WHERE length(id) = 32 LIMIT 20000`

/** Keeps the server from counting by itself, so that what is stored once is there for both connections. */
const nobodyCounts = `DO $$ DECLARE stored regclass;
BEGIN
  FOR stored IN SELECT oid FROM pg_class WHERE relnamespace = 'ordna'::regnamespace AND relkind = 'r' LOOP
    EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = false)', stored);
  END LOOP;
END $$`

/** When a connection made its plans, of tables that nobody has counted. */
const beliefs = { 'plans are made now': false, 'plans were made while the tables were all but empty': true }

const statements = statementsOf(schemaName())

type Asking = { readonly client: pg.Client; readonly store: Store }

async function asking(connectionString: string): Promise<Asking> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const store = transactionStore(client, { statements, limits: limitsOf({}), operationsOf: sharedOperations })
  return { client, store }
}

let url: string
let early: Asking
// Who is asked, and about whom.
let { client, store } = {} as Asking
let ids: readonly string[]

beforeAll(async () => {
  url = await migratedDatabase(inject('postgres'))
  early = await asking(url)
  ;({ client, store } = early)
  await client.query(nobodyCounts)
  await client.query('BEGIN')
  ids = Array.from({ length: 600 }, (_, n) => `early ${n}`)
  await store.commit(ids.map((id) => starts(subjectOf(tenant, id))))
  // Six times, because a connection then keeps its plans.
  for (let time = 0; time < 6; time++) for (const ask of Object.values(asks)) await ask(time * 100)
  await client.query(morning)
  await client.query('COMMIT')
}, fillingTakes)
afterAll(() => early.client.end())

let acts = 0
const fresh = () => `act ${++acts}`
const some = (count: number, from: number) => ids.slice(from, from + count)
const key = (id: string) => ({ tenant, lifecycle: 'rental', id })

const onto = (from: number, values: Parameters<typeof moves>[1]) =>
  some(20, from).map((id) => moves(subjectOf(tenant, id, { entries: 7 }), values, fresh()))
const told = (changes: ReturnType<typeof onto>) =>
  changes.map((change) => {
    const [part] = change.subjects
    const { lifecycle, id, life } = part!.subject
    const message = {
      subject: { tenant, lifecycle, id },
      life,
      id: fresh().replace(' ', '_'),
      kind: 'notice' as const,
    }
    const rest = { name: 'told', seq: 9000, createdAt: june(1), to: null, channels: [], locale: 'en', data: {} }
    return {
      ...change,
      subjects: [{ ...part!, linksChanged: true, messages: [{ ...message, ...rest, status: 'asked', stay: 1 }] }],
    }
  })

/** What a store is asked, with how many subjects of the morning it has to do. */
const asks: { readonly [what: string]: (from: number) => Promise<unknown> } = {
  'loading several': (from) => store.load(some(20, from).map((id) => ({ ...key(id), requestId: `q${id}` }))),
  'loading one': (from) => store.load(some(1, from).map((id) => ({ ...key(id), requestId: `q${id}` }))),
  'loading what is one owner’s': (from) => store.load(some(20, from).map((id) => ({ ...key(id), ownedBy: 'o1' }))),
  'moves as a whole': (from) =>
    store.commit(told(onto(from, { timers: [{ id: 'new', name: 'lapse', due: june(2) }] }))),
  'releases and overdue timers as a whole': (from) =>
    store.commit(
      onto(from + 20, { timers: [{ id: 't', name: 'lapse', due: june(1) }] }).concat(
        onto(from + 40, { holds: [] }).slice(0, 1),
      ),
    ),
  'starts as a whole': () => {
    const one = () =>
      starts(
        subjectOf(tenant, fresh(), {
          holds: [hold(fresh(), 1, 2)],
          timers: [{ id: 't', name: 'lapse', due: june(2) }],
        }),
        fresh(),
      )
    return store.commit(Array.from({ length: 20 }, one))
  },
  'a move alone': (from) => store.commit(told(onto(from + 60, { holds: [hold(fresh(), 1, 2)] })).slice(0, 1)),
  'a history': (from) => store.history(key(ids[from] ?? 'r'), { after: 0, limit: 10 }),
  'who holds': () => store.holds(tenant, ['car 7', 'car 8'], { from: june(1), until: null }),
  'claiming and settling timers': () => claimed('timer'),
  'claiming and settling messages': () => claimed('message'),
  'the notice of a receipt': (from) => store.sent(`msg_${ids[from] ?? ''}`),
}

async function claimed(kind: 'timer' | 'message') {
  const { claims } = await store.claim<'timer' | 'message'>(kind, {
    limit: 20,
    lease: 1_000,
    now: june(3),
    lifecycles,
  })
  return store.settle(claims.map((claim) => ({ claim, as: 'done' as const })))
}

/** Rows that were read of all tables in this transaction so far, with an index or without. */
async function rowsRead(): Promise<number> {
  const { rows } = await client.query<{ read: string }>(
    'SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) AS read FROM pg_stat_xact_user_tables',
  )
  return Number(rows[0]?.read)
}

describe.each(Object.entries(beliefs))('before the first statistics, where %s', (_, isEarly) => {
  beforeAll(async () => {
    ;({ client, store } = isEarly ? early : await asking(url))
    await client.query('BEGIN')
    const { rows } = await client.query<{ id: string }>('SELECT id FROM ordna.subjects WHERE length(id) = 32 LIMIT 400')
    ids = rows.map(({ id }) => id)
  })
  afterAll(async () => {
    await client.query('ROLLBACK')
    if (!isEarly) await client.end()
  })

  test.each(Object.entries(asks))('%s reads what it is about', async (_, ask) => {
    const before = await rowsRead()
    await ask(100)
    expect((await rowsRead()) - before).toBeLessThan(1_000)
  })
})
