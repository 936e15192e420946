import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { OrdnaError } from '@ordna/core'

/** The folders that this process has open, for a lock that bears our own number may be an earlier process's. */
const ours = new Set<string>()

/**
 * Locks a folder for this process, with a file beside it that holds the process's number; answers how to unlock it.
 *
 * The file of a process that is no more counts for nothing. Processes on other machines are not seen.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = `${resolve(folder)}.lock`
  await mkdir(resolve(folder), { recursive: true })
  if (!(await take(path))) {
    const owner = Number(await readFile(path, 'utf8').catch(() => ''))
    if (ours.has(path) || (owner !== process.pid && isAlive(owner))) throw inUse(folder, owner)
    await rm(path, { force: true })
    if (!(await take(path))) throw inUse(folder, owner)
  }
  ours.add(path)
  return async () => {
    ours.delete(path)
    await rm(path, { force: true })
  }
}

async function take(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function isAlive(process_: number): boolean {
  if (!Number.isInteger(process_) || process_ <= 0) return false
  try {
    process.kill(process_, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function inUse(folder: string, owner: number): OrdnaError {
  return new OrdnaError(
    'store_in_use',
    `The folder '${folder}' is open in process ${owner}. An embedded store is for one process at a time: close it there, or use a server.`,
    { folder, process: owner },
  )
}
