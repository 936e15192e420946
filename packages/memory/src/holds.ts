import type { Period, SubjectKey } from '@ordna/core'
import type { HeldBy, Hold, SubjectChange } from '@ordna/core/adapters'
import { compareStrings } from './compare.js'
import { ensure, type HoldRow, type Span, type SubjectRow, type TenantTables } from './tables.js'
import { overlaps, overtakenAt, sameSubject, unitsOf } from './units.js'

/** Whether what the changed subjects are to hold clashes with what others hold, or with one another. */
export function clashes(tenant: TenantTables, changes: readonly SubjectChange[]): boolean {
  const rewritten = changes.filter(({ holdsChanged }) => holdsChanged)
  const released = new Set<HoldRow>()
  for (const { subject } of rewritten) {
    for (const row of tenant.subjects.get(subject.lifecycle)?.get(subject.id)?.holds ?? []) released.add(row)
  }
  const acquired = new Map<string, Set<HoldRow>>()
  const wanted = rewritten.flatMap(({ subject }) => subject.holds.map((hold) => holdRow(subject, hold)))
  const meets = wanted.some((row) => {
    const resource = row.hold.resource
    if (clashesWith(row, tenant.holds.get(resource), released)) return true
    if (clashesWith(row, acquired.get(resource))) return true
    ensure(acquired, resource, () => new Set()).add(row)
    return false
  })
  return meets || [...acquired].some(([resource, rows]) => isOvertaken(tenant, resource, [...rows], released))
}

/** Whether those who take units of a resource take more than there are, while one of these takes some. */
function isOvertaken(
  tenant: TenantTables,
  resource: string,
  rows: readonly HoldRow[],
  released: ReadonlySet<HoldRow>,
): boolean {
  const counted = rows.filter(({ hold }) => hold.units !== undefined)
  if (counted.length === 0) return false
  const kept = [...(tenant.holds.get(resource) ?? [])].filter((row) => !released.has(row))
  const [units = 1] = unitsOf(tenant, [resource])
  return counted.some((row) => overtakenAt([...kept, ...rows], units, row) !== null)
}

/** Makes a subject's holds exactly these. Whether they clash is for the caller to know. */
export function replaceHolds(tenant: TenantTables, owner: SubjectRow, holds: readonly Hold[]): void {
  for (const row of owner.holds) {
    const rows = tenant.holds.get(row.hold.resource)
    rows?.delete(row)
    if (rows?.size === 0) tenant.holds.delete(row.hold.resource)
  }
  owner.holds = holds.map((hold) => holdRow(owner.key, hold))
  for (const row of owner.holds) ensure(tenant.holds, row.hold.resource, () => new Set()).add(row)
}

/** Who holds the resources in the period: by resource and start, then by subject. */
export function heldBy(tenant: TenantTables, resources: readonly string[], period: Period): readonly HeldBy[] {
  const span = spanOf(period)
  return [...new Set(resources)]
    .flatMap((resource) => [...(tenant.holds.get(resource) ?? [])])
    .filter((row) => overlaps(row, span))
    .sort(compareHolds)
    .map(({ owner, hold }) => ({ ...hold, subject: owner }))
}

function clashesWith(row: HoldRow, others: Iterable<HoldRow> = [], released?: ReadonlySet<HoldRow>): boolean {
  for (const other of others) {
    if (row.hold.units !== undefined && other.hold.units !== undefined) continue
    if (overlaps(row, other) && !sameSubject(row.owner, other.owner) && !released?.has(other)) return true
  }
  return false
}

function spanOf({ from, until }: Period): Span {
  return { from: from.getTime(), until: until?.getTime() ?? Infinity }
}

function holdRow({ tenant, lifecycle, id }: SubjectKey, hold: Hold): HoldRow {
  return { owner: { tenant, lifecycle, id }, hold, ...spanOf(hold) }
}

function compareHolds(left: HoldRow, right: HoldRow): number {
  return (
    compareStrings(left.hold.resource, right.hold.resource) ||
    left.from - right.from ||
    compareStrings(left.owner.lifecycle, right.owner.lifecycle) ||
    compareStrings(left.owner.id, right.owner.id) ||
    compareStrings(left.hold.name, right.hold.name)
  )
}
