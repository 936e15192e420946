import { systemActor } from './actor.js'
import { followAutomatic } from './automatic.js'
import type { Entry } from './change.js'
import type { Decision, Surroundings } from './command.js'
import { brokenRule } from './decide.js'
import { finish } from './finish.js'
import { stillFired, stillFiredFor } from './fired.js'
import type { Lifecycle, StatusNode } from './graph.js'
import { listIssues, parse } from './parse.js'
import { difference } from './patch.js'
import { ownerOf } from './rights.js'
import { refuse } from './refuse.js'
import type { Refusal } from './refusal.js'
import type { Data, Stay, Subject } from './subject.js'
import { begin, freshStay, runningClocks, standingOf, tell } from './working.js'
import { shown } from './storable.js'
import { decode, encode } from './codec.js'

/** Carries a subject over from the version it was last decided under: its status and data under the present one. */
export type Migrate = (from: number, subject: Subject) => { readonly status: string; readonly data: object }

/** A subject under the present version, and the entry that tells of it; to be committed with the next change. */
export type Migrated = { readonly subject: Subject; readonly entry: Entry }

/** Applies a migration, to a copy of the subject that is its own to change. What it returns is checked like any other data, and one that throws refuses. */
export function migrateSubject(
  lifecycle: Lifecycle,
  subject: Subject,
  migrate: Migrate,
  now: Date,
): Migrated | Refusal {
  try {
    return carryOver(lifecycle, subject, migrate(subject.version, decode(encode(subject)) as Subject), now)
  } catch (error) {
    return cannotMigrate(lifecycle, subject, `it threw: ${shown(error)}`)
  }
}

/** Carries a subject over as a change of its own. Pure and total, as `decide` is. */
export function decideMigration(
  lifecycle: Lifecycle,
  subject: Subject,
  { migrate, within }: { readonly migrate: Migrate; readonly within: Surroundings },
  now: Date,
): Decision {
  const migrated = migrateSubject(lifecycle, subject, migrate, now)
  if ('outcome' in migrated) return migrated
  try {
    const asked = { actor: systemActor, cause: migrated.entry.cause, within }
    const working = begin(standingOf(lifecycle, migrated.subject), asked, now)
    tell(working, migrated.entry)
    return followAutomatic(working) ?? finish(working)
  } catch (error) {
    return brokenRule('migrate', error)
  }
}

function carryOver(
  lifecycle: Lifecycle,
  subject: Subject,
  { status, data }: ReturnType<Migrate>,
  now: Date,
): Migrated | Refusal {
  const parsed = parse(lifecycle.declaration.head.data, data)
  if (!parsed.ok) return cannotMigrate(lifecycle, subject, listIssues(parsed.issues))
  const node = lifecycle.graph.statuses.get(status)
  if (!node) return cannotMigrate(lifecycle, subject, `'${status}' is not a status`)
  const { data: next, before, after } = difference(subject.data, parsed.value as Data)
  const revision = subject.revision + 1
  const gone = subject.timers
    .filter(({ name }) => !name.startsWith('@') && !(name in lifecycle.declaration.timers))
    .map(({ name }) => name)
  const entry: Entry = {
    revision,
    at: now,
    kind: 'migrate',
    actor: systemActor,
    cause: { by: 'automatic' },
    from: subject.status,
    to: status,
    details: { from: subject.version, to: lifecycle.version, ...(gone.length > 0 ? { droppedTimers: gone } : {}) },
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  }
  const stays = status === subject.status
  return {
    subject: {
      ...subject,
      version: lifecycle.version,
      status,
      previous: stays ? subject.previous : subject.status,
      stay: stays ? subject.stay : nextStay(lifecycle, subject.stay, { id: revision, node, now }),
      data: next,
      owner: ownerOf(lifecycle, next),
      clocks: runningClocks(lifecycle.graph.clocks, subject.clocks, node, now),
    },
    entry,
  }
}

/** Another status is another stay, and what has fired for both has fired: a new name reminds nobody again. */
function nextStay(
  lifecycle: Lifecycle,
  stay: Stay,
  { id, node, now }: { id: number; node: StatusNode; now: Date },
): Stay {
  return { ...freshStay(id, now), fired: stillFired(stay.fired, node), ...stillFiredFor(stay, lifecycle) }
}

function cannotMigrate({ name, version }: Lifecycle, subject: Subject, problem: string): Refusal {
  return refuse(
    'unknown_version',
    `'${subject.id}' cannot be carried over to version ${version} of '${name}': ${problem}. Correct its migration.`,
    [{ code: 'unknown_version', version: subject.version, current: version, problem }],
  )
}
