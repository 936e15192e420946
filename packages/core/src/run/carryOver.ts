import type { Entry } from '../words/change.js'
import type { Surroundings } from '../decide/command.js'
import type { Lifecycle } from '../declare/graph.js'
import { migrateSubject } from '../decide/versions/migrate.js'
import type { Refusal } from '../words/refusal.js'
import type { Subject } from '../words/subject.js'
import { nothingLinked } from '../decide/working.js'
import { declared } from './declared.js'
import type { House } from './house/house.js'
import { migrationFor } from './upkeep/migrationFor.js'
import type { Occupied } from './questions/occupied.js'
import { surroundings } from './house/surroundings.js'

/** A subject as it stands for a decision, carried over from an older version if need be, with what surrounds it. */
export type Standing = { readonly subject: Subject; readonly within: Surroundings }

/** The same where it may be asked what others hold: what is known of that. */
export type StandingAmong = Standing & { readonly occupied: Occupied }

type Carried = { readonly subject: Subject; readonly entries: readonly Entry[] }
type At = { readonly house: House; readonly now: Date }

/** A row under the present version, and what tells of it. */
export function carryOver({ house, now }: At, lifecycle: Lifecycle, subject: Subject): Carried | Refusal
export function carryOver({ house, now }: At, lifecycle: Lifecycle, subject: Subject | null): Carried | Refusal | null
export function carryOver({ house, now }: At, lifecycle: Lifecycle, subject: Subject | null): Carried | Refusal | null {
  if (!subject) return null
  const migrate = house.asStored ? undefined : migrationFor(house, lifecycle)
  // Only forwards: what a later version has made of it, this one cannot know.
  if (subject.version >= lifecycle.version || !migrate) return { subject, entries: [] }
  const migrated = migrateSubject(lifecycle, subject, migrate, now)
  return 'outcome' in migrated ? migrated : { subject: migrated.subject, entries: [migrated.entry] }
}

/** A row that has been loaded, as it stands by itself: nothing that it links to is looked at. */
export async function standingAlone(
  house: House,
  subject: Subject,
  now: Date,
): Promise<(Standing & { readonly lifecycle: Lifecycle }) | Refusal> {
  const lifecycle = await declared(house, subject.lifecycle)
  const carried = carryOver({ house, now }, lifecycle, subject)
  if ('outcome' in carried) return carried
  return { lifecycle, subject: carried.subject, within: surroundings(house, subject.tenant, nothingLinked) }
}
