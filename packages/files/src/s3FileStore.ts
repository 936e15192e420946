import { types } from 'node:util'
import { OrdnaError } from '@ordna/core'
import { assertNames, type NamesOf } from '@ordna/core/adapters'
import type { FileStore } from './fileStore.js'
import { attachment } from './fileHeaders.js'
import { altered, describeFile, LARGEST, missing, readKey, unreachable, verified } from './key.js'
import { shown } from './parts.js'

/** Where the bucket is, and who may use it. */
export type S3Options = {
  /** The bucket's own address: `https://s3.example.com/photos`, or `https://photos.s3.example.com`. */
  readonly endpoint: string
  /** Default `auto`, which Amazon does not take. */
  readonly region?: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Milliseconds until a request is given up; default 30 000. */
  readonly timeout?: number
}

const optionNames: NamesOf<S3Options> = {
  endpoint: true,
  region: true,
  accessKeyId: true,
  secretAccessKey: true,
  timeout: true,
}

/** As much of s3mini as is used, so that the types of this package need none of an optional one. */
type Bucket = {
  putObject(key: string, bytes: Uint8Array, contentType: string): Promise<unknown>
  getObjectResponse(key: string): Promise<Response | null>
  deleteObject(key: string): Promise<unknown>
  getPresignedUrl(
    method: 'GET',
    key: string,
    seconds: number,
    query: { readonly [name: string]: string },
  ): Promise<string>
}

/** What the package `s3mini` exports, as far as it is used. */
export type S3Module = {
  readonly S3mini: new (options: Omit<S3Options, 'timeout'> & { readonly requestAbortTimeout: number }) => Bucket
}

const LONGEST_URL = 604_800

/**
 * Keeps files in a bucket of Amazon S3 or of anything that speaks its language. Needs the package `s3mini`.
 *
 * The package is loaded at the first call. Nothing is retried: a failed call throws `store_unreachable` and may be
 * repeated as it is.
 */
export function s3FileStore(options: S3Options, load: () => Promise<S3Module> = () => import('s3mini')): FileStore {
  assertNames('options of s3FileStore', options, optionNames)
  let client: Promise<Bucket> | undefined
  const bucket = () => {
    client ??= connect(options, load).catch((error: unknown) => {
      client = undefined
      throw error
    })
    return client
  }
  return {
    async put(file) {
      const { stored, bytes } = describeFile(file)
      await reach(stored.key, async () => (await bucket()).putObject(stored.key, bytes, stored.contentType))
      return stored
    },
    async get(key) {
      readKey(key)
      const bytes = await reach(key, async () => content(key, await (await bucket()).getObjectResponse(key)))
      if (!bytes) throw missing(key)
      return verified(key, bytes)
    },
    async delete(key) {
      readKey(key)
      await reach(key, async () => (await bucket()).deleteObject(key).catch(unlessGone))
    },
    async signedUrl(key, seconds) {
      const shown = shownAs(key)
      if (!Number.isInteger(seconds) || seconds < 1 || seconds > LONGEST_URL) throw tooLong(seconds)
      return reach(key, async () => (await bucket()).getPresignedUrl('GET', key, seconds, shown))
    },
  }
}

async function connect(options: S3Options, load: () => Promise<S3Module>): Promise<Bucket> {
  checkAccess(options)
  const { S3mini } = await load().catch((cause: unknown) => {
    const message =
      "s3FileStore needs the package 's3mini', which could not be loaded: install it beside @ordna/rental."
    throw new OrdnaError('invalid_options', message, { package: 's3mini' }, { cause })
  })
  const { timeout, ...access } = options
  try {
    return new S3mini({ ...access, requestAbortTimeout: timeout ?? 30_000 })
  } catch (cause) {
    const why = types.isNativeError(cause) ? cause.message : String(cause)
    throw new OrdnaError('invalid_options', `The options of s3FileStore are not usable: ${why}.`, {}, { cause })
  }
}

/** Without keys s3mini does not sign, and asks as a stranger: that is never meant here. */
function checkAccess(options: S3Options): void {
  for (const option of ['accessKeyId', 'secretAccessKey'] as const) {
    if (options[option]?.trim()) continue
    throw new OrdnaError('invalid_options', `s3FileStore was given no ${option}: a bucket needs one.`, { option })
  }
}

/** Amazon answers 204 for an object that is not there; others say 404. */
function unlessGone(error: unknown): void {
  if (!(types.isNativeError(error) && 'status' in error && error.status === 404)) throw error
}

/** What the bucket is to say of the file, whatever it has noted of it: the signature covers it. */
function shownAs(key: string): { readonly [name: string]: string } {
  const { contentType } = readKey(key)
  const name = key.slice(key.lastIndexOf('/') + 1)
  return { 'response-content-type': contentType, 'response-content-disposition': attachment(name) }
}

/** The bytes alone: what type the bucket says they are is not believed. No more of them are read than a file may have. */
async function content(key: string, response: Response | null): Promise<Uint8Array | null> {
  if (!response) return null
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length
    if (size > LARGEST) throw altered(key, `it has more than ${LARGEST} bytes`)
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}

/** Our own errors pass as they are; what the bucket or the way to it does wrong becomes one of ours. */
async function reach<Result>(key: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act()
  } catch (error) {
    throw error instanceof OrdnaError ? error : unreachable(key, error)
  }
}

function tooLong(given: number): OrdnaError {
  const seconds = shown(given)
  const message = `An address cannot be valid for ${seconds} seconds: give whole seconds from 1 to ${LONGEST_URL}, a week.`
  return new OrdnaError('invalid_value', message, { seconds })
}
