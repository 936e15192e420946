import { setTimeout as sleep } from 'node:timers/promises'
import { OrdnaError } from '../errors.js'
import type { Answer, Change, Request } from '../lifecycle/change.js'
import { forbidden, refuse } from '../lifecycle/refuse.js'
import type { Refusal } from '../lifecycle/refusal.js'
import type { SubjectKey } from '../lifecycle/subject.js'
import type { CommitOutcome, Loaded } from '../ports/store.js'
import { answerOf, changeOf } from './assemble.js'
import { whoHolds } from './held.js'
import { inBreaths } from './breathe.js'
import type { House } from './house.js'
import type { Decide } from './linked.js'
import type { Listener } from './readable.js'
import { decideTogether, keyText } from './together.js'

/** Something to decide about a subject and commit. */
export type Attempt = {
  readonly key: SubjectKey
  /** What is attempted, for the history of refusals: the transition or operation. */
  readonly name: string
  /** Its id and digest, when it can be repeated. */
  readonly request: Pick<Request, 'id' | 'digest'> | null
  /** The refusal of somebody who may not even ask: it comes before the store is, and before any earlier answer. */
  readonly turnedAway?: Refusal
  /** Only if the subject is this actor's: anybody else's counts as none, and is refused as one that is not there. */
  readonly ownedBy?: string
  /** To whom a refusal is told; nobody for what the system attempts. */
  readonly listener?: Listener
  /** What is in the way beyond the subject itself; asked when there is no earlier answer. */
  readonly precheck?: () => Promise<Refusal | null>
  readonly decide: Decide
}

/**
 * What became of an attempt. `request_reused`: its request id was used before for something else. `fault`: it could not
 * be decided at all, as when a tenant's calendar is broken; the others of its batch went their way.
 */
export type Result =
  | { readonly outcome: 'moved'; readonly answer: Answer }
  | Refusal
  | { readonly outcome: 'request_reused' }
  | { readonly outcome: 'fault'; readonly error: unknown }

/** Revision races that an attempt may lose before it gives up. */
const patience = 40

/**
 * Decides and commits attempts, together where they concern different subjects, until each has its result.
 *
 * The loop is the whole concurrency story: an attempt that lost a race looks again and decides again. Whoever may not ask
 * is turned away before anything is looked up. Then the earlier answer of its request comes first, so that a repeated
 * request hears what the first one heard.
 */
export async function attemptAll(house: House, attempts: readonly Attempt[], now?: Date): Promise<readonly Result[]> {
  const results = new Map<Attempt, Result>()
  for (const attempt of attempts) if (attempt.turnedAway) results.set(attempt, attempt.turnedAway)
  const losses = new Map<Attempt, number>()
  for (let open = unanswered(attempts, results); open.length > 0; open = unanswered(open, results)) {
    const lost = await round(house, oneOfEachSubject(open), results, now)
    for (const attempt of lost) losses.set(attempt, (losses.get(attempt) ?? 0) + 1)
    const worst = Math.max(0, ...lost.map((attempt) => losses.get(attempt) ?? 0))
    if (worst > patience) throw contention(attempts[0]?.key)
    if (worst > 2) await sleep(Math.floor(house.random() * Math.min(2 ** worst, 50)))
  }
  return attempts.map((attempt) => results.get(attempt) as Result)
}

function unanswered(attempts: readonly Attempt[], results: ReadonlyMap<Attempt, Result>): readonly Attempt[] {
  return attempts.filter((attempt) => !results.has(attempt))
}

function oneOfEachSubject(attempts: readonly Attempt[]): readonly Attempt[] {
  const first = new Map<string, Attempt>()
  for (const attempt of attempts) {
    const text = keyText(attempt.key)
    if (!first.has(text)) first.set(text, attempt)
  }
  return [...first.values()]
}

type Prepared = { readonly attempt: Attempt; readonly change: Change }

/** One round: load all, decide all, commit all. Answers which attempts lost a race. */
async function round(
  house: House,
  attempts: readonly Attempt[],
  results: Map<Attempt, Result>,
  fixed?: Date,
): Promise<readonly Attempt[]> {
  const now = fixed ?? house.clock.now()
  const loaded = await house.store.load(
    attempts.map(({ key, request, ownedBy }) => ({ ...key, requestId: request?.id, ownedBy })),
  )
  const prepared: Prepared[] = []
  await inBreaths(attempts, async (attempt, index) => {
    const found = await prepare(house, attempt, loaded[index] as Loaded, now).catch(
      (error: unknown) => ({ outcome: 'fault', error }) as const,
    )
    if ('outcome' in found) results.set(attempt, found)
    else prepared.push({ attempt, change: found })
  })
  if (prepared.length === 0) return []
  const outcomes = await house.store.commit(prepared.map(({ change }) => change))
  const lost = await Promise.all(
    prepared.map((one, index) => conclude(house, one, outcomes[index] as CommitOutcome, results)),
  )
  return lost.flat()
}

async function prepare(
  house: House,
  { key, name, request, ownedBy, listener, precheck, decide }: Attempt,
  { subject, earlier }: Loaded,
  now: Date,
): Promise<Change | Result> {
  if (ownedBy !== undefined && !subject) return forbidden(key.lifecycle, name)
  if (earlier)
    return earlier.digest === request?.digest
      ? { outcome: 'moved', answer: earlier.answer }
      : { outcome: 'request_reused' }
  const inTheWay = await precheck?.()
  if (inTheWay) return inTheWay
  const together = await decideTogether(house, { key, subject, decide, listener }, now)
  return 'outcome' in together ? together : changeOf(house, { key, request }, together, now)
}

async function conclude(
  house: House,
  { attempt, change }: Prepared,
  outcome: CommitOutcome,
  results: Map<Attempt, Result>,
): Promise<readonly Attempt[]> {
  if (outcome === 'committed') {
    await tellTransaction(house, change)
    results.set(attempt, { outcome: 'moved', answer: answerOf(attempt.key, change) })
    return []
  }
  const held =
    outcome === 'held'
      ? await whoHolds(
          house,
          change.subjects.map(({ subject }) => subject),
          attempt.listener,
        )
      : null
  const inHostsHands = house.store.transaction !== undefined && outcome === 'stale'
  const refused = inHostsHands ? movedMeanwhile(attempt.key) : held
  if (!refused) return [attempt]
  results.set(attempt, refused)
  return []
}

/** Inside the host's transaction nothing is decided anew: the host may have acted on what it read before. */
function movedMeanwhile({ id }: SubjectKey): Refusal {
  return refuse('stale', `'${id}' was changed by somebody else during this transaction. Roll back and begin again.`, [
    { code: 'stale' },
  ])
}

async function tellTransaction({ hooks, store }: House, change: Change): Promise<void> {
  if (!hooks?.inTransaction) return
  for (const { subject, history } of change.subjects) {
    const { tenant, lifecycle, id } = subject
    await hooks.inTransaction({ key: { tenant, lifecycle, id }, subject, entries: history }, store.transaction)
  }
}

function contention(key: SubjectKey | undefined): OrdnaError {
  return new OrdnaError(
    'contention',
    `'${key?.id}' changes too often: ${patience} races were lost. Nothing was committed; send it again.`,
    { ...key },
  )
}

/** Refusal code for a list of results, where one reused request id must not hide the others. */
export function reused(requestId: string | undefined): Refusal {
  return refuse(
    'request_reused',
    `Request id '${requestId}' was used before with another content. Use a new id for a new request.`,
    [{ code: 'request_reused', requestId }],
  )
}
