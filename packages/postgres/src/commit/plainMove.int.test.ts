import { after, engine, lifecycle, type Store } from '@ordna/core'
import type { Change } from '@ordna/core/adapters'
import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { expect, inject, test } from 'vitest'
import { batchOf } from './batch.js'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { postgresStore } from '../index.js'

/** A move with a timer, a notice and a patch, and nothing of what only some lifecycles have. */
const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ phone: v.string(), total: v.number() }),
  roles: ['u'],
  initial: 'planned',
  statuses: { planned: {}, confirmed: {} },
})
  .notices({ told: { to: ({ phone }) => phone, channels: ['sms'] } })
  .transitions((move) => ({
    confirm: move({
      from: 'planned',
      to: 'confirmed',
      by: 'u',
      notice: 'told',
      set: ({ data }) => ({ total: data.total + 1 }),
    }),
    reopen: move({ from: 'confirmed', to: 'planned', by: 'timer' }),
  }))
  .timers({ late: { in: 'confirmed', at: after({ days: 300 }), send: 'reopen' } })
  .build()

const desk = { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } }

async function confirmed(store: Store): Promise<void> {
  const visits = engine({ store }).open(visit, desk)
  await visits.start('v1', { phone: '+4512345678', total: 1 })
  await visits.send('v1', 'confirm', undefined, { requestId: 'r1' })
}

const subjectNames =
  'lifecycle id expected version revision status started_at entered_at updated_at data flags rest timers timer_ids'.split(
    ' ',
  )

/** The names in every list of rows. */
function namesIn(change: object): object {
  return Object.fromEntries(
    Object.entries(change).map(([name, value]) => [name, Array.isArray(value) ? value.map(Object.keys) : 0]),
  )
}

test('a plain move hands over what it uses, and not a word of lines, waits, units, owners or links', async () => {
  const store = memoryStore()
  const committed: Change[] = []
  const spied = Object.create(store, {
    commit: {
      value: (changes: readonly Change[]) => {
        committed.push(...changes)
        return store.commit(changes)
      },
    },
  }) as Store
  await confirmed(spied)
  const [, item] = committed
  const { changes, locks } = batchOf([{ place: 0, item: item as Change }])
  expect(locks).toBeNull()
  expect((changes as readonly object[]).map(namesIn)).toEqual([
    {
      place: 0,
      id: 0,
      at: 0,
      request_id: 0,
      digest: 0,
      answer: 0,
      subjects: [subjectNames],
      history: [['lifecycle', 'subject', 'seq', 'at', 'entry']],
      timers: [['lifecycle', 'subject', 'id', 'name', 'due']],
      messages: [['lifecycle', 'subject', 'seq', 'id', 'kind', 'name', 'life', 'revision', 'created_at', 'message']],
    },
  ])
})

test('a plain move asks the server twice, and writes a row of each kind that it has', async () => {
  const pool = poolOf(await migratedDatabase(inject('postgres')))
  const asked: string[] = []
  const spied: Parameters<typeof postgresStore>[0] = {
    query: (query) => {
      asked.push(query.text)
      return pool.query(query)
    },
  }
  await confirmed(postgresStore(spied))
  expect(asked.slice(-2).map((text) => /ordna"?\.(\w+)/.exec(text)?.[1])).toEqual(['load_subject', 'commit_changes'])
  const tables = [
    'subjects',
    'history',
    'requests',
    'timers',
    'messages',
    'sent',
    'holds',
    'resources',
    'waits',
    'calls',
  ]
  const rows = await Promise.all(
    tables.map(
      async (table) => (await pool.query(`SELECT count(*)::integer AS rows FROM ordna.${table}`)).rows[0].rows,
    ),
  )
  expect(rows).toEqual([1, 2, 1, 1, 1, 1, 0, 0, 0, 0])
  await pool.end()
})
