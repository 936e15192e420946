import type { SubjectKey } from '@ordna/core'
import type { OutdatedQuery } from '@ordna/core/adapters'
import { checkLimit } from '@ordna/core/adapters'
import { compareStrings } from './compare.js'
import type { Tables } from './tables.js'

/** The keys of subjects that were last decided under an earlier version. Looks at every subject of the lifecycle. */
export function outdated(tables: Tables, { lifecycle, version, after, limit }: OutdatedQuery): readonly SubjectKey[] {
  checkLimit(limit)
  return [...tables.tenants.values()]
    .flatMap(({ subjects }) => [...(subjects.get(lifecycle)?.values() ?? [])])
    .filter(({ subject }) => subject.version < version)
    .map(({ key }) => key)
    .sort(compareKeys)
    .filter((key) => !after || compareKeys(key, after) > 0)
    .slice(0, limit)
    .map((key) => ({ ...key }))
}

function compareKeys(one: SubjectKey, other: SubjectKey): number {
  return compareStrings(one.tenant, other.tenant) || compareStrings(one.id, other.id)
}
