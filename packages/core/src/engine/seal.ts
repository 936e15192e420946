import { OrdnaError } from '../errors.js'
import type { Entry, HistoryEntry, SubjectChange } from '../lifecycle/change.js'
import type { DecidedChange } from '../lifecycle/command.js'
import { digestOf, randomSalt } from './digest.js'

type Digests = NonNullable<HistoryEntry['digests']>
type Place = Pick<HistoryEntry, 'seq' | 'prior'>

/** Gives a decided change's entries their places in the subject's history and hash chain. */
export function seal(change: DecidedChange, erasable: readonly string[]): SubjectChange {
  const { entries, follow: _, ...rest } = change
  let { entries: seq, hash } = change.subject
  const history = entries.map((entry) => {
    const sealed = sealEntry(entry, { seq: ++seq, prior: hash }, digestsOf(entry, erasable))
    hash = sealed.hash
    return sealed
  })
  return { ...rest, history, subject: { ...change.subject, entries: seq, hash } }
}

function sealEntry(entry: Entry, place: Place, digests: Digests | null): HistoryEntry {
  const placed = { ...entry, ...place, ...(digests ? { digests } : {}) }
  return { ...placed, hash: hashOf(placed) }
}

const sections = ['before', 'after', 'input'] as const

/** An erasable value takes part in the hash by its salted digest alone, so that it can go and the chain still hold. */
function digestsOf(entry: Entry, erasable: readonly string[]): Digests | null {
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
function hashOf(entry: Omit<HistoryEntry, 'hash'>): string {
  const { digests = {}, ...rest } = entry
  const standing: Record<string, unknown> = { ...rest }
  for (const section of sections) {
    const value = entry[section]
    if (typeof value === 'object' && value !== null) standing[section] = withoutErasable(value, section, digests)
  }
  standing.digests = Object.fromEntries(Object.entries(digests).map(([path, { digest }]) => [path, digest]))
  return digestOf(standing)
}

function withoutErasable(value: object, section: string, digests: Digests): object {
  return Object.fromEntries(Object.entries(value).filter(([field]) => !digests[`${section}.${field}`]))
}

/**
 * Verifies a subject's whole history, oldest entry first: every hash, the chain from one to the next, no gap.
 *
 * @throws OrdnaError `broken_history` that names the first entry that does not hold.
 */
export function verifyHistory(history: readonly HistoryEntry[]): void {
  let prior = ''
  history.forEach((entry, index) => {
    const { hash, ...rest } = entry
    if (entry.seq !== index + 1) throw broken(entry, `entry ${index + 1} is missing`)
    if (entry.prior !== prior) throw broken(entry, 'it does not follow from the entry before it')
    if (hashOf(rest) !== hash) throw broken(entry, 'it was altered after it was written')
    const altered = alteredValue(entry)
    if (altered) throw broken(entry, `its erasable value '${altered}' was altered after it was written`)
    prior = hash
  })
}

function alteredValue(entry: HistoryEntry): string | undefined {
  return Object.keys(entry.digests ?? {}).find((path) => {
    const { salt, digest } = entry.digests?.[path] ?? { salt: '', digest: '' }
    const [section, field] = path.split('.') as ['before' | 'after' | 'input', string]
    const value = (entry[section] as Record<string, unknown> | undefined)?.[field]
    return value !== undefined && digestOf([salt, value]) !== digest
  })
}

function broken({ seq }: HistoryEntry, why: string): OrdnaError {
  return new OrdnaError(
    'broken_history',
    `History entry ${seq} cannot be trusted: ${why}. Compare with a backup before relying on it.`,
    { seq },
  )
}
