import type { SubjectKey } from '@ordna/core'
import type { ChainHead, HeadsQuery } from '@ordna/core/adapters'
import { checkLimit } from '@ordna/core/adapters'
import { compareStrings } from './compare.js'
import type { Tables } from './tables.js'

/** The heads of histories in order of their keys. Looks at every subject. */
export function heads(tables: Tables, { tenant, after, limit }: HeadsQuery): readonly ChainHead[] {
  checkLimit(limit)
  return [...tables.tenants.values()]
    .flatMap(({ subjects }) => [...subjects.values()].flatMap((rows) => [...rows.values()]))
    .filter(({ key }) => (tenant === undefined || key.tenant === tenant) && (!after || compareKeys(key, after) > 0))
    .sort((one, other) => compareKeys(one.key, other.key))
    .slice(0, limit)
    .map(({ key, subject: { entries, hash } }) => ({ ...key, entries, hash }))
}

function compareKeys(one: SubjectKey, other: SubjectKey): number {
  return (
    compareStrings(one.tenant, other.tenant) ||
    compareStrings(one.lifecycle, other.lifecycle) ||
    compareStrings(one.id, other.id)
  )
}
