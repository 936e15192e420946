import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'

/**
 * Writes bytes to a file that appears under its name when it is whole: what fails, is stopped or has no room on the disk leaves
 * nothing behind, and a file that stood there stays. Answers how many bytes it has.
 */
export async function toFile(path: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const beside = `${path}.${randomUUID()}.part`
  try {
    const size = await written(beside, bytes)
    await rename(beside, path)
    return size
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

async function written(path: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const file = await open(path, 'wx')
  try {
    let size = 0
    for await (const chunk of bytes) {
      await file.appendFile(chunk)
      size += chunk.byteLength
    }
    await file.sync()
    return size
  } finally {
    await file.close()
  }
}
