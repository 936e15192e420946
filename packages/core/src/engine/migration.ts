import { OrdnaError } from '../errors.js'
import type { Lifecycle } from '../lifecycle/graph.js'
import { decideMigration, type Migrate } from '../lifecycle/migrate.js'
import { refuse } from '../lifecycle/refuse.js'
import type { Refusal } from '../lifecycle/refusal.js'
import type { Subject, SubjectKey } from '../lifecycle/subject.js'
import { own } from '../own.js'
import { attemptAll } from './attempt.js'
import type { Attempt } from './attempting.js'
import { checkAmount, checkFunction } from './checks.js'
import { declared } from './declared.js'
import { type House, know } from './house.js'
import { partsOf } from './parts.js'
import { standing } from './together.js'

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

/** A subject that could not be carried over, and stands as it stood. */
export type Stranded = {
  readonly key: SubjectKey
  readonly version: number
  readonly status: string
  readonly refusal: Refusal
}

/** How many were carried over, or would be, and those that could not. */
export type MigrationReport = { readonly carried: number; readonly stranded: readonly Stranded[] }

/** A subject that somebody else has carried over meanwhile. */
const carriedAlready = refuse('stale', 'This subject is at the present version. Nothing is to be done.')

/** Carries subjects over in batches, each subject in a change of its own. Finished subjects stay as they are. */
export async function migrateAll(
  house: House,
  lifecycle: Lifecycle,
  given: MigrationOptions,
): Promise<MigrationReport> {
  know(house, lifecycle)
  const options = partsOf('options of migrate', given, ['migrate', 'from', 'dryRun', 'batch', 'signal'])
  checkAmount("migration's 'batch'", options.batch, 1, 1_000)
  checkFunction("migration's 'migrate'", options.migrate)
  const migrate = migrationOf(house, lifecycle, options)
  await declared(house, lifecycle.name)
  // The migration is what is decided here: it must not happen on the way to being decided as well.
  const plain: House = { ...house, migrations: {} }
  const carry = options.dryRun ? wouldCarry : carryOver
  const { name, version } = lifecycle
  const stranded: Stranded[] = []
  let carried = 0
  let after: SubjectKey | null = null
  do {
    const keys: readonly SubjectKey[] = await house.store.outdated({
      lifecycle: name,
      version,
      after,
      limit: options.batch ?? 100,
    })
    const subjects = (await loadAll(house, keys)).filter((subject) => isMeant(lifecycle, subject, options.from))
    const refusals = await carry(plain, { lifecycle, migrate }, subjects)
    refusals.forEach((refusal, index) => {
      const { tenant, id, version: from, status } = subjects[index] as Subject
      if (refusal === null) carried++
      else if (refusal !== carriedAlready)
        stranded.push({ key: { tenant, lifecycle: name, id }, version: from, status, refusal })
    })
    after = keys.at(-1) ?? null
  } while (after && !options.signal?.aborted)
  return { carried, stranded }
}

function migrationOf({ migrations }: House, { name }: Lifecycle, { migrate }: MigrationOptions): Migrate {
  const found = migrate ?? own(migrations, name)
  if (found) return found
  throw new OrdnaError(
    'invalid_options',
    `Nothing says how to carry '${name}' over. Pass 'migrate', or give the engine 'migrations'.`,
    { lifecycle: name },
  )
}

async function loadAll({ store }: House, keys: readonly SubjectKey[]): Promise<readonly Subject[]> {
  const loaded = keys.length === 0 ? [] : await store.load(keys)
  return loaded.flatMap(({ subject }) => subject ?? [])
}

/** Those that still live. A status that the present version does not know may be anything. */
function isMeant({ graph }: Lifecycle, { status, version }: Subject, from: number | undefined): boolean {
  return graph.statuses.get(status)?.final !== true && (from === undefined || version === from)
}

type Way = { readonly lifecycle: Lifecycle; readonly migrate: Migrate }

/** Carries over, and answers what refused for each; null where nothing did. */
async function carryOver(house: House, { migrate }: Way, subjects: readonly Subject[]) {
  const attempts = subjects.map((subject): Attempt => ({
    key: { tenant: subject.tenant, lifecycle: subject.lifecycle, id: subject.id },
    name: 'migrate',
    request: null,
    decide: (lifecycle, found, within, now) =>
      found && found.version < lifecycle.version
        ? decideMigration(lifecycle, found, { migrate, within }, now)
        : carriedAlready,
  }))
  const results = await attemptAll(house, attempts)
  return results.map((result) => {
    if (result.outcome === 'fault') return strandedBy(result.error)
    return result.outcome === 'refused' ? result : null
  })
}

/** A row that makes no sense strands alone; anything else is nobody's own. */
function strandedBy(error: unknown): Refusal {
  if (!(error instanceof OrdnaError) || error.code !== 'broken_row') throw error
  return refuse('invalid_data', error.message, [{ ...error.details, code: error.code }])
}

/** Decides as {@link carryOver} does, and leaves it at that. */
async function wouldCarry(house: House, { lifecycle, migrate }: Way, subjects: readonly Subject[]) {
  const now = house.clock.now()
  return Promise.all(
    subjects.map(async (subject) => {
      const found = await standing(house, subject, now).catch(strandedBy)
      if ('outcome' in found) return found
      const decision = decideMigration(lifecycle, found.subject, { migrate, within: found.within }, now)
      return decision.outcome === 'refused' ? decision : null
    }),
  )
}
