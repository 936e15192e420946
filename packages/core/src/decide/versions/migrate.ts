import { systemActor } from '../../words/actor.js'
import { followAutomatic } from '../automatic.js'
import type { Entry } from '../../words/change.js'
import type { Decision, Surroundings } from '../command.js'
import { brokenRule } from '../brokenRule.js'
import { finish } from '../finish.js'
import { fixedDate } from '../../words/fixedDate.js'
import { stillFired, stillFiredFor } from '../timers/fired.js'
import { firedUnder } from '../timers/firedUnder.js'
import type { Lifecycle, StatusNode } from '../../declare/graph.js'
import { leftBy } from '../messages/left.js'
import { listIssues, parse } from '../guards/parse.js'
import { difference } from '../guards/patch.js'
import { presentName } from '../../declare/renamed.js'
import { ownerOf } from '../../declare/rights.js'
import { refuse } from '../guards/refuse.js'
import type { Refusal } from '../../words/refusal.js'
import type { Data, Left, Stay, Subject } from '../../words/subject.js'
import { shown } from '../../words/storable.js'
import { quoted } from '../../words/bounds.js'
import { findUnstorable } from '../../words/values.js'
import { isDate } from '../../floor/realm.js'
import { decode, encode } from '../../words/codec.js'
import { begin, freshStay, runningClocks, inStatus, tell } from '../inProgress.js'

/** What a subject is under the present version. Names that statuses had before are taken for those that they have now. */
export type CarriedOver = {
  readonly status: string
  readonly data: object
  /**
   * Since when it counts as being there. Default: since ever, where the status is the same; since now, where it is another.
   * `keep` keeps the stay in another status too, with everything that has happened in it: what was fired and who was told.
   */
  readonly stay?: 'keep' | { readonly enteredAt: Date }
  /** The status before it. Default: the same, where the status is; else the status that it stood in. */
  readonly previous?: string | null
}

/**
 * Carries a subject over from the version it was last decided under: its status and data under the present one. It is
 * shown the subject as that version has written it.
 *
 * @example
 * ```ts
 * const migrate: Migrate = (from, { status, data }) => ({ status, data: from < 2 ? { ...data, crew: 'north' } : data })
 * ```
 */
export type Migrate = (from: number, subject: Subject) => CarriedOver

/** What carries subjects over where no migration is given and only names have changed. */
export const asItStands: Migrate = (_, subject) => subject

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
    const inProgress = begin(inStatus(lifecycle, migrated.subject), asked, now)
    tell(inProgress, migrated.entry)
    return followAutomatic(inProgress) ?? finish(inProgress)
  } catch (error) {
    return brokenRule('migrate', error)
  }
}

function carryOver(lifecycle: Lifecycle, subject: Subject, answer: CarriedOver, now: Date): Migrated | Refusal {
  const parsed = parse(lifecycle.declaration.head.data, answer.data)
  if (!parsed.ok) return cannotMigrate(lifecycle, subject, listIssues(parsed.issues))
  const status = presentName(lifecycle, answer.status)
  const node = lifecycle.graph.statuses.get(status)
  if (!node) return cannotMigrate(lifecycle, subject, `'${quoted(status)}' is not a status`)
  const stay = stayOf(lifecycle, subject, { answer, node, now })
  if (typeof stay === 'string') return cannotMigrate(lifecycle, subject, stay)
  const previous = previousOf(lifecycle, subject, answer)
  if (previous !== null && findUnstorable(previous) !== null)
    return cannotMigrate(lifecycle, subject, "its 'previous' is no status")
  const left = leftOf(lifecycle, subject, { previous, node })
  const { data: next, before, after } = difference(subject.data, parsed.value as Data)
  const gone = subject.timers
    .filter(({ name }) => !name.startsWith('@') && !(name in lifecycle.declaration.timers))
    .map(({ name }) => name)
  const entry: Entry = {
    revision: subject.revision + 1,
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
  return {
    subject: {
      ...subject,
      version: lifecycle.version,
      status,
      previous,
      stay: firedUnder(lifecycle, withLeft(stay, left), subject, now),
      data: next,
      owner: ownerOf(lifecycle, next),
      clocks: runningClocks(lifecycle.graph, subject.clocks, node, now),
    },
    entry,
  }
}

type Arriving = { readonly answer: CarriedOver; readonly node: StatusNode; readonly now: Date }

/** The stay that it goes on with, or what is wrong with the one that the migration gives. */
function stayOf(lifecycle: Lifecycle, subject: Subject, { answer, node, now }: Arriving): Stay | string {
  const { stay } = subject
  const given = answer.stay ?? (presentName(lifecycle, subject.status) === node.name ? 'keep' : { enteredAt: now })
  if (given === 'keep') return stay
  const entered: unknown = (given as { readonly enteredAt?: unknown }).enteredAt
  if (!isDate(entered) || !(entered <= now)) return "its 'stay' is neither 'keep' nor a moment that has passed"
  if (entered.getTime() === stay.enteredAt.getTime()) return stay
  // Another stay, and what has fired for both statuses has fired: a new name reminds nobody again.
  const fired = { fired: stillFired(stay.fired, node), ...stillFiredFor(stay, lifecycle) }
  return { ...freshStay(subject.revision + 1, fixedDate(entered)), ...fired }
}

function previousOf(lifecycle: Lifecycle, subject: Subject, { status, previous }: CarriedOver): string | null {
  if (previous !== undefined) return presentName(lifecycle, previous)
  const stays = presentName(lifecycle, subject.status) === presentName(lifecycle, status)
  return presentName(lifecycle, stays ? subject.previous : subject.status)
}

type Leading = { readonly previous: string | null; readonly node: StatusNode }

/** What is remembered of the stay that `previous()` would lead back to: the earlier one, or the one that it is put out of. */
function leftOf(
  lifecycle: Lifecycle,
  { status, previous: before, stay, timers }: Subject,
  { previous, node }: Leading,
) {
  const from = presentName(lifecycle, status)
  if (previous !== null && previous === presentName(lifecycle, before) && previous !== from) return stay.left
  const source = previous === from && from !== node.name ? lifecycle.graph.statuses.get(from) : undefined
  return source && node.leadsBack ? leftBy(stay, source, timers) : undefined
}

function withLeft(stay: Stay, left: Left | undefined): Stay {
  if (stay.left === left) return stay
  const { left: _, ...rest } = stay
  return left ? { ...rest, left } : rest
}

function cannotMigrate({ name, version }: Lifecycle, subject: Subject, problem: string): Refusal {
  return refuse(
    'unknown_version',
    `'${subject.id}' cannot be carried over to version ${version} of '${name}': ${problem}. Correct its migration.`,
    [{ code: 'unknown_version', version: subject.version, current: version, problem }],
  )
}
