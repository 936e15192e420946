import { execFileSync } from 'node:child_process'
import { link, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aPhoto, fileStoreContract, jpeg, thrownBy } from './fileStoreContract.fixture.js'
import { folderFileStore } from './folderFileStore.js'

const photo = aPhoto()

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

test('CB-37: a put leaves the file, readable for no stranger, and no draft', async () => {
  await inFolder(async (folder) => {
    const { sha256, key } = await folderFileStore(folder).put(photo)
    const names = (await filesIn(folder)).map(({ name }) => name)
    expect(names).toEqual([`${sha256}.jpg`])
    expect((await stat(join(folder, key))).mode & 0o007).toBe(0)
    expect((await stat(join(folder, 'orders'))).mode & 0o007).toBe(0)
  })
})

const told = { code: 'invalid_value', details: { problem: 'altered' } }

test('a planted link is not followed, also where it leads to the very same bytes', async () => {
  await inFolder(async (folder) => {
    const files = folderFileStore(join(folder, 'store'))
    const { key } = await files.put(photo)
    const outside = join(folder, 'outside.jpg')
    await rename(join(folder, 'store', key), outside)
    await symlink(outside, join(folder, 'store', key))
    expect(await thrownBy(files.get(key))).toMatchObject(told)
    await files.put(photo)
    expect((await lstat(join(folder, 'store', key))).isSymbolicLink()).toBe(false)
    expect(await readFile(outside)).toEqual(Buffer.from(photo.bytes))
    expect((await files.get(key)).sha256).toBe((await files.put(photo)).sha256)
  })
})

test('a link in place of a folder leads nobody out: nothing is written, read or deleted behind it', async () => {
  await inFolder(async (folder) => {
    const files = folderFileStore(join(folder, 'store'))
    const { key } = await files.put(photo)
    await rename(join(folder, 'store', 'orders'), join(folder, 'elsewhere'))
    await symlink(join(folder, 'elsewhere'), join(folder, 'store', 'orders'))
    const calls = [
      () => files.get(key),
      () => files.delete(key),
      () => files.put(photo),
      () => files.put({ ...photo, bytes: jpeg('2') }),
    ]
    for (const call of calls) expect(await thrownBy(call())).toMatchObject(told)
    expect(await filesIn(join(folder, 'elsewhere'))).toHaveLength(1)
  })
})

test('the folder itself may be a link: that is for the host to say', async () => {
  await inFolder(async (folder) => {
    await mkdir(join(folder, 'disk'))
    await symlink(join(folder, 'disk'), join(folder, 'store'))
    const files = folderFileStore(join(folder, 'store'))
    expect((await files.get((await files.put(photo)).key)).contentType).toBe('image/jpeg')
  })
})

test('a hard link is a file like any other: it is handed out while its bytes are right', async () => {
  await inFolder(async (folder) => {
    const files = folderFileStore(folder)
    const { key } = await files.put(photo)
    await link(join(folder, key), join(folder, 'another'))
    expect((await files.get(key)).size).toBe(photo.bytes.length)
    await writeFile(join(folder, 'another'), jpeg('other'))
    expect(await thrownBy(files.get(key))).toMatchObject(told)
    await files.put(photo)
    expect(await readFile(join(folder, 'another'))).toEqual(Buffer.from(jpeg('other')))
  })
})

test('what is no file keeps nobody waiting and is not handed out', async () => {
  await inFolder(async (folder) => {
    const files = folderFileStore(folder)
    const { key } = await files.put(photo)
    await rm(join(folder, key))
    await mkdir(join(folder, key))
    expect(await thrownBy(files.get(key))).toMatchObject(told)
    await rm(join(folder, key), { recursive: true })
    if (process.platform === 'win32') return
    execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder, key)])
    expect(await thrownBy(files.get(key))).toMatchObject(told)
  })
})

test('what a `.type` beside it says is read by nobody', async () => {
  await inFolder(async (folder) => {
    const files = folderFileStore(folder)
    const { key } = await files.put(photo)
    await writeFile(join(folder, `${key}.type`), 'text/html')
    expect((await files.get(key)).contentType).toBe('image/jpeg')
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
    expect((await folderFileStore(folder).put(photo)).size).toBe(photo.bytes.length)
  })
})
