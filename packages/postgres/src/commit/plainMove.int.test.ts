import { after, engine, lifecycle, type Store } from '@ordna/core'
import type { Change } from '@ordna/core/adapters'
import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { expect, inject, test } from 'vitest'
import { type Batch, batchOf } from './batch.js'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { postgresStore } from '../index.js'
import { batchLists } from '../schema/batchRows.js'

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
  'lifecycle id expected version revision status started_at entered_at updated_at data flags rest timers timer_ids'
/** Where the rows of a change end in each list. */
const ends = 'unmoved subjects entries timers holds links messages revived let_go'

/** The columns that are written of every row of every list that there is, as the server reads it. */
async function writtenIn(batch: Batch): Promise<object> {
  const pool = poolOf(await migratedDatabase(inject('postgres')))
  const found: { [list: string]: readonly string[] } = {}
  for (const [nth, [list, kind]] of Object.entries(batchLists).entries()) {
    const text = `SELECT to_json(r) AS row FROM unnest($1::text::ordna.batch_${kind}[]) r`
    const { rows } = await pool.query(text, [batch.lists[nth]])
    const names = rows.map(({ row }) => Object.keys(row).filter((name) => row[name] !== null))
    if (names.length > 0) found[list] = names.map((some) => some.join(' '))
  }
  await pool.end()
  return found
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
  const batch = batchOf([{ place: 0, item: item as Change }])
  expect(await writtenIn(batch)).toEqual({
    changes: [`place at request_id digest answer ${ends}`],
    subjects: [subjectNames],
    entries: ['lifecycle subject seq at entry change'],
    timers: ['lifecycle subject id name due'],
    messages: ['lifecycle subject seq id kind name life revision created_at message'],
  })
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
