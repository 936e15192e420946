import { randomUUID } from 'node:crypto'
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { OrdnaError } from '@ordna/core'

/** The folders that this process has open, for a lock that bears our own number may be an earlier process's. */
const ours = new Set<string>()

/**
 * Locks a folder that is there for this process, with a file beside it that holds the process's number; answers how to
 * unlock it.
 *
 * The file of a process that is no more counts for nothing. Processes on other machines are not seen.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = `${resolve(folder)}.lock`
  if (ours.has(path)) throw inUse(folder, process.pid)
  ours.add(path)
  try {
    if (!(await take(path)) && !(await takeOver(path))) throw inUse(folder, await ownerOf(path))
  } catch (error) {
    ours.delete(path)
    throw error
  }
  return async () => {
    await rm(path, { force: true })
    ours.delete(path)
  }
}

/** Makes the file with our number in it, at once: one without a number would look like nobody's. */
async function take(path: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, String(process.pid))
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** Takes the place of a process that is no more, one at a time: another might remove what its rival has just made. */
async function takeOver(path: string): Promise<boolean> {
  const gate = `${path}.turn`
  await removeForgotten(gate)
  if (!(await take(gate))) return false
  try {
    if (isAnother(await ownerOf(path))) return false
    await rm(path, { force: true })
    return await take(path)
  } finally {
    await rm(gate, { force: true })
  }
}

/** A turn takes milliseconds: one of ten seconds ago is of a process that died in it. */
async function removeForgotten(gate: string): Promise<void> {
  const made = await stat(gate).catch(() => null)
  if (made && Date.now() - made.mtimeMs > 10_000) await rm(gate, { force: true })
}

async function ownerOf(path: string): Promise<number> {
  return Number(await readFile(path, 'utf8').catch(() => ''))
}

/** Whether it is a process that lives and is not this one. */
function isAnother(owner: number): boolean {
  return owner !== process.pid && isAlive(owner)
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
