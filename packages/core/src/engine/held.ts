import { refuse } from '../lifecycle/refuse.js'
import type { Blocker, Refusal } from '../lifecycle/refusal.js'
import type { Hold, Subject } from '../lifecycle/subject.js'
import type { HeldBy, Store } from '../ports/store.js'

/** Who holds what these subjects want, as a refusal; null when nobody does any more. */
export async function whoHolds(store: Store, tenant: string, subjects: readonly Subject[]): Promise<Refusal | null> {
  const wanted = subjects.flatMap(({ holds }) => holds)
  if (wanted.length === 0) return null
  const held = await store.holds(tenant, [...new Set(wanted.map(({ resource }) => resource))], spanOf(wanted))
  const others = held.filter(
    ({ subject: { lifecycle, id } }) => !subjects.some((own) => own.lifecycle === lifecycle && own.id === id),
  )
  const blockers = [
    ...wanted.flatMap((hold) => others.filter((other) => clash(hold, other)).map((other) => blockerOf(hold, other))),
    ...amongThemselves(subjects),
  ]
  return blockers.length === 0 ? null : refuse('held', messageOf(blockers), blockers)
}

/** Whether two holds want one resource at overlapping times. */
function clash(one: Hold, other: Hold): boolean {
  return one.resource === other.resource && begins(one, other) && begins(other, one)
}

function begins(one: Hold, other: Hold): boolean {
  return other.until === null || one.from < other.until
}

function amongThemselves(subjects: readonly Subject[]): readonly Blocker[] {
  const all = subjects.flatMap((subject) => subject.holds.map((hold) => ({ ...hold, subject })))
  return all.flatMap((hold, index) =>
    all
      .slice(index + 1)
      .filter((other) => other.subject !== hold.subject && clash(hold, other))
      .map((other) => blockerOf(hold, other)),
  )
}

function spanOf(holds: readonly Hold[]): { readonly from: Date; readonly until: Date | null } {
  const from = new Date(Math.min(...holds.map((hold) => hold.from.getTime())))
  const open = holds.some(({ until }) => until === null)
  return { from, until: open ? null : new Date(Math.max(...holds.map(({ until }) => until?.getTime() ?? 0))) }
}

function blockerOf({ name, resource }: Hold, { subject: { lifecycle, id }, from, until }: HeldBy): Blocker {
  return {
    code: 'held',
    hold: name,
    resource,
    by: { lifecycle, id },
    from,
    until,
    ...(until ? { retryAt: until } : {}),
  }
}

function messageOf(blockers: readonly Blocker[]): string {
  const list = blockers.map(({ resource, by, from, until }) => {
    const end = until instanceof Date ? ` until ${until.toISOString()}` : ''
    return `'${String(resource)}' is held by '${(by as { id: string }).id}' from ${(from as Date).toISOString()}${end}`
  })
  return `${list.join('; ')}. Choose another resource or time.`
}
