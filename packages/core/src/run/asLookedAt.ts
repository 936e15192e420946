import { migrateSubject } from '../decide/versions/migrate.js'
import type { Subject } from '../words/subject.js'
import type { Settings } from './settings/settings.js'
import { migrationFor } from './upkeep/migrationFor.js'

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
