import { OrdnaError } from '@ordna/core'
import { fileOf } from '../document/filing.js'
import type { FileContent, FileStore } from '@ordna/files'
import type { PaperContent } from './paperContent.js'

/** A file of a set, under a name to save it by. */
export type SetFile = { readonly name: string; readonly file: FileContent }

/** A paper as it is issued, with what goes with it. */
export type IssuedPaper = {
  readonly id: string
  readonly data: {
    readonly number?: string | undefined
    readonly file?: { readonly key: string; readonly sha256: string } | undefined
    readonly content: Pick<PaperContent, 'pictures' | 'enclosures'>
  }
}

/**
 * A paper with everything that goes with it, as one set: the paper first, then the photos as they were taken, then the
 * enclosures, in their order. For mails, an archive, or an insurer.
 *
 * Throws `invalid_value` where any file is missing or is not the one whose hash stands in the paper: no set is handed out with
 * one of its proofs exchanged.
 */
export async function paperSet(paper: IssuedPaper, files: FileStore): Promise<readonly SetFile[]> {
  const { pictures, enclosures } = paper.data.content
  const cover = { name: paper.data.number ?? paper.id, file: await fileOf(paper, files) }
  const named = [
    ...pictures.map(({ caption, ...file }, index) => ({ ...file, title: caption ?? `${index + 1}` })),
    ...enclosures,
  ]
  const further = await Promise.all(
    named.map(async (one) => ({ name: one.title, file: await provenFile(one, one.title, files) })),
  )
  return [cover, ...further]
}

/** The file with a key, which has to be the one with the hash. */
export async function provenFile(named: Proven, title: string, files: FileStore): Promise<FileContent> {
  const kept = await files.get(named.key)
  if (kept.sha256 === named.sha256) return kept
  const message = `The file '${title}' (${named.key}) is not the one whose hash the paper says.`
  throw new OrdnaError('invalid_value', message, { problem: 'altered', key: named.key })
}

type Proven = { readonly key: string; readonly sha256: string }
