import { createHash } from 'node:crypto'
import { OrdnaError } from '@ordna/core'
import type { FileContent, NewFile, StoredFile } from './fileStore.js'

const NAME = /^(?!\.)[A-Za-z0-9._-]{1,120}(?<!\.)$/
const HASH = /^[0-9a-f]{64}$/
// S3 takes keys of 1024 bytes, the hash and its slash among them.
const LONGEST = 900
const CONTENT_TYPE = /^[\w.+-]+\/[\w.+-]+(; ?[\w-]+=[\w.+-]+)*$/

/** What a file will be known by. Throws `invalid_value` where its name or content type is not safe to keep. */
export function describeFile({ bytes, contentType, under }: NewFile): StoredFile {
  if (!(bytes instanceof Uint8Array)) throw unusable('bytes', typeof bytes, 'give them as a Uint8Array')
  if (!CONTENT_TYPE.test(contentType)) throw unusable('content type', contentType, "give one such as 'image/jpeg'")
  if (under.length > LONGEST || !under.split('/').every(isName)) throw unusable('name', under, NAME_ADVICE)
  const sha256 = hashOf(bytes)
  return { key: `${under}/${sha256}`, sha256, size: bytes.length, contentType }
}

/** The hash that a key ends in. Throws `invalid_value` for what no `put` can have returned, such as a way out of the folder. */
export function hashInKey(key: string): string {
  const names = String(key).split('/')
  const hash = names.at(-1) ?? ''
  if (names.length > 1 && names.every(isName) && HASH.test(hash)) return hash
  throw unusable('key', key, 'give the key that `put` returned')
}

/** The file, when the bytes are those that its key was made of. */
export function verified(key: string, bytes: Uint8Array, contentType: string): FileContent {
  const sha256 = hashInKey(key)
  const found = hashOf(bytes)
  if (found === sha256) return { key, sha256, size: bytes.length, contentType, bytes }
  const message = `File '${key}' was altered: its bytes hash to ${found}. Restore it from a backup, and find out who can write to the store.`
  throw new OrdnaError('invalid_value', message, { key, problem: 'altered', found })
}

/** What `get` throws for a key under which nothing is kept. */
export function missing(key: string): OrdnaError {
  const message = `File '${key}' is not in the store: it was deleted, or put into another store.`
  return new OrdnaError('invalid_value', message, { key, problem: 'missing' })
}

/** What any call throws when the store fails: the caller may try again. */
export function unreachable(key: string, cause: unknown): OrdnaError {
  const why = cause instanceof Error ? cause.message : String(cause)
  const message = `The file store failed with file '${key}' (${why}). Try again, or look whether the store is up and writable.`
  return new OrdnaError('store_unreachable', message, { key }, { cause })
}

const NAME_ADVICE =
  'give names of letters, digits, `.`, `_` and `-`, none beginning or ending in a dot, divided by /, of 900 characters at most'

function isName(name: string): boolean {
  return NAME.test(name)
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function unusable(what: string, value: unknown, advice: string): OrdnaError {
  const message = `The file's ${what} '${String(value)}' is not usable: ${advice}.`
  return new OrdnaError('invalid_value', message, { what, value })
}
