import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { toFile } from './toFile.js'

async function* chunks(...texts: readonly (string | Error)[]): AsyncIterable<Uint8Array> {
  for (const text of texts) {
    if (typeof text !== 'string') throw text
    yield Buffer.from(text)
  }
}

test('a file stands there whole, or as it stood before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ordna-export-'))
  const path = join(folder, 'orders.csv')
  expect(await toFile(path, chunks('one\n', 'two\n'))).toBe(8)
  expect(await readFile(path, 'utf8')).toBe('one\ntwo\n')
  await expect(toFile(path, chunks('three', new Error('ENOSPC: no space left on device')))).rejects.toThrow('ENOSPC')
  expect(await readFile(path, 'utf8')).toBe('one\ntwo\n')
  expect(await readdir(folder)).toEqual(['orders.csv'])
})

test('a folder that is not there is told, and nothing is made', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ordna-export-'))
  await writeFile(join(folder, 'file'), '')
  await expect(toFile(join(folder, 'file', 'orders.csv'), chunks('one'))).rejects.toThrow('ENOTDIR')
})
