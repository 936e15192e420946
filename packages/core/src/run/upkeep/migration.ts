import { OrdnaError } from '../../errors.js'
import type { Lifecycle } from '../../declare/graph.js'
import { lossesOf } from '../../decide/versions/losses.js'
import { decideMigration, type Migrate } from '../../decide/versions/migrate.js'
import { refuse } from '../../decide/guards/refuse.js'
import type { Refusal } from '../../words/refusal.js'
import type { Subject, SubjectKey } from '../../words/subject.js'
import { attemptAll } from '../attemptAll.js'
import { attempt, type Decide } from '../attempt.js'
import { checkAmount, checkFunction } from '../settings/checks.js'
import { declared } from '../declared.js'
import { whoHolds } from '../questions/held.js'
import { type Settings, know } from '../settings/settings.js'
import { keyOf, keyText } from '../../words/keyText.js'
import { Losses, type Lost } from './lost.js'
import { migrationFor } from '../carryOver.js'
import { partsOf } from '../parts.js'
import { brokenRow, isSubject } from '../sound.js'
import { strandedMessages, type StrandedMessages } from './strandedMessages.js'
import { decideLinked } from '../decideLinked.js'
import { WouldHold } from '../questions/wouldHold.js'

/** How to carry every live subject of a lifecycle over to its present version. */
export type MigrationOptions = {
  /** Default the engine's own, of `migrations`. */
  readonly migrate?: Migrate
  /** Only subjects of this version; default every earlier one. */
  readonly from?: number
  /** Decides everything and commits nothing; default false. */
  readonly dryRun?: boolean
  /** Subjects at a time, 1 to 1,000; default 100. */
  readonly batch?: number
  /** Ends it after the batch that is under way. It can be called again: what was carried over is not looked at twice. */
  readonly signal?: AbortSignal
}

/** A subject that could not be carried over, and stands as it stood: its timers wait for one that can carry it over. */
export type Stranded = {
  readonly key: SubjectKey
  readonly version: number
  readonly status: string
  readonly refusal: Refusal
  /** Those that are set, those that stand in line for what is held too, with when they are due; absent where there are none. */
  readonly timers?: readonly { readonly name: string; readonly due: Date | null }[]
}

/**
 * How many were carried over, or would be, and those that could not; what was lost on the way, and what is under way of which
 * this version knows nothing, where there is any.
 *
 * @example
 * ```ts
 * const report: MigrationReport = await ordna.migrate(visit, { dryRun: true })
 * ```
 */
export type MigrationReport = {
  readonly carried: number
  readonly stranded: readonly Stranded[]
  readonly lost?: readonly Lost[]
  readonly messages?: readonly StrandedMessages[]
}

/** A subject that somebody else has carried over meanwhile. */
const carriedAlready = refuse('stale', 'This subject is at the present version. Nothing is to be done.')

/** Carries subjects over in batches, each subject in a change of its own. Finished subjects stay as they are. */
export async function migrateAll(
  settings: Settings,
  lifecycle: Lifecycle,
  given: MigrationOptions,
): Promise<MigrationReport> {
  know(settings, lifecycle)
  const options = partsOf('options of migrate', given, ['migrate', 'from', 'dryRun', 'batch', 'signal'])
  checkAmount("migration's 'batch'", options.batch, 1, 1_000)
  checkFunction("migration's 'migrate'", options.migrate)
  const migrate = migrationOf(settings, lifecycle, options)
  await declared(settings, lifecycle.name)
  // The migration is what is decided here: it must not happen on the way to being decided as well.
  const plain: Settings = { ...settings, asStored: true }
  const carry = options.dryRun ? wouldCarry(plain) : carryOver(plain)
  const { name, version } = lifecycle
  const stranded: Stranded[] = []
  const lost = new Losses()
  let carried = 0
  let after: SubjectKey | null = null
  do {
    const keys: readonly SubjectKey[] = await settings.store.outdated({
      lifecycle: name,
      version,
      after,
      limit: options.batch ?? 100,
    })
    const subjects = (await loadAll(settings, keys)).filter((subject) => isMeant(lifecycle, subject, options.from))
    const outcomes = await carry(migrate, subjects)
    outcomes.forEach((outcome, index) => {
      const subject = subjects[index] as Subject
      if (!('outcome' in outcome)) {
        carried++
        lost.add(subject, lossesOf(lifecycle, subject, outcome))
      } else if (outcome !== carriedAlready) stranded.push(strandedAt(subject, outcome))
    })
    after = keys.at(-1) ?? null
  } while (after && !options.signal?.aborted)
  const messages = await strandedMessages(settings, lifecycle)
  return { carried, stranded, ...lost.told, ...(messages.length > 0 ? { messages } : {}) }
}

