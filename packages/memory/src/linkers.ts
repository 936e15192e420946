import type { SubjectKey } from '@ordna/core'
import type { LinkersQuery } from '@ordna/core/adapters'
import { checkLinkers } from '@ordna/core/adapters'
import { compareStrings } from './compare.js'
import { findSubjects, type Tables } from './tables.js'

/** The keys of subjects that link to any of these. Looks at every subject of the lifecycle that links. */
export function linkers(tables: Tables, query: LinkersQuery): readonly SubjectKey[] {
  checkLinkers(query)
  const { to, except, limit } = query
  const asked = new Set(to.ids)
  return findSubjects(tables, query)
    .filter(({ subject, links }) => {
      if (except.includes(subject.status)) return false
      return links.some(({ lifecycle, id }) => lifecycle === to.lifecycle && asked.has(id))
    })
    .map(({ key }) => ({ ...key }))
    .sort((one, other) => compareStrings(one.id, other.id))
    .slice(0, limit)
}
