import type { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { limitsOf } from '../connection/limits.js'
import { freshPglite } from './freshPglite.fixture.js'
import type { Database } from './database.js'
import { preparingConnection } from './preparingConnection.js'

let database: PGlite
let asked: string[]
let listening: Database

beforeAll(async () => {
  database = await freshPglite()
})
afterAll(() => database.close())
beforeEach(() => {
  asked = []
  listening = listeningTo(database)
})

/** A database of the host's that tells what it is asked. */
const listeningTo = (pglite: PGlite): Database => ({
  query: (text, values) => (asked.push('query'), pglite.query(text, values)),
  exec: (script) => (asked.push(script.split(' ', 1).join()), pglite.exec(script)),
  close: async () => {},
})

const connect = () => preparingConnection(listening, limitsOf({}))
const echo = { name: 'echo', text: 'SELECT $1::text AS text, $2::integer AS number, $3::text[] AS texts' }

test('what has a name is prepared once, and asked once each time', async () => {
  const connection = connect()
  const values = ['a', 1, ['b', null]]
  for (const _ of [1, 2, 3])
    expect(await connection.run(echo, values)).toEqual([{ text: 'a', number: 1, texts: ['b', null] }])
  expect(asked).toEqual(['PREPARE', 'EXECUTE', 'EXECUTE', 'EXECUTE'])
})

test('what has no name is asked as it is', async () => {
  expect(await connect().run({ text: 'SELECT $1::integer AS number' }, [2])).toEqual([{ number: 2 }])
  expect(asked).toEqual(['query'])
})

test('whatever text there is comes back as it was given, alone and in a list', async () => {
  const connection = connect()
  const texts = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'))
  await fc.assert(
    fc.asyncProperty(texts, fc.array(fc.option(texts)), async (text, list) => {
      expect(await connection.run(echo, [text, null, list])).toEqual([{ text, number: null, texts: list }])
    }),
  )
  expect(asked).not.toContain('query')
})

test('where the host lets go of what was prepared it is prepared again', async () => {
  const connection = connect()
  await connection.run(echo, ['a', 1, []])
  await database.exec('DISCARD ALL')
  expect(await connection.run(echo, ['b', 2, []])).toEqual([{ text: 'b', number: 2, texts: [] }])
})

test('where a migration has it tell of other columns it is prepared again', async () => {
  const connection = connect()
  await database.exec('CREATE TABLE told AS SELECT 1 AS one')
  const all = { name: 'all', text: 'SELECT * FROM told' }
  expect(await connection.run(all, [])).toEqual([{ one: 1 }])
  await database.exec('ALTER TABLE told ADD two integer')
  expect(await connection.run(all, [])).toEqual([{ one: 1, two: null }])
})

test('what fails stays prepared', async () => {
  const connection = connect()
  for (const _ of [1, 2])
    await expect(connection.run(echo, ['a', 'no number', []])).rejects.toMatchObject({ code: '22P02' })
  expect(await connection.run(echo, ['a', 1, []])).toHaveLength(1)
  expect(asked.filter((what) => what === 'PREPARE')).toHaveLength(1)
})

test('what cannot be prepared is told, and prepared as soon as it can be', async () => {
  const connection = connect()
  const late = { name: 'late', text: 'SELECT * FROM late' }
  await expect(connection.run(late, [])).rejects.toMatchObject({ code: '42P01' })
  await database.exec('CREATE TABLE late AS SELECT 1 AS one')
  expect(await connection.run(late, [])).toEqual([{ one: 1 }])
})

test('stores on one database share what is prepared, and those on another have their own', async () => {
  for (const connection of [connect(), connect()]) await connection.run(echo, ['a', 1, []])
  expect(asked).toEqual(['PREPARE', 'EXECUTE', 'EXECUTE'])
  listening = listeningTo(database)
  await connect().run(echo, ['a', 1, []])
  expect(asked.slice(3)).toEqual(['PREPARE', 'EXECUTE'])
})
