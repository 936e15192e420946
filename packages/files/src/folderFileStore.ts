import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, realpath, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { types } from 'node:util'
import { OrdnaError } from '@ordna/core'
import type { FileStore, StoredFile } from './fileStore.js'
import { altered, describeFile, LARGEST, missing, readKey, unreachable, verified } from './key.js'

/** Links are not followed, and what is no file, such as a pipe, keeps nobody waiting. Windows knows neither. */
const reading = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * Keeps files in a folder, which is made when needed.
 *
 * A file appears under its name whole or not at all, after its bytes have reached the disk. Processes may share the
 * folder. Files are readable for the process's user and group alone. Links inside the folder are never followed: a file
 * behind one is told as `altered`.
 */
export function folderFileStore(folder: string): FileStore {
  const pathOf = (key: string) => (readKey(key), join(resolve(folder), ...key.split('/')))
  return {
    async put(file) {
      const { stored, bytes } = describeFile(file)
      const path = pathOf(stored.key)
      return guarded(stored.key, unreachable, async () => {
        await mkdir(dirname(path), { recursive: true, mode: 0o750 })
        await assertWithin(folder, stored.key)
        await writeWhole(path, bytes)
        return stored
      })
    },
    async get(key) {
      const path = pathOf(key)
      return guarded(key, missing, async () => {
        await assertWithin(folder, key)
        return verified(key, await readWhole(key, path))
      })
    },
    async delete(key) {
      const path = pathOf(key)
      await guarded(
        key,
        () => undefined,
        async () => {
          await assertWithin(folder, key)
          await rm(path, { force: true })
        },
      )
    },
  }
}

/** Throws where a link or the like stands in place of one of the folders that the key names. */
async function assertWithin(folder: string, key: string): Promise<void> {
  const parts = key.split('/').slice(0, -1)
  const [root, found] = await Promise.all([realpath(folder), realpath(join(folder, ...parts))])
  if (found !== join(root, ...parts)) throw altered(key, 'a link stands in place of one of its folders')
}

async function readWhole(key: string, path: string): Promise<Uint8Array> {
  const file = await open(path, reading)
  try {
    const found = await file.stat()
    if (!found.isFile()) throw altered(key, 'something else than a file stands in its place')
    if (found.size > LARGEST) throw altered(key, `it has ${found.size} bytes`)
    return await readAll(file, found.size)
  } finally {
    await file.close()
  }
}

/** As many bytes as there were when it was opened: what grows meanwhile is another file. */
async function readAll(file: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size)
  for (let read = 0; read < size;) {
    const { bytesRead } = await file.read(bytes, read, size - read, read)
    if (bytesRead === 0) return bytes.subarray(0, read)
    read += bytesRead
  }
  return bytes
}

/** A name is given only to what is complete: the rename either happened or did not, also when the power fails. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${randomUUID()}.draft`
  try {
    const file = await open(draft, 'wx', 0o640)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** Our own errors pass; where there is nothing on the way to the file, `gone` says what that means. */
async function guarded<Result>(
  key: StoredFile['key'],
  gone: (key: string, error: unknown) => OrdnaError | undefined,
  act: () => Promise<Result>,
): Promise<Result> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof OrdnaError) throw error
    const code = types.isNativeError(error) && 'code' in error ? error.code : undefined
    if (code === 'ELOOP') throw altered(key, 'a link stands in its place')
    if (code === 'ENXIO' || code === 'EISDIR') throw altered(key, 'something else than a file stands in its place')
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw unreachable(key, error)
    const thrown = gone(key, error)
    if (thrown) throw thrown
    return undefined as Result
  }
}
