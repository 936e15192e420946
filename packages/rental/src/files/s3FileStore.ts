import { OrdnaError } from '@ordna/core'
import type { FileStore } from './fileStore.js'
import { describeFile, hashInKey, missing, unreachable, verified } from './key.js'

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

/** As much of s3mini as is used, so that the types of this package need none of an optional one. */
type Bucket = {
  putObject(key: string, bytes: Uint8Array, contentType: string): Promise<unknown>
  getObjectResponse(key: string): Promise<Response | null>
  deleteObject(key: string): Promise<unknown>
  getPresignedUrl(method: 'GET', key: string, seconds: number): Promise<string>
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
      const stored = describeFile(file)
      await reach(stored.key, async () => (await bucket()).putObject(stored.key, file.bytes, stored.contentType))
      return stored
    },
    async get(key) {
      hashInKey(key)
      const found = await reach(key, async () => content(await (await bucket()).getObjectResponse(key)))
      if (!found) throw missing(key)
      return verified(key, found.bytes, found.contentType)
    },
    async delete(key) {
      hashInKey(key)
      await reach(key, async () => (await bucket()).deleteObject(key).catch(unlessGone))
    },
    async signedUrl(key, seconds) {
      hashInKey(key)
      if (!Number.isInteger(seconds) || seconds < 1 || seconds > LONGEST_URL) throw tooLong(seconds)
      return reach(key, async () => (await bucket()).getPresignedUrl('GET', key, seconds))
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
    const why = cause instanceof Error ? cause.message : String(cause)
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
  if (!(error instanceof Error && 'status' in error && error.status === 404)) throw error
}

type Content = { readonly bytes: Uint8Array; readonly contentType: string }

async function content(response: Response | null): Promise<Content | null> {
  if (!response) return null
  const contentType = response.headers.get('content-type') ?? 'application/octet-stream'
  return { bytes: new Uint8Array(await response.arrayBuffer()), contentType }
}

/** Our own errors pass as they are; what the bucket or the way to it does wrong becomes one of ours. */
async function reach<Result>(key: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act()
  } catch (error) {
    throw error instanceof OrdnaError ? error : unreachable(key, error)
  }
}

function tooLong(seconds: number): OrdnaError {
  const message = `An address cannot be valid for ${seconds} seconds: give whole seconds from 1 to ${LONGEST_URL}, a week.`
  return new OrdnaError('invalid_value', message, { seconds })
}
