import type { HistoryEntry } from '../words/change.js'
import { canonical } from '../words/codec.js'
import type { Subject, SubjectKey } from '../words/subject.js'
import { digestOf } from '../words/digest.js'
import { hashOf } from '../run/seal.js'
import { broken } from './broken.js'
import { birthOf, rowDigest } from '../run/row.js'

type Digest = { readonly salt: string; readonly digest: string }

/** What an entry says that a field became: its value, or the digest of an erasable one. */
type Said = { readonly digest: Digest } | { readonly value: unknown }

/** Follows one subject's history, oldest entry first, and throws `broken_history` at the first thing that does not hold. */
export class Chain {
  /** The number and hash of the entry that was taken last. */
  seq = 0
  hash: string | null
  /** How many entries are missing before the first. */
  cut = 0
  private last: HistoryEntry | undefined
  private readonly said = new Map<string, Said>()

  /** Of a subject, or of nobody known; `mayBeCut` where older entries may have been dropped. */
  constructor(
    private readonly key: SubjectKey | undefined,
    private readonly mayBeCut = false,
  ) {
    this.hash = key ? birthOf(key) : null
  }

  take(entry: HistoryEntry): void {
    const { hash, ...rest } = entry
    if (this.mayBeCut && this.seq === 0 && entry.seq > 1) this.beginLate(entry)
    if (entry.seq !== this.seq + 1) throw this.broken(entry, `entry ${this.seq + 1} is missing`)
    if (this.hash !== null && entry.prior !== this.hash)
      throw this.broken(entry, this.seq === 0 ? 'it begins the history of another subject' : misplaced)
    if (hashOf(rest) !== hash) throw this.broken(entry, 'it was altered after it was written')
    const altered = alteredValue(entry)
    if (altered) throw this.broken(entry, `its erasable value '${altered}' was altered after it was written`)
    this.seq = entry.seq
    this.hash = hash
    this.last = entry
    this.remember(entry)
  }

  /** Compares the subject's row with the newest entry, which says what it was. */
  end(subject: Subject): void {
    if (subject.entries !== this.seq)
      throw broken('head', this.seq, `the subject's row says that it ends with entry ${subject.entries}`, this.key)
    if (subject.hash !== this.hash) throw broken('head', this.seq, "the subject's row has another hash of it", this.key)
    const erasable = this.last?.row?.erasable ?? []
    if (this.last?.row?.digest !== rowDigest(subject, erasable))
      throw broken('row', this.seq, 'it was altered behind the history', this.key)
    const field = erasable.find((name) => !this.stands(name, subject.data[name]))
    if (field === undefined) return
    throw broken('row', this.seq, `the value of its erasable field '${field}' was altered behind the history`, this.key)
  }

  private beginLate({ seq, prior }: HistoryEntry): void {
    this.cut = seq - 1
    this.seq = this.cut
    this.hash = prior
  }

  private remember({ after = {}, digests = {} }: HistoryEntry): void {
    for (const [field, value] of Object.entries(after)) this.said.set(field, { value })
    for (const [path, digest] of Object.entries(digests))
      if (path.startsWith('after.')) this.said.set(path.slice('after.'.length), { digest })
  }

  /** An erased value is gone, and one that was set before the history begins is told by nobody. */
  private stands(field: string, value: unknown): boolean {
    const said = this.said.get(field)
    if (value === undefined || value === null || !said) return true
    if ('value' in said) return canonical(said.value) === canonical(value)
    return digestOf([said.digest.salt, value]) === said.digest.digest
  }

  private broken({ seq }: HistoryEntry, why: string) {
    return broken('entry', seq, why, this.key)
  }
}

const misplaced = 'it does not follow from the entry before it'

function alteredValue(entry: HistoryEntry): string | undefined {
  return Object.entries(entry.digests ?? {}).find(([path, { salt, digest }]) => {
    const [section, field] = [path.slice(0, path.indexOf('.')), path.slice(path.indexOf('.') + 1)]
    const value = (entry[section as 'before' | 'after' | 'input'] as Record<string, unknown> | undefined)?.[field]
    return value !== undefined && digestOf([salt, value]) !== digest
  })?.[0]
}
