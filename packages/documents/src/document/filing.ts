import { createHash } from 'node:crypto'
import { OrdnaError, type JobHandler, type Message } from '@ordna/core'
import type { ContentType, FileStore } from '@ordna/files'

/** A document that is to become a file: what was frozen when it was issued. */
export type Rendered = { readonly bytes: Uint8Array; readonly contentType: ContentType }

/** Draws the pages of a document: of the same data the same bytes, whenever and wherever it is asked. */
export type Render = (document: Message, signal: AbortSignal) => Promise<Rendered> | Rendered

/** How documents become files. */
export type Filing = {
  /** Where they are kept: one for all, or one for each tenant. */
  readonly files: FileStore | ((tenant: string) => FileStore)
  readonly render: Render
}

/**
 * The handler of the job `file`: renders what was issued, keeps the file whole or not at all, and answers with its SHA-256. It
 * may run again: the same bytes are the same file. What it throws is tried again, and the number stays.
 */
export function filing({ files, render }: Filing): JobHandler {
  return async (document, signal) => {
    const { tenant, lifecycle, id } = document.subject
    const { bytes, contentType } = await render(document, signal)
    const store = typeof files === 'function' ? files(tenant) : files
    const under = `${safe(lifecycle)}/${safe(id)}`
    const { key, sha256, size } = await store.put({ bytes, contentType, under })
    return { send: 'filed', input: { key, sha256, size, contentType } }
  }
}

/** A name that every file store takes, and that no system keeps for devices. */
const usable = /^(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9_](?:[a-z0-9._-]{0,58}[a-z0-9_-])?$/i

/** An id as a name in a file store: what such names cannot hold is written as its code, and an id that makes none as its hash. */
function safe(id: string): string {
  const name = id.replaceAll(/[^A-Za-z0-9._-]/g, (letter) => `_${letter.codePointAt(0)?.toString(16) ?? ''}`)
  return usable.test(name) ? name : `id_${createHash('sha256').update(id).digest('hex')}`
}

/**
 * The bytes of a document's file. Throws `invalid_value` where it has none yet, and where the file is missing or was changed
 * after it was hashed: `details.problem` is `not_filed`, `missing` or `altered`.
 */
export async function fileOf(
  document: {
    readonly id: string
    readonly data: { readonly file?: { readonly key: string; readonly sha256: string } | undefined }
  },
  files: FileStore,
) {
  const { file } = document.data
  if (!file) {
    const message = `Document '${document.id}' has no file yet: it gets one after it was issued, when a worker has drawn it.`
    throw new OrdnaError('invalid_value', message, { problem: 'not_filed', document: document.id })
  }
  const kept = await files.get(file.key)
  if (kept.sha256 === file.sha256) return kept
  const message = `The file '${file.key}' is not the one that document '${document.id}' was issued with.`
  throw new OrdnaError('invalid_value', message, { problem: 'altered', document: document.id, key: file.key })
}
