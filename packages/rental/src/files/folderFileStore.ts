import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { FileStore, StoredFile } from './fileStore.js'
import { describeFile, hashInKey, missing, unreachable, verified } from './key.js'

/**
 * Keeps files in a folder, each beside a small one that holds its content type. The folder is made when needed.
 *
 * A file appears under its name whole or not at all, after its bytes have reached the disk. Processes may share the folder.
 */
export function folderFileStore(folder: string): FileStore {
  const pathOf = (key: string) => (hashInKey(key), join(resolve(folder), ...key.split('/')))
  return {
    async put(file) {
      const stored = describeFile(file)
      const path = pathOf(stored.key)
      return guarded(stored.key, async () => {
        await mkdir(dirname(path), { recursive: true })
        // The type first: a file whose type is not yet there cannot be told from one without.
        await writeWhole(typePath(path), Buffer.from(stored.contentType))
        await writeWhole(path, file.bytes)
        return stored
      })
    },
    async get(key) {
      const path = pathOf(key)
      const [bytes, type] = await guarded(key, () => Promise.all([readFile(path), readFile(typePath(path), 'utf8')]))
      return verified(key, new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), type)
    },
    async delete(key) {
      const path = pathOf(key)
      await guarded(key, async () => {
        await rm(path, { force: true })
        await rm(typePath(path), { force: true })
      })
    },
  }
}

function typePath(path: string): string {
  return `${path}.type`
}

/** A name is given only to what is complete: the rename either happened or did not, also when the power fails. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${randomUUID()}.draft`
  try {
    const file = await open(draft, 'wx')
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

async function guarded<Result>(key: StoredFile['key'], act: () => Promise<Result>): Promise<Result> {
  try {
    return await act()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    throw code === 'ENOENT' ? missing(key) : unreachable(key, error)
  }
}
