import { addTo } from '../lifecycle/addTo.js'
import { bounds } from '../lifecycle/bounds.js'
import { refuse } from '../lifecycle/refuse.js'
import type { Blocker, Refusal } from '../lifecycle/refusal.js'
import type { Hold, Subject } from '../lifecycle/subject.js'
import type { HeldBy, Period } from '../ports/store.js'
import type { House } from './house.js'
import { readableBy, type Listener } from './readable.js'
import { isDate } from '../realm.js'

/**
 * Who holds what these subjects want, as a refusal; null when nobody does any more. Of those whom the listener may not
 * read it says only that they have it: neither who they are, nor since when or until when.
 */
export async function whoHolds(
  house: House,
  subjects: readonly Subject[],
  listener: Listener,
): Promise<Refusal | null> {
  const wanted = subjects.flatMap(({ holds }) => holds)
  if (wanted.length === 0) return null
  const tenant = (subjects[0] as Subject).tenant
  const resources = [...new Set(wanted.map(({ resource }) => resource))]
  const held = await heldBy(house, tenant, { resources, period: spanOf(wanted) })
  const others = held.filter(
    ({ subject: { lifecycle, id } }) => !subjects.some((own) => own.lifecycle === lifecycle && own.id === id),
  )
  const clashes = [...clashesWith(others, wanted), ...amongThemselves(subjects)]
  if (clashes.length === 0) return null
  const canRead = await readableBy(
    house,
    listener,
    clashes.slice(0, bounds.asked).map(({ other }) => other.subject),
  )
  const blockers = clashes.map(({ hold, other }) =>
    canRead(other.subject) ? blockerOf(hold, other) : { code: 'held', hold: hold.name, resource: hold.resource },
  )
  return refuse('held', messageOf(blockers), blockers)
}

type Wanted = { readonly resources: readonly string[]; readonly period: Period }

/** Who has any of these: several subjects may want more than one question to the store may name. */
async function heldBy({ store }: House, tenant: string, { resources, period }: Wanted): Promise<readonly HeldBy[]> {
  let held: readonly HeldBy[] = []
  for (let at = 0; at < resources.length; at += bounds.asked)
    held = held.concat(await store.holds(tenant, resources.slice(at, at + bounds.asked), period))
  return held
}

type Clash = { readonly hold: Hold; readonly other: HeldBy }

/** Whether two holds want one resource at overlapping times. */
function clash(one: Hold, other: Hold): boolean {
  return one.resource === other.resource && begins(one, other) && begins(other, one)
}

function begins(one: Hold, other: Hold): boolean {
  return other.until === null || one.from < other.until
}

function clashesWith(others: readonly HeldBy[], wanted: readonly Hold[]): readonly Clash[] {
  const of = byResource(others)
  return wanted.flatMap((hold) =>
    (of.get(hold.resource) ?? []).filter((other) => clash(hold, other)).map((other) => ({ hold, other })),
  )
}

function amongThemselves(subjects: readonly Subject[]): readonly Clash[] {
  const all = subjects.flatMap((subject) => subject.holds.map((hold) => ({ ...hold, subject })))
  return [...byResource(all).values()].flatMap((holds) =>
    holds.flatMap((hold, index) =>
      holds
        .slice(index + 1)
        .filter((other) => other.subject !== hold.subject && clash(hold, other))
        .map((other) => ({ hold, other })),
    ),
  )
}

/** Whoever holds a thousand resources is compared with those who hold the same ones, and with nobody else. */
function byResource<Held extends Hold>(holds: readonly Held[]): ReadonlyMap<string, readonly Held[]> {
  const found = new Map<string, Held[]>()
  for (const hold of holds) addTo(found, hold.resource, hold)
  return found
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
  const list = blockers.slice(0, bounds.issues).map(({ resource, by, from, until }) => {
    if (!by) return `'${String(resource)}' is held by somebody else`
    const end = isDate(until) ? ` until ${until.toISOString()}` : ''
    return `'${String(resource)}' is held by '${(by as { id: string }).id}' from ${(from as Date).toISOString()}${end}`
  })
  const more = blockers.length - list.length
  return `${list.join('; ')}${more > 0 ? `, and ${more} more` : ''}. Choose another resource or time.`
}
