import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OrdnaError } from '@ordna/core'
import { folderFileStore, type FileStore } from '@ordna/files'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { whole } from '../list/list.fixture.js'
import { toFile } from '../list/toFile.js'
import { zipNames } from './zipName.js'
import { zipOf, type Filed } from './zipOf.js'

const aFolder = async () => mkdtemp(join(tmpdir(), 'ordna-zip-'))
const updatedAt = new Date('2026-06-01T08:00:00Z')

async function filed(files: FileStore, id: string, text: string, number?: string): Promise<Filed> {
  const bytes = new TextEncoder().encode(text)
  const file = await files.put({ bytes, contentType: 'text/plain; charset=utf-8', under: `invoice/${id}` })
  return { id, updatedAt, data: { number, file } }
}

const textsOf = (zip: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]))

test('CB-D11: the documents of a selection are one ZIP; altered and missing ones are told and left out', async () => {
  const folder = await aFolder()
  const files = folderFileStore(folder)
  const documents = [
    await filed(files, 'a', 'one', '20260001'),
    await filed(files, 'b', 'two', '20260001'),
    await filed(files, 'c', 'three', '../20260003'),
    await filed(files, 'd', 'four', '20260004'),
    { id: 'e', updatedAt, data: {} },
    { ...(await filed(files, 'f', 'six')), data: { file: { key: 'x/y.txt', sha256: 'a'.repeat(64) } } },
  ]
  await writeFile(join(folder, documents[3]?.data.file?.key ?? ''), 'five')
  await rm(join(folder, documents[2]?.data.file?.key ?? ''))
  const other = await filed(files, 'g', 'seven')
  const swapped = { ...other, data: { file: { ...documents[0]?.data.file, sha256: 'b'.repeat(64) } as never } }
  const told: string[] = []
  const all = [...documents.slice(0, 5), swapped]
  const zip = await whole(zipOf(all, { files, onDocument: ({ id, outcome }) => told.push(`${id} ${outcome}`) }))
  const { 'contents.csv': contents, ...kept } = textsOf(zip)
  expect(kept).toEqual({ '20260001.txt': 'one', '20260001 (2).txt': 'two' })
  expect(told).toEqual(['a kept', 'b kept', 'c missing', 'd altered', 'e not_filed', 'g altered'])
  expect(contents?.split('\r\n').slice(0, 3)).toEqual([
    'id,outcome,name,sha256',
    `a,kept,20260001.txt,${createHash('sha256').update('one').digest('hex')}`,
    `b,kept,20260001 (2).txt,${createHash('sha256').update('two').digest('hex')}`,
  ])
  expect(contents).toContain('\r\ne,not_filed,,\r\n')
})

test('CB-D11: of the same documents it is the same ZIP wherever the process runs: its clocks are those of UTC', async () => {
  const files = folderFileStore(await aFolder())
  const zip = await whole(zipOf([await filed(files, 'a', 'one')], { files }))
  // Tests run in another zone. The first file's time stands at byte 10: hours, minutes and half seconds, in bits.
  expect(updatedAt.getHours()).not.toBe(8)
  expect(Buffer.from(zip).readUInt16LE(10)).toBe(8 << 11)
  expect(Buffer.from(zip).readUInt16LE(12)).toBe(((2026 - 1980) << 9) | (6 << 5) | 1)
})

test('CB-D11: names are those of the documents, as every system takes them', async () => {
  const files = folderFileStore(await aFolder())
  const documents = [await filed(files, 'a', 'one', 'Faktúra č. 1/2026'), await filed(files, 'b', 'two', 'con')]
  const names = Object.keys(unzipSync(await whole(zipOf(documents, { files }))))
  expect(names).toEqual(['Faktúra č. 1_2026.txt', '_con.txt', 'contents.csv'])
})

test('a store that cannot be reached, and whoever stops it, end the ZIP with their reason, and nothing stands there', async () => {
  const files = folderFileStore(await aFolder())
  const one = await filed(files, 'a', 'one')
  const down: FileStore = {
    ...files,
    get: async () => Promise.reject(new OrdnaError('store_unreachable', 'The store is away.')),
  }
  const folder = await aFolder()
  await expect(toFile(join(folder, 'all.zip'), zipOf([one], { files: down }))).rejects.toThrow('The store is away.')
  const stop = new AbortController()
  const onDocument = () => stop.abort(new Error('Enough.'))
  const stopped = toFile(join(folder, 'all.zip'), zipOf([one, one], { files, onDocument, signal: stop.signal }))
  await expect(stopped).rejects.toThrow('Enough.')
  expect(await readdir(folder)).toEqual([])
})

test('no more than one file is read ahead', async () => {
  const files = folderFileStore(await aFolder())
  const one = await filed(files, 'a', 'one')
  let looked = 0
  const many = Array.from({ length: 100 }, () => one)
  const zip = zipOf(many, { files, onDocument: () => looked++ })
  await zip.next()
  expect(looked).toBeLessThan(5)
  await zip.return()
})

test('whatever files are called, each has a name of its own that is a name everywhere', () => {
  const wanted = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.constantFrom('A', 'a', '..', 'con', 'CON.x', 'contents', 'a/b', ' .', ''),
    ),
  )
  fc.assert(
    fc.property(wanted, (all) => {
      const nameFor = zipNames()
      const names = all.map((one) => nameFor(one, 'pdf'))
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
      const isName = (name: string) =>
        /^[^./\\:*?"<>|\p{C} ][^/\\:*?"<>|\p{C}]*\.pdf$/u.test(name) && !/^(con|nul)\./i.test(name)
      expect(names.filter((name) => !isName(name))).toEqual([])
    }),
    { numRuns: 30 },
  )
})
