import { mkdir, mkdtemp, realpath, rmdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { OrdnaError } from '@ordna/core'
import { lockFolder } from './folderLock.js'

/** A folder that this process holds, under its one real path. */
type OpenFolder = { readonly path: string; unlock(): Promise<void> }

/**
 * Makes a folder where it is missing, and locks it for this process.
 *
 * Links are followed first: all names of a folder share its lock, and PGlite opens no path that has a link in it. Whether
 * it can be written to is tried out, for PGlite would say it in words of its own.
 */
export async function openFolder(folder: string): Promise<OpenFolder> {
  checkName(folder)
  try {
    await makeFolder(resolve(folder))
    const path = await realpath(folder)
    await rmdir(await mkdtemp(join(path, 'ordna-')))
    return { path, unlock: await lockFolder(path) }
  } catch (error) {
    throw error instanceof OrdnaError ? error : unusable(folder, error)
  }
}

/**
 * With the folders above it. One by one, for Node's own way of it never ends where a file system says that what it has just
 * been asked to make is not there, as `/proc` does.
 */
async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path).catch((error: NodeJS.ErrnoException) => error)
  if (!made) return
  if (made.code === 'EEXIST' && (await stat(path)).isDirectory()) return
  if (made.code !== 'ENOENT' || dirname(path) === path) throw made
  await makeFolder(dirname(path))
  const again = await mkdir(path).catch((error: NodeJS.ErrnoException) => error)
  if (again && again.code !== 'EEXIST') throw again
}

/** PGlite would take `memory://` and the like for something else than a folder. */
function checkName(folder: string): void {
  if (folder !== '' && !/^\w+:\/\//.test(folder)) return
  throw new OrdnaError(
    'invalid_options',
    `'${folder}' is no path of a folder. Give one such as './data', or none for a database in memory.`,
    { folder },
  )
}

const notPermitted =
  'this process may not write to it, or to the folder above it, where the lock stands. Give it the right to, or name another.'

const reasons: { readonly [code: string]: string } = {
  EEXIST: 'it is a file. Name another.',
  ENOTDIR: 'it lies below a file. Name another.',
  ENOENT: 'a part of its path is not there, as behind a link that leads nowhere. Make it, or name another.',
  EACCES: notPermitted,
  EPERM: notPermitted,
  EROFS: notPermitted,
}

function unusable(folder: string, cause: unknown): OrdnaError {
  const { code = '', message } = cause as NodeJS.ErrnoException
  return new OrdnaError(
    'invalid_options',
    `The folder '${folder}' cannot be opened: ${reasons[code] ?? `${message}. Name another.`}`,
    { folder },
    { cause },
  )
}
