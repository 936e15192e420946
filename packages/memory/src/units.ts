import type { SubjectKey } from '@ordna/core'
import type { Overtaken } from '@ordna/core/adapters'
import type { HoldRow, Span, TenantTables } from './tables.js'

/** How many units of each resource there are: one, where nobody has said otherwise. */
export function unitsOf({ units }: TenantTables, resources: readonly string[]): readonly number[] {
  return resources.map((resource) => units.get(resource) ?? 1)
}

/** Says how many there are, unless more are taken at some moment from then on. */
export function setUnits(tenant: TenantTables, resource: string, units: number, from: Date): Overtaken | null {
  const rows = [...(tenant.holds.get(resource) ?? [])]
  const overtaken = overtakenAt(rows, units, { from: from.getTime(), until: Infinity })
  if (!overtaken) tenant.units.set(resource, units)
  return overtaken
}

/** Whether they share any moment. What ends where it starts has none to share. */
export function overlaps(left: Span, right: Span): boolean {
  return Math.max(left.from, right.from) < Math.min(left.until, right.until)
}

/** So many moments are looked at: whatever is held in more pieces may have something left. */
const mostPieces = 100

/** Whether anybody could have anything of a resource over a time, from now on; of a time that is over nobody can tell. */
export function isAnyLeft(
  tenant: TenantTables | undefined,
  resource: string,
  { from, until }: Span,
  now: number,
): boolean {
  const rows = [...(tenant?.holds.get(resource) ?? [])]
  const there = tenant?.units.get(resource) ?? 1
  for (let at = Math.max(from, now), piece = 0; piece < mostPieces; piece++) {
    if (at >= until) return piece === 0
    const present = rows.filter((row) => row.from <= at && at < row.until)
    if (present.reduce((sum, { hold }) => sum + (hold.units ?? there), 0) < there) return true
    at = Math.min(...present.map((row) => row.until))
  }
  return true
}

type Owner = Pick<SubjectKey, 'lifecycle' | 'id'>

export function sameSubject(left: Owner, right: Owner): boolean {
  return left.id === right.id && left.lifecycle === right.lifecycle
}

/** The first moment of a span at which more units are taken than there are, by those who take units. */
export function overtakenAt(rows: readonly HoldRow[], units: number, span: Span): Overtaken | null {
  const near = rows.filter((row) => overlaps(row, span))
  const counted = near.filter(({ hold }) => hold.units !== undefined)
  // More are taken than a moment ago only where one begins, or where a subject has the whole no longer.
  const moments = [span.from, ...counted.map(({ from }) => from), ...near.map(({ until }) => until)]
  for (const at of moments.toSorted((one, other) => one - other)) {
    if (at < span.from || at >= span.until) continue
    const present = near.filter((row) => row.from <= at && at < row.until)
    const taken = present.reduce((sum, row) => sum + (isCovered(row, present) ? 0 : (row.hold.units ?? 0)), 0)
    if (taken > units) return { at: new Date(at), taken }
  }
  return null
}

/** Whoever has the whole takes no units of it besides. */
function isCovered(row: HoldRow, present: readonly HoldRow[]): boolean {
  return present.some(({ owner, hold }) => hold.units === undefined && sameSubject(owner, row.owner))
}
