import { OrdnaError } from '@ordna/core'
import { assertNames } from '@ordna/core/adapters'
import { fileOf } from '@ordna/documents'
import type { FileStore } from '@ordna/files'
import { makeZip } from 'client-zip'
import { csv } from '../list/csv.js'
import { exportTable, type Rows } from '../list/exportTable.js'
import { ClocksOfUtc } from './clocksOfUtc.js'
import { zipNames } from './zipName.js'

/** A document as it stands in a list. */
export type Filed = {
  readonly id: string
  readonly updatedAt: Date
  readonly data: {
    readonly number?: string | undefined
    readonly file?: { readonly key: string; readonly sha256: string } | undefined
  }
}

/** What became of a document: in the ZIP, or why not. */
export type Zipped = {
  readonly id: string
  readonly outcome: 'kept' | 'not_filed' | 'missing' | 'altered'
  /** Its name in the ZIP; null where it is not there. */
  readonly name: string | null
  readonly sha256: string | null
}

/** How a ZIP is made. */
export type ZipOptions<Document> = {
  readonly files: FileStore
  /** What a file is called, without its ending; default the document's number, or its id where it has none. */
  readonly name?: (document: Document) => string
  /** Is told of each document when it has been looked at. */
  readonly onDocument?: (zipped: Zipped) => void
  /** Stops it: what reads its bytes is told with the signal's reason. */
  readonly signal?: AbortSignal
}

/**
 * The files of documents as one ZIP, one after another: no more than one is in memory (CB-D11).
 *
 * Each is compared with the SHA-256 that it was issued with. One that is not there, is another or was changed is left out, and
 * the rest stays: `contents.csv`, the last file of the ZIP, says of each document what became of it. A store that cannot be reached ends the
 * ZIP with its error. Hand it to `toFile`, which leaves nothing half written. Times are those of UTC: of the same documents it is the same ZIP.
 */
export function zipOf<Document extends Filed>(
  documents: Rows<Document>,
  options: ZipOptions<Document>,
): AsyncGenerator<Uint8Array, void> {
  assertNames('options of zipOf', options, { files: true, name: true, onDocument: true, signal: true })
  return zipped(documents, options)
}

async function* zipped<Document extends Filed>(
  documents: Rows<Document>,
  options: ZipOptions<Document>,
): AsyncGenerator<Uint8Array, void> {
  const reader = makeZip(entriesOf(documents, options)).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    // It answers with the reason that it is given, and has let go of the documents by then.
    await reader.cancel().catch(() => undefined)
  }
}

async function* entriesOf<Document extends Filed>(documents: Rows<Document>, options: ZipOptions<Document>) {
  const { name = ({ id, data }: Document) => data.number ?? id, signal, onDocument } = options
  const nameFor = zipNames()
  nameFor('contents', 'csv')
  const looked: Zipped[] = []
  let latest = new Date(0)
  for await (const document of documents) {
    signal?.throwIfAborted()
    const { id, updatedAt, data } = document
    const found = await foundOf(document, options.files)
    const called = found.bytes ? nameFor(name(document), found.extension) : null
    const zipped = { id, outcome: found.outcome, name: called, sha256: data.file?.sha256 ?? null }
    if (called !== null && found.bytes)
      yield { name: called, input: found.bytes, lastModified: new ClocksOfUtc(updatedAt) }
    if (updatedAt > latest) latest = updatedAt
    looked.push(zipped)
    onDocument?.(zipped)
  }
  yield { name: 'contents.csv', input: contentsOf(looked), lastModified: new ClocksOfUtc(latest) }
}

type Found =
  | { readonly outcome: 'kept'; readonly bytes: Uint8Array; readonly extension: string }
  | { readonly outcome: Exclude<Zipped['outcome'], 'kept'>; readonly bytes?: never }

async function foundOf(document: Filed, files: FileStore): Promise<Found> {
  try {
    const { bytes, key } = await fileOf(document, files)
    return { outcome: 'kept', bytes, extension: key.slice(key.lastIndexOf('.') + 1) }
  } catch (cause) {
    const problem = cause instanceof OrdnaError ? cause.details['problem'] : undefined
    if (problem === 'not_filed' || problem === 'missing' || problem === 'altered') return { outcome: problem }
    throw cause
  }
}

function contentsOf(looked: readonly Zipped[]): AsyncIterable<Uint8Array> {
  const columns = (['id', 'outcome', 'name', 'sha256'] as const).map((part) => {
    return { label: part, kind: 'text' as const, value: (zipped: Zipped) => zipped[part] }
  })
  return exportTable(looked, columns, csv({ for: 'machine', zone: 'UTC' }))
}
