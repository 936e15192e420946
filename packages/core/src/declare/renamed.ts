import { own } from '../floor/own.js'
import type { DeclaredHead, Graph, Lifecycle } from './graph.js'
import type { Subject } from '../words/subject.js'
import { FixedMap } from '../words/fixedTables.js'

/** By each name that a status had, the one that it has now: what was renamed several times is followed to the end. */
export function renamedOf({ renamed = {} }: Pick<DeclaredHead, 'renamed'>): Graph['renamed'] {
  return new FixedMap(Object.keys(renamed).map((name) => [name, endOf(renamed, name)]))
}

function endOf(renamed: NonNullable<DeclaredHead['renamed']>, name: string): string {
  const next = own(renamed, name)
  return next === undefined ? name : endOf(renamed, next)
}

/** The statuses in which nothing happens any more, by all names that they have and had. */
export function finalsOf(head: DeclaredHead): readonly string[] {
  const finals = Object.entries(head.statuses).flatMap(([name, { final }]) => (final ? name : []))
  return [...finals, ...[...renamedOf(head)].flatMap(([old, now]) => (finals.includes(now) ? old : []))]
}

/** What a status of an earlier version is called now. */
export function presentName<Name extends string | null>({ graph: { renamed } }: Lifecycle, name: Name): Name | string {
  return (name !== null && renamed.get(name)) || name
}

/** A subject as it is shown, and what its row says where that goes by other names. */
export type Renamed = Subject & { readonly written?: Pick<Subject, 'status' | 'previous'> }

/** A subject as it reads under its lifecycle: of an earlier version, statuses go by the names that they have now. */
export function underPresentNames(lifecycle: Lifecycle, subject: Subject): Renamed {
  if (lifecycle.graph.renamed.size === 0 || subject.version >= lifecycle.version) return subject
  const written = { status: subject.status, previous: subject.previous }
  const [status, previous] = [presentName(lifecycle, written.status), presentName(lifecycle, written.previous)]
  return status === written.status && previous === written.previous
    ? subject
    : { ...subject, status, previous, written }
}

/** All names under which stores may have subjects of these statuses. */
export function storedNames({ graph: { renamed } }: Lifecycle, statuses: readonly string[]): readonly string[] {
  if (renamed.size === 0) return statuses
  return [...statuses, ...[...renamed].flatMap(([old, now]) => (statuses.includes(now) ? old : []))]
}
