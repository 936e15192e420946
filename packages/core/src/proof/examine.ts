import { OrdnaError } from '../errors.js'
import { keyOf } from '../words/keyText.js'
import type { Subject, SubjectKey } from '../words/subject.js'
import type { ChainHead, Store } from '../ports/store.js'
import { isEntry, isSubject } from '../run/sound.js'
import { broken, type BrokenPart } from './broken.js'
import { Chain } from './chain.js'

/** What does not hold of a subject. */
export type Altered = {
  readonly key: SubjectKey
  readonly part: BrokenPart
  /** The entry by which it was found. */
  readonly seq: number
  readonly message: string
}

/** What was found of a subject: null where it is not there. */
export type Finding = { readonly altered: Altered | null; readonly cut: number } | null

type Evidence = Pick<Store, 'load' | 'history'>

const page = 1000

/** Follows one subject's history to its row, past the head that was kept of it. It may be written to meanwhile. */
export async function examine(store: Evidence, key: SubjectKey, kept: ChainHead | undefined): Promise<Finding> {
  const subject = await rowOf(store, key)
  if (!subject) return null
  const chain = new Chain(key, true)
  try {
    if (!isSubject(subject)) throw broken('row', 0, 'it makes no sense', key)
    await follow(store, { chain, subject, kept })
    chain.end(subject)
    if (kept && subject.entries < kept.entries)
      throw broken('anchor', kept.entries, `it ends with entry ${subject.entries}`, key)
    await assertEnds(store, subject, key)
    return { altered: null, cut: chain.cut }
  } catch (error) {
    return { altered: asAltered(key, error), cut: chain.cut }
  }
}

async function rowOf(store: Evidence, key: SubjectKey): Promise<Subject | null> {
  const [loaded] = await store.load([key])
  return loaded?.subject ?? null
}

type Following = { readonly chain: Chain; readonly subject: Subject; readonly kept: ChainHead | undefined }

/** Takes the entries that the row knows of; those that were written since are none of its business. */
async function follow(store: Evidence, { chain, subject, kept }: Following): Promise<void> {
  const key = keyOf(subject)
  for (;;) {
    const entries = await store.history(key, { after: chain.seq, limit: page })
    for (const entry of entries) {
      if (!isEntry(entry)) throw broken('entry', chain.seq + 1, 'it makes no sense', key)
      if (entry.seq > subject.entries) return
      chain.take(entry)
      const found = entry.seq === kept?.entries ? entry.hash : entry.seq - 1 === kept?.entries ? entry.prior : undefined
      if (kept && found !== undefined && found !== kept.hash)
        throw broken('anchor', kept.entries, 'it has another hash', key)
    }
    if (entries.length < page) return
  }
}

/** Entries beyond the row's head are somebody else's work, unless the row has gone on by now as well. */
async function assertEnds(store: Evidence, { entries, revision }: Subject, key: SubjectKey): Promise<void> {
  const [beyond] = await store.history(key, { after: entries, limit: 1 })
  if (!beyond) return
  const now = await rowOf(store, key)
  if (now && now.revision === revision)
    throw broken('head', entries, `entry ${beyond.seq} follows, which the subject's row knows nothing of`, key)
}

function asAltered(key: SubjectKey, error: unknown): Altered {
  if (!(error instanceof OrdnaError) || error.code !== 'broken_history') throw error
  const { part, seq } = error.details as Pick<Altered, 'part' | 'seq'>
  return { key, part, seq, message: error.message }
}
