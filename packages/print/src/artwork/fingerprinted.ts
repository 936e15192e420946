import { createHash } from 'node:crypto'

/** What a file was, once it has been read. */
export type Fingerprint = { readonly sha256: string; readonly size: number }

/** The bytes as they are, of which it is known at their end what they were: what was looked at is what was counted. */
export function fingerprinted(bytes: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256')
  const source = bytes[Symbol.asyncIterator]()
  let size = 0
  const next = async (): Promise<IteratorResult<Uint8Array, undefined>> => {
    const read = await source.next()
    if (read.done) return { done: true, value: undefined }
    hash.update(read.value)
    size += read.value.byteLength
    return read
  }
  return {
    // Whoever stops in the middle does not stop the rest from being read.
    bytes: { [Symbol.asyncIterator]: () => ({ next }) } satisfies AsyncIterable<Uint8Array>,
    /** Reads what is left, and says what the whole of it was. */
    async end(): Promise<Fingerprint> {
      while (!(await next()).done);
      return { sha256: hash.digest('hex'), size }
    },
  }
}
