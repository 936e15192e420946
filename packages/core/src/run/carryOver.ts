import type { Entry } from '../words/change.js'
import type { Surroundings } from '../decide/command.js'
import type { Lifecycle } from '../declare/graph.js'
import { migrateSubject, asItStands, type Migrate } from '../decide/versions/migrate.js'
import type { Refusal } from '../words/refusal.js'
import type { Subject } from '../words/subject.js'
import { declared } from './declared.js'
import type { Settings } from './settings/settings.js'
import type { Occupied } from './questions/occupied.js'
import { surroundings } from './settings/surroundings.js'
import { noLinked } from '../decide/inProgress.js'
import { own } from '../floor/own.js'

/** A subject as it stands for a decision, carried over from an older version if need be, with what surrounds it. */
export type Decidable = { readonly subject: Subject; readonly within: Surroundings }

/** The same where it may be asked what others hold: what is known of that. */
export type QuestionedSubject = Decidable & { readonly occupied: Occupied }

type Carried = { readonly subject: Subject; readonly entries: readonly Entry[] }
type At = { readonly settings: Settings; readonly now: Date }

/** A row under the present version, and what tells of it. */
export function carryOver({ settings, now }: At, lifecycle: Lifecycle, subject: Subject): Carried | Refusal
export function carryOver(
  { settings, now }: At,
  lifecycle: Lifecycle,
  subject: Subject | null,
): Carried | Refusal | null
export function carryOver(
  { settings, now }: At,
  lifecycle: Lifecycle,
  subject: Subject | null,
): Carried | Refusal | null {
  if (!subject) return null
  const migrate = settings.asStored ? undefined : migrationFor(settings, lifecycle)
  // Only forwards: what a later version has made of it, this one cannot know.
  if (subject.version >= lifecycle.version || !migrate) return { subject, entries: [] }
  const migrated = migrateSubject(lifecycle, subject, migrate, now)
  return 'outcome' in migrated ? migrated : { subject: migrated.subject, entries: [migrated.entry] }
}

/** A row that has been loaded, as it stands by itself: nothing that it links to is looked at. */
export async function loadedAlone(
  settings: Settings,
  subject: Subject,
  now: Date,
): Promise<(Decidable & { readonly lifecycle: Lifecycle }) | Refusal> {
  const lifecycle = await declared(settings, subject.lifecycle)
  const carried = carryOver({ settings, now }, lifecycle, subject)
  if ('outcome' in carried) return carried
  return { lifecycle, subject: carried.subject, within: surroundings(settings, subject.tenant, noLinked) }
}

/** How this engine carries subjects of a lifecycle over. Where statuses were renamed, and nothing is said, they stay what they are. */
export function migrationFor({ migrations }: Settings, { name, graph }: Lifecycle): Migrate | undefined {
  return own(migrations, name) ?? (graph.renamed.size > 0 ? asItStands : undefined)
}

/**
 * A linked subject as functions look at it: as it is once it is carried over itself. Where it cannot be, it is wholly
 * what its version wrote, and never new names with old data.
 */
export function asLookedAt(
  { settings, now }: { readonly settings: Settings; readonly now: Date },
  subject: Subject,
): Subject {
  const lifecycle = settings.known.get(subject.lifecycle)
  if (!lifecycle || subject.version >= lifecycle.version) return subject
  const migrate = migrationFor(settings, lifecycle)
  const migrated = migrate && migrateSubject(lifecycle, subject, migrate, now)
  return migrated && 'subject' in migrated ? migrated.subject : subject
}
