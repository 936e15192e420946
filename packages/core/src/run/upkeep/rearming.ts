import { OrdnaError } from '../../errors.js'
import { flagChanges } from '../../decide/flags.js'
import type { Lifecycle } from '../../declare/graph.js'
import { asItShould, decideRearm, movedTimers, type MovedTimer } from '../../decide/timers/rearm.js'
import { refuse } from '../../decide/guards/refuse.js'
import type { Refusal } from '../../words/refusal.js'
import { countsByCalendar, rulesIn } from '../../declare/rulesIn.js'
import type { Subject, SubjectKey } from '../../words/subject.js'
import { attempt } from '../attempt.js'
import { attemptAll } from '../attemptAll.js'
import { checkAmount, checkSwitch } from '../settings/checks.js'
import { declared } from '../declared.js'
import { checkTenant, know, type Settings } from '../settings/settings.js'
import { checkId } from '../ids.js'
import { itemsOf, partsOf } from '../parts.js'
import { loadForQuestion } from '../decideLinked.js'

/** Which subjects are looked at after a calendar has changed, and how. */
export type RearmOptions = {
  /** Only this tenant's; default everybody's. */
  readonly tenant?: string
  /** Default all that the engine knows. Those with no rule that goes by a calendar or its zone are passed over. */
  readonly lifecycles?: readonly Lifecycle[]
  /** Says what would move, and moves nothing; default false. */
  readonly dryRun?: boolean
  /** Subjects at a time, 1 to 1,000; default 100. */
  readonly batch?: number
  /** Ends it after the batch that is under way. It can be called again: what is as it should be is left alone. */
  readonly signal?: AbortSignal
}

/** What another calendar does to one subject: its timers by their moments, and its flags that change at once. */
export type Rearming = {
  readonly key: SubjectKey
  readonly timers: readonly MovedTimer[]
  readonly on: readonly string[]
  readonly off: readonly string[]
}

/**
 * What moved, or would.
 *
 * @example
 * ```ts
 * const rearmed: RearmReport = await ordna.rearm({ tenant: 'malmo' })
 * ```
 */
export type RearmReport = {
  /** Subjects that were looked at. */
  readonly looked: number
  /** Subjects whose timers or flags moved. */
  readonly rearmed: number
  /** Timers whose moment moved. */
  readonly timers: number
  /** The first hundred of those subjects, by lifecycle, tenant and id. */
  readonly examples: readonly Rearming[]
  /** The first hundred that could not be, and stand as they stood. */
  readonly refused: readonly { readonly key: SubjectKey; readonly refusal: Refusal }[]
}

const optionNames = ['tenant', 'lifecycles', 'dryRun', 'batch', 'signal'] as const
const mostListed = 100

/** Sets what counts by a calendar anew, subject by subject, each in a change of its own. Finished subjects stay as they are. */
export async function rearmAll(settings: Settings, given: RearmOptions): Promise<RearmReport> {
  const options = partsOf('options of rearm', given, optionNames)
  checkAmount("rearm's 'batch'", options.batch, 1, 1_000)
  checkSwitch("rearm's 'dryRun'", options.dryRun)
  if (options.tenant !== undefined) {
    checkId('tenant', options.tenant)
    checkTenant(settings, options.tenant)
  }
  const report = {
    looked: 0,
    rearmed: 0,
    timers: 0,
    examples: [] as Rearming[],
    refused: [] as RearmReport['refused'][number][],
  }
  for (const lifecycle of meant(settings, options.lifecycles)) {
    await declared(settings, lifecycle.name)
    for await (const subjects of pages(settings, lifecycle, options)) {
      const outcomes = await (options.dryRun ? wouldRearm : rearm)(settings, lifecycle, subjects)
      report.looked += subjects.length
      outcomes.forEach((outcome, index) => add(report, subjects[index] as Subject, outcome))
    }
    if (options.signal?.aborted) break
  }
  return report
}

