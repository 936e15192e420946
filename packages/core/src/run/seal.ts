import type { Entry, HistoryEntry, RowSeal, SubjectChange } from '../words/change.js'
import type { DecidedChange } from '../decide/command.js'
import { digestOf, randomSalt } from '../words/digest.js'
import type { Subject } from '../words/subject.js'
import { birthOf, rowSeal } from './row.js'

type Digests = NonNullable<HistoryEntry['digests']>
type Writable<Row> = { -readonly [Field in keyof Row]: Row[Field] }
type Place = Pick<HistoryEntry, 'seq' | 'prior'> & { readonly row: RowSeal | null; readonly digests: Digests | null }

/**
 * Gives a decided change's entries their places in the subject's history and hash chain.
 *
 * The last of them holds the row's digest: whoever may write rows, but not rewrite the history, cannot change a row
 * unseen.
 */
export function seal(change: DecidedChange, erasable: readonly string[]): SubjectChange {
  const { entries, expected, timersChanged, holdsChanged, linksChanged, messages, revived, letGo, dispatched } = change
  let { entries: seq, hash } = change.subject
  const last = seq + entries.length
  const subject: Writable<Subject> = { ...change.subject, entries: last }
  const row = rowSeal(subject, erasable)
  const history = entries.map((entry) => {
    const prior = seq === 0 ? birthOf(subject) : hash
    seq += 1
    const sealed = sealEntry(entry, { seq, prior, row: seq === last ? row : null, digests: digestsOf(entry, erasable) })
    hash = sealed.hash
    return sealed
  })
  subject.hash = hash
  const sealed = { expected, subject, timersChanged, holdsChanged, linksChanged, history, messages, revived, letGo }
  return dispatched ? { ...sealed, dispatched } : sealed
}

/** What is not there is no field of the entry. */
function sealEntry(entry: Entry, { seq, prior, row, digests }: Place): HistoryEntry {
  const sealed = copyOf(entry) as unknown as Writable<HistoryEntry>
  sealed.seq = seq
  sealed.prior = prior
  sealed.hash = ''
  if (row) sealed.row = row
  if (digests) sealed.digests = digests
  sealed.hash = hashOf(sealed)
  return sealed
}

/** A copy to add fields to. Engines take twenty times as long, and three times the room, to add them to what a spread has made. */
function copyOf(entry: object): Record<string, unknown> {
  const copy: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(entry)) copy[field] = value
  return copy
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

/** The hash of an entry: of everything else in it, its erasable values replaced by their digests. */
export function hashOf(entry: Omit<HistoryEntry, 'hash'>): string {
  const hashed = copyOf(entry)
  hashed.hash = undefined
  hashed.digests = noDigests
  if (entry.digests) leaveToDigests(hashed, entry.digests)
  return digestOf(hashed)
}

const noDigests: Digests = Object.freeze({})

function leaveToDigests(hashed: Record<string, unknown>, digests: Digests): void {
  for (const section of sections) {
    const value = hashed[section]
    if (typeof value === 'object' && value !== null) hashed[section] = withoutErasable(value, section, digests)
  }
  hashed.digests = Object.fromEntries(Object.entries(digests).map(([path, { digest }]) => [path, digest]))
}

function withoutErasable(value: object, section: string, digests: Digests): object {
  return Object.fromEntries(Object.entries(value).filter(([field]) => !digests[`${section}.${field}`]))
}
