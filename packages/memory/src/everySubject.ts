import type { SubjectKey } from '@ordna/core'
import {
  type ChainHead,
  checkLimit,
  checkLinkers,
  type HeadsQuery,
  type LinkersQuery,
  type OutboxCount,
  type OutdatedQuery,
} from '@ordna/core/adapters'
import { compareStrings } from './compare.js'
import { findSubjects, type Tables } from './tables.js'

// What is asked seldom, and answered by a look at every subject.

/** The heads of histories in order of their keys. */
export function heads(tables: Tables, { tenant, after, limit }: HeadsQuery): readonly ChainHead[] {
  checkLimit(limit)
  return [...tables.tenants.values()]
    .flatMap(({ subjects }) => [...subjects.values()].flatMap((rows) => [...rows.values()]))
    .filter(({ key }) => (tenant === undefined || key.tenant === tenant) && (!after || compareKeys(key, after) > 0))
    .sort((one, other) => compareKeys(one.key, other.key))
    .slice(0, limit)
    .map(({ key, subject: { entries, hash } }) => ({ ...key, entries, hash }))
}

/** The keys of subjects that link to any of these. */
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

/** What waits to go out for a lifecycle. */
export function outbox(tables: Tables, lifecycle: string): readonly OutboxCount[] {
  const counts = new Map<string, OutboxCount>()
  for (const { subjects } of tables.tenants.values())
    for (const { messages } of subjects.get(lifecycle)?.values() ?? [])
      for (const { message, dead } of messages) {
        if (dead) continue
        const { kind, name, channels } = message
        const key = JSON.stringify([kind, name, channels])
        counts.set(key, { kind, name, channels: [...channels], count: (counts.get(key)?.count ?? 0) + 1 })
      }
  return [...counts.values()]
}

/** The keys of subjects that were last decided under an earlier version. */
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
  return (
    compareStrings(one.tenant, other.tenant) ||
    compareStrings(one.lifecycle, other.lifecycle) ||
    compareStrings(one.id, other.id)
  )
}
