import type { Entry, HistoryEntry, SubjectChange } from '../words/change.js'
import type { DecidedChange } from '../decide/command.js'
import { digestOf, randomSalt } from '../words/digest.js'
import { birthOf, rowSeal } from './row.js'

type Digests = NonNullable<HistoryEntry['digests']>
type Place = Pick<HistoryEntry, 'seq' | 'prior' | 'row'>

/**
 * Gives a decided change's entries their places in the subject's history and hash chain.
 *
 * The last of them holds the row's digest: whoever may write rows, but not rewrite the history, cannot change a row
 * unseen.
 */
export function seal(change: DecidedChange, erasable: readonly string[]): SubjectChange {
  const { entries, follow: _, ...rest } = change
  let { entries: seq, hash } = change.subject
  const last = seq + entries.length
  const row = { row: rowSeal({ ...change.subject, entries: last }, erasable) }
  const history = entries.map((entry) => {
    const place = { seq: ++seq, prior: seq === 1 ? birthOf(change.subject) : hash, ...(seq === last ? row : {}) }
    const sealed = sealEntry(entry, place, digestsOf(entry, erasable))
    hash = sealed.hash
    return sealed
  })
  return { ...rest, history, subject: { ...change.subject, entries: seq, hash } }
}

function sealEntry(entry: Entry, place: Place, digests: Digests | null): HistoryEntry {
  const placed = digests ? { ...entry, ...place, digests } : { ...entry, ...place }
  return { ...placed, hash: hashOf(placed) }
}

const sections = ['before', 'after', 'input'] as const

/** An erasable value takes part in the hash by its salted digest alone, so that it can go and the chain still hold. */
function digestsOf(entry: Entry, erasable: readonly string[]): Digests | null {
  if (erasable.length === 0) return null
  const found = sections.flatMap((section) =>
    erasable.flatMap((field) => {
      const value = (entry[section] as Record<string, unknown> | undefined)?.[field]
      if (value === undefined || value === null) return []
      const salt = randomSalt()
      return [[`${section}.${field}`, { salt, digest: digestOf([salt, value]) }] as const]
    }),
  )
  return found.length === 0 ? null : Object.fromEntries(found)
}

/** The hash of an entry: of everything in it, its erasable values replaced by their digests. */
export function hashOf(entry: Omit<HistoryEntry, 'hash'>): string {
  const { digests } = entry
  return digestOf(digests ? standing(entry, digests) : { ...entry, digests: nothing })
}

const nothing: Digests = Object.freeze({})

function standing(entry: Omit<HistoryEntry, 'hash'>, digests: Digests): object {
  const stands: Record<string, unknown> = { ...entry }
  for (const section of sections) {
    const value = entry[section]
    if (typeof value === 'object' && value !== null) stands[section] = withoutErasable(value, section, digests)
  }
  stands.digests = Object.fromEntries(Object.entries(digests).map(([path, { digest }]) => [path, digest]))
  return stands
}

function withoutErasable(value: object, section: string, digests: Digests): object {
  return Object.fromEntries(Object.entries(value).filter(([field]) => !digests[`${section}.${field}`]))
}
