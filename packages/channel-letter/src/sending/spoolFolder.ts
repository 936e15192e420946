import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isError } from '@ordna/core/adapters'
import type { LetterTransport } from './transport.js'

/**
 * A transport that writes each letter into a folder, for whoever prints what lies there.
 *
 * The folder is made where it is missing. A letter is there whole or not at all, is on the disk before it is accepted, and is
 * named by its message: one that lies there already is left as it is. Names that begin with a dot are not finished.
 * A folder that is full or may not be written is an outage.
 *
 * @example
 * ```ts
 * const transport = spoolFolder('/var/spool/letters')
 * ```
 */
export function spoolFolder(folder: string): LetterTransport {
  return {
    async send({ name, pdf }, signal) {
      const file = `${name}.pdf`
      try {
        const path = join(folder, file)
        if (!(await exists(path))) {
          await mkdir(folder, { recursive: true })
          await place(pdf, join(folder, `.${file}.${randomUUID()}`), path, signal)
        }
        return { status: 'accepted', providerId: file }
      } catch (error) {
        signal.throwIfAborted()
        return { status: 'failed', outage: true, detail: isError(error) ? error.message : String(error) }
      }
    },
  }
}

async function place(pdf: Uint8Array, unfinished: string, path: string, signal: AbortSignal): Promise<void> {
  try {
    await write(pdf, unfinished, signal)
    signal.throwIfAborted()
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function write(pdf: Uint8Array, path: string, signal: AbortSignal): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(pdf, { signal })
    await file.sync()
  } finally {
    await file.close()
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (isError(error) && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
