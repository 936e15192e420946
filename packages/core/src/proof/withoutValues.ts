import { own } from '../floor/own.js'
import type { HistoryEntry } from '../words/change.js'

const sections = ['before', 'after', 'input'] as const

/** An entry without what these fields were, wherever a digest stands for it: its hash still holds. The same one where there is nothing to take out. */
export function withoutValues(entry: HistoryEntry, fields: readonly string[]): HistoryEntry {
  const { digests = {} } = entry
  const paths = sections.flatMap((section) => fields.map((field) => ({ section, field, path: `${section}.${field}` })))
  const told = paths.filter(({ path }) => Object.hasOwn(digests, path))
  if (told.length === 0) return entry
  const left: { [part: string]: unknown } = { ...entry }
  const unsalted = { ...digests }
  for (const { section, field, path } of told) {
    const { [field]: _taken, ...rest } = (left[section] ?? {}) as { readonly [field: string]: unknown }
    if (left[section] !== undefined) left[section] = rest
    unsalted[path] = { salt: '', digest: own(digests, path)?.digest ?? '' }
  }
  return { ...left, digests: unsalted } as HistoryEntry
}