function meant(settings: Settings, given: RearmOptions['lifecycles']): readonly Lifecycle[] {
  const named = given && (itemsOf("rearm's 'lifecycles'", given, 'invalid_options') as readonly Lifecycle[])
  for (const lifecycle of named ?? []) know(settings, lifecycle)
  return (named ?? [...settings.known.values()]).filter(({ declaration }) =>
    rulesIn(declaration).some(countsByCalendar),
  )
}

type Told = {
  -readonly [Part in keyof RearmReport]: RearmReport[Part] extends readonly (infer Item)[] ? Item[] : RearmReport[Part]
}

function add(report: Told, { tenant, lifecycle, id }: Subject, outcome: Outcome): void {
  const key = { tenant, lifecycle, id }
  if (outcome === asItShould) return
  if ('outcome' in outcome) {
    if (report.refused.length < mostListed) report.refused.push({ key, refusal: outcome })
    return
  }
  report.rearmed++
  report.timers += outcome.timers.length
  if (report.examples.length < mostListed) report.examples.push({ key, ...outcome })
}

/** Living subjects of the present version; those of earlier ones are set anew when they are carried over. */
async function* pages(
  { store }: Settings,
  { name, version, graph }: Lifecycle,
  { tenant, batch = 100, signal }: RearmOptions,
): AsyncGenerator<readonly Subject[]> {
  let after: SubjectKey | null = tenant === undefined ? null : { tenant, lifecycle: name, id: '' }
  for (;;) {
    const page: readonly SubjectKey[] = await store.outdated({
      lifecycle: name,
      version: version + 1,
      after,
      limit: batch,
    })
    const keys = tenant === undefined ? page : page.filter((key) => key.tenant === tenant)
    const loaded = keys.length === 0 ? [] : await store.load(keys)
    const subjects = loaded.flatMap(({ subject }) => subject ?? [])
    yield subjects.filter(
      (subject) => subject.version === version && graph.statuses.get(subject.status)?.final === false,
    )
    after = page.at(-1) ?? null
    if (!after || keys.length < page.length || signal?.aborted) return
  }
}

/** What moves of a subject; or why it cannot be moved, or need not. */
type Outcome = Omit<Rearming, 'key'> | Refusal

function movedBetween(before: Subject, after: Subject): Outcome {
  const { on, off } = flagChanges(before.flags, after.flags) ?? { on: [], off: [] }
  return { timers: movedTimers(before.timers, after.timers), on, off }
}

async function rearm(
  settings: Settings,
  lifecycle: Lifecycle,
  subjects: readonly Subject[],
): Promise<readonly Outcome[]> {
  const moved: (Outcome | undefined)[] = []
  const attempts = subjects.map(({ tenant, lifecycle: name, id }, index) =>
    attempt({ tenant, lifecycle: name, id }, 'rearm', (_, found, within, now) => {
      if (!found) return asItShould
      const decision = decideRearm(lifecycle, found, within, now)
      if (decision.outcome === 'moved') moved[index] = movedBetween(found, decision.change.subject)
      return decision
    }),
  )
  const results = await attemptAll(settings, attempts)
  return results.map((result, index) => {
    if (result.outcome === 'fault') return refusalOf(result.error)
    return result.outcome === 'refused' ? result : (moved[index] ?? asItShould)
  })
}

/** Decides as {@link rearm} does, and leaves it at that. */
async function wouldRearm(
  settings: Settings,
  lifecycle: Lifecycle,
  subjects: readonly Subject[],
): Promise<readonly Outcome[]> {
  const now = settings.clock.now()
  return Promise.all(
    subjects.map(async (subject) => {
      const found = await loadForQuestion(settings, subject, now).catch(refusalOf)
      if ('outcome' in found) return found
      const decision = decideRearm(lifecycle, found.subject, found.within, now)
      return decision.outcome === 'refused' ? decision : movedBetween(found.subject, decision.change.subject)
    }),
  )
}

/** What concerns one subject, or its tenant, refuses it alone; anything else is nobody's own. */
function refusalOf(error: unknown): Refusal {
  if (!(error instanceof OrdnaError) || (error.code !== 'broken_row' && error.code !== 'invalid_calendar')) throw error
  return refuse('invalid_data', error.message, [{ ...error.details, code: error.code }])
}
