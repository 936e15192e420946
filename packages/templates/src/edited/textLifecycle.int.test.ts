import { randomUUID } from 'node:crypto'
import { memoryStore } from '@ordna/memory'
import { migrate, pgliteStore, postgresStore } from '@ordna/postgres'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { editionsOf } from './editions.js'
import { office, path, place } from './edited.fixture.js'

const schema = `texts_${randomUUID().slice(0, 8)}`
let pool: pg.Pool

beforeAll(async () => {
  pool = new pg.Pool({ connectionString: inject('postgres'), max: 5 })
  await migrate(pool, { schema })
})

afterAll(async () => {
  await pool.query(`DROP SCHEMA ${schema} CASCADE`)
  await pool.end()
})

const stores = [
  ['in memory', async () => memoryStore()],
  ['on PGlite', () => pgliteStore()],
  ['on PostgreSQL', async () => postgresStore(pool, { schema })],
] as const

const first = { subject: 'Hej då', body: 'Hej då {{ customer }}, och välkommen åter!' }
const second = { ...first, body: 'Adjö {{ customer }}.', html: '<p>Adjö {{ customer }}.</p>' }

test.each(stores)(
  'AD-22 a text is drafted, looked at, published, changed and taken back without a deploy, %s',
  async (_where, open) => {
    const store = await open()
    const { editor, publisher, told, reader, clock } = office(store, `t-${randomUUID()}`)
    expect(await told()).toEqual(['Hej då Jana Nováková!', expect.stringContaining(`${path}/own-`)])
    await editor.start(path, { ...place, draft: first })
    expect(await told()).toEqual(['Hej då Jana Nováková!', expect.stringContaining(`${path}/own-`)])
    const { data } = (await editor.get(path))!
    expect(await reader.preview({ ...place, ...(data.draft && { text: data.draft }) })).toMatchObject({
      body: 'Hej då Jana Nováková, och välkommen åter!',
    })
    await publisher.send(path, 'publish')
    expect(await told()).toEqual(['Hej då Jana Nováková, och välkommen åter!', `${path}/edited-1`])
    await clock.advanceBy({ minutes: 1 })
    await editor.send(path, 'edit', second)
    expect((await told())[1]).toBe(`${path}/edited-1`)
    await publisher.send(path, 'publish')
    expect(await told()).toEqual(['Adjö Jana Nováková.', `${path}/edited-2`])
    const editions = await editionsOf(editor, path)
    expect(editions.map(({ edition, text, by, at }) => [edition, text, by, at.toISOString()])).toEqual([
      [2, second, 'per', '2026-06-01T09:01:00.000Z'],
      [1, first, 'per', '2026-06-01T09:00:00.000Z'],
    ])
    const { edition, text } = editions[1]!
    await publisher.send(path, 'back', { edition, text })
    expect(await told()).toEqual(['Hej då Jana Nováková, och välkommen åter!', `${path}/edited-3`])
    await publisher.send(path, 'withdraw')
    expect((await told())[1]).toContain('/own-')
    expect(await editionsOf(editor, path)).toHaveLength(3)
  },
)

test.each(stores)('what two publish at once is published once, %s', async (_where, open) => {
  const { editor, publisher } = office(await open(), `t-${randomUUID()}`)
  await editor.start(path, { ...place, draft: first })
  const both = await Promise.all([publisher.trySend(path, 'publish'), publisher.trySend(path, 'publish')])
  expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['moved', 'refused'])
  expect((await editionsOf(editor, path)).map(({ edition }) => edition)).toEqual([1])
})
