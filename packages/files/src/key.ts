import { createHash } from 'node:crypto'
import { types } from 'node:util'
import { OrdnaError } from '@ordna/core'
import { checkContentType, type ContentType, extensionOf, isLike, typeOfExtension } from './contentType.js'
import type { FileContent, NewFile, StoredFile } from './fileStore.js'
import { partsOf, shown } from './parts.js'

// No name that Windows keeps for devices, and none that a file could have: it would stand in the file's place.
const NAME = /^(?!\.)(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))(?![0-9a-f]{64}(?:\.|$))[a-z0-9._-]{1,120}(?<!\.)$/i
const FILE = /^([0-9a-f]{64})\.([a-z]{1,8})$/
// S3 takes keys of 1024 bytes, the hash and its ending among them.
const LONGEST = 900

/** How many bytes a file may have, 64 MiB: it is hashed whole and held in memory. */
export const LARGEST = 64 * 1024 * 1024

/**
 * What a file will be known by, and its bytes, each part read once: what a getter answers the next time is not kept.
 * Throws `invalid_value` where its name, type or bytes are not safe to keep.
 */
export function describeFile(file: NewFile): { readonly stored: StoredFile; readonly bytes: Uint8Array } {
  const { bytes, contentType, under } = partsOf('file', file, ['bytes', 'contentType', 'under'])
  if (!types.isUint8Array(bytes)) throw unusable('bytes', typeof bytes, 'give them as a Uint8Array')
  if (bytes.length > LARGEST) throw unusable('size', bytes.length, `give at most ${LARGEST} bytes`)
  const type = checkContentType(contentType)
  if (!isLike(type, bytes)) throw unlike(type)
  if (typeof under !== 'string' || under.length > LONGEST || !under.split('/').every(isName))
    throw unusable('name', under, NAME_ADVICE)
  const sha256 = hashOf(bytes)
  const key = `${under}/${sha256}.${extensionOf(type)}`
  return { stored: { key, sha256, size: bytes.length, contentType: type }, bytes }
}

/** What a key says of its file. Throws `invalid_value` for what no `put` can have returned, such as a way out of the folder. */
export function readKey(key: string): Pick<StoredFile, 'sha256' | 'contentType'> {
  const names = typeof key === 'string' ? key.slice(0, LONGEST + 100).split('/') : []
  const [, sha256, extension] = FILE.exec(names.pop() ?? '') ?? []
  const contentType = extension === undefined ? undefined : typeOfExtension(extension)
  if (names.length > 0 && names.every(isName) && sha256 !== undefined && contentType) return { sha256, contentType }
  throw unusable('key', key, 'give the key that `put` returned')
}

/** The file, when the bytes are those that its key was made of, and of the type that it names. */
export function verified(key: string, bytes: Uint8Array): FileContent {
  const { sha256, contentType } = readKey(key)
  const found = hashOf(bytes)
  if (found !== sha256) throw altered(key, `its bytes hash to ${found}`, { found })
  if (!isLike(contentType, bytes)) throw altered(key, `its bytes are not of type ${contentType}`)
  return { key, sha256, size: bytes.length, contentType, bytes }
}

/** What `get` throws for what stands in a file's place and is not that file. */
export function altered(key: string, how: string, details: { readonly found?: string } = {}): OrdnaError {
  const message = `File '${key}' was altered: ${how}. Restore it from a backup, and find out who can write to the store.`
  return new OrdnaError('invalid_value', message, { key, problem: 'altered', ...details })
}

/** What `get` throws for a key under which nothing is kept. */
export function missing(key: string): OrdnaError {
  const message = `File '${key}' is not in the store: it was deleted, or put into another store.`
  return new OrdnaError('invalid_value', message, { key, problem: 'missing' })
}

/** What any call throws when the store fails: the caller may try again. */
export function unreachable(key: string, cause: unknown): OrdnaError {
  const why = types.isNativeError(cause) ? cause.message : String(cause)
  const message = `The file store failed with file '${key}' (${why}). Try again, or look whether the store is up and writable.`
  return new OrdnaError('store_unreachable', message, { key }, { cause })
}

const NAME_ADVICE =
  'give names of letters, digits, `.`, `_` and `-`, none beginning or ending in a dot, a hash or the name of a device, divided by /, of 900 characters at most'

function isName(name: string): boolean {
  return NAME.test(name)
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function unlike(type: ContentType): OrdnaError {
  const message = `The file's bytes are not what it is said to be, ${type}: they do not begin as such a file does, or are no text in UTF-8. Give the type that it has.`
  return new OrdnaError('invalid_value', message, { what: 'bytes', problem: 'type' })
}

function unusable(what: string, value: unknown, advice: string): OrdnaError {
  const said = shown(value)
  return new OrdnaError('invalid_value', `The file's ${what} '${said}' is not usable: ${advice}.`, {
    what,
    value: said,
  })
}