function strandedAt({ tenant, lifecycle, id, version, status, timers }: Subject, refusal: Refusal): Stranded {
  const waiting = timers.flatMap(({ name, due }) => (name.startsWith('@') ? [] : [{ name, due }]))
  const key = { tenant, lifecycle, id }
  return { key, version, status, refusal, ...(waiting.length > 0 ? { timers: waiting } : {}) }
}

function migrationOf(settings: Settings, lifecycle: Lifecycle, { migrate }: MigrationOptions): Migrate {
  const { name } = lifecycle
  const found = migrate ?? migrationFor(settings, lifecycle)
  if (found) return found
  throw new OrdnaError(
    'invalid_options',
    `Nothing says how to carry '${name}' over. Pass 'migrate', or give the engine 'migrations'.`,
    { lifecycle: name },
  )
}

async function loadAll({ store }: Settings, keys: readonly SubjectKey[]): Promise<readonly Subject[]> {
  const loaded = keys.length === 0 ? [] : await store.load(keys)
  return loaded.flatMap(({ subject }) => subject ?? [])
}

/** Those that still live, or go by a name that their status had. A status that the present version does not know may be anything. */
function isMeant({ graph }: Lifecycle, { status, version }: Subject, from: number | undefined): boolean {
  return graph.statuses.get(status)?.final !== true && (from === undefined || version === from)
}

/** What a subject has become, or what refused for it. */
type Outcome = Subject | Refusal

/** Carries subjects over, or decides what they would become. */
type Carry = (migrate: Migrate, subjects: readonly Subject[]) => Promise<readonly Outcome[]>

/** Carries subjects over. */
const carryOver =
  (settings: Settings): Carry =>
  async (migrate, subjects) => {
    const become: Subject[] = []
    const decide = carrying(migrate)
    const attempts = subjects.map((subject, index) =>
      attempt(keyOf(subject), 'migrate', (...given) => {
        const decision = decide(...given)
        if (decision.outcome === 'moved') become[index] = decision.change.subject
        return decision
      }),
    )
    const results = await attemptAll(settings, attempts)
    return results.map((result, index) => {
      if (result.outcome === 'fault') return strandedBy(result.error)
      return result.outcome === 'refused' ? result : (become[index] as Subject)
    })
  }

function carrying(migrate: Migrate): Decide {
  return (lifecycle, found, within, now) =>
    found && found.version < lifecycle.version
      ? decideMigration(lifecycle, found, { migrate, within }, now)
      : carriedAlready
}

/** A row that makes no sense strands alone; anything else is nobody's own. */
function strandedBy(error: unknown): Refusal {
  if (!(error instanceof OrdnaError) || error.code !== 'broken_row') throw error
  return refuse('invalid_data', error.message, [{ ...error.details, code: error.code }])
}

/**
 * Decides as {@link carryOver} does, and leaves it at that. Where anything is held, one after the other: what those before
 * would take is taken, and what they would give up is free.
 */
function wouldCarry(plain: Settings): Carry {
  const wouldHold = new WouldHold()
  const settings: Settings = { ...plain, store: wouldHold.over(plain.store) }
  const isHeld = [...settings.known.values()].some(({ declaration }) => Object.keys(declaration.holds).length > 0)
  return async (migrate, subjects) => {
    const now = settings.clock.now()
    const decide = (subject: Subject) => wouldBe(settings, migrate, { subject, wouldHold }, now).catch(strandedBy)
    if (!isHeld) return Promise.all(subjects.map(decide))
    const outcomes: Outcome[] = []
    for (const subject of subjects) outcomes.push(await decide(subject))
    return outcomes
  }
}

type Deciding = { readonly subject: Subject; readonly wouldHold: WouldHold }

async function wouldBe(
  settings: Settings,
  migrate: Migrate,
  { subject, wouldHold }: Deciding,
  now: Date,
): Promise<Outcome> {
  if (!isSubject(subject)) throw brokenRow(keyOf(subject))
  const carried = attempt(keyOf(subject), 'migrate', carrying(migrate))
  const together = await decideLinked(settings, carried, subject, now)
  if ('outcome' in together) return together
  together.forget()
  const changes = [...together.changes.values()]
  const all = changes.map((change) => change.subject)
  const held = changes.some(({ holdsChanged }) => holdsChanged) ? await whoHolds(settings, all, undefined) : null
  if (held) return held
  for (const change of changes) if (change.holdsChanged) wouldHold.add(change.subject)
  return together.changes.get(keyText(carried.key))?.subject as Subject
}
