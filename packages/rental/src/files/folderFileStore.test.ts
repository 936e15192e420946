import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileStoreContract, thrownBy } from './fileStoreContract.fixture.js'
import { folderFileStore } from './folderFileStore.js'

const photo = { bytes: new Uint8Array([1, 2, 3]), contentType: 'image/jpeg', under: 'orders/o1' }

async function inFolder<Result>(run: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'ordna-files-'))
  try {
    return await run(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())

fileStoreContract('folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ordna-files-'))
  return {
    files: folderFileStore(folder),
    tamper: (key, bytes) => writeFile(join(folder, key), bytes),
    count: async () => (await filesIn(folder)).length,
    close: () => rm(folder, { recursive: true, force: true }),
  }
})

test('CB-37: a put leaves the file and its type, and no draft', async () => {
  await inFolder(async (folder) => {
    const { sha256 } = await folderFileStore(folder).put(photo)
    const names = (await filesIn(folder)).map(({ name }) => name)
    expect(names.sort()).toEqual([sha256, `${sha256}.type`])
  })
})

test('CB-37: what another process put is found', async () => {
  await inFolder(async (folder) => {
    const { key } = await folderFileStore(folder).put(photo)
    expect((await folderFileStore(`${folder}/.`).get(key)).contentType).toBe('image/jpeg')
  })
})

test('a folder that cannot be written to is told with its cause, and may be tried again', async () => {
  await inFolder(async (folder) => {
    await writeFile(join(folder, 'orders'), 'a file where a folder should be')
    const error = await thrownBy(folderFileStore(folder).put(photo))
    expect(error.code).toBe('store_unreachable')
    expect(error.cause).toBeInstanceOf(Error)
    await rm(join(folder, 'orders'))
    expect((await folderFileStore(folder).put(photo)).size).toBe(3)
  })
})
