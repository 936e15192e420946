import { setTimeout as sleep } from 'node:timers/promises'
import { OrdnaError } from '../errors.js'
import type { Answer, Change, Request } from '../lifecycle/change.js'
import { forbidden, refuse } from '../lifecycle/refuse.js'
import type { Refusal } from '../lifecycle/refusal.js'
import type { SubjectKey } from '../lifecycle/subject.js'
import type { Alone, CommitOutcome, Loaded, LoadKey, Store } from '../ports/store.js'
import { answerOf, changeOf } from './assemble.js'
import { whoHolds } from './held.js'
import { inBreaths } from './breathe.js'
import type { House } from './house.js'
import type { Decide } from './linked.js'
import type { Listener } from './readable.js'
import { decideTogether, keyText } from './together.js'
import { turnsOf, type Turn } from './turns.js'

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
 * What became of an attempt. `repeated`: this is what the same request heard before. `request_reused`: its request id
 * was used before for something else. `fault`: it could not be decided or committed, as when a tenant's calendar is
 * broken; the others of its batch went their way.
 */
export type Result =
  | { readonly outcome: 'moved'; readonly answer: Answer; readonly repeated: boolean }
  | Refusal
  | { readonly outcome: 'request_reused' }
  | { readonly outcome: 'fault'; readonly error: unknown }

/** Revision races that an attempt may lose before it gives up. */
const patience = 40

/** Races after which an attempt has its subjects to itself, where the store can give them. */
const enoughLost = 3

/**
 * Decides and commits attempts, together where they concern different subjects, until each has its result.
 *
 * The loop is the whole concurrency story. An attempt that would change something takes its turn at the subjects that it
 * would change, and decides again when it is called: in a process nobody loses a race to another. One that loses to
 * another process looks again, and after a few losses locks the subjects.
 *
 * Whoever may not ask is turned away before anything is looked up. Then the earlier answer of a request comes first, so
 * that a repeated request hears what the first one heard. Whoever is refused is told so before any turn is taken, and
 * keeps nobody waiting.
 */
export async function attemptAll(house: House, attempts: readonly Attempt[], now?: Date): Promise<readonly Result[]> {
  const progress = attempts.map(begun)
  try {
    for (let open = unanswered(progress); open.length > 0; open = unanswered(open)) {
      const ready = oneOfEachSubject(open).filter(({ turn }) => turn === null || turn.isCalled)
      if (ready.length === 0) await Promise.race(open.flatMap(({ turn }) => turn?.called ?? []))
      else await pauseAfter(house, await round(house, ready, now))
    }
  } finally {
    for (const one of progress) leave(house, one)
  }
  return progress.map(({ result }) => result as Result)
}

/** How far an attempt has come. */
type Progress = {
  readonly attempt: Attempt
  result: Result | null
  losses: number
  /** Its turn at what it changes, waited for or called; null before anything is known to be changed. */
  turn: Turn | null
  /** The subjects that it must have for itself, as far as decisions have shown. */
  wants: readonly SubjectKey[]
}

function begun(attempt: Attempt): Progress {
  return { attempt, result: attempt.turnedAway ?? null, losses: 0, turn: null, wants: [] }
}

function unanswered(progress: readonly Progress[]): readonly Progress[] {
  return progress.filter(({ result }) => !result)
}

function oneOfEachSubject(open: readonly Progress[]): readonly Progress[] {
  const first = new Map<string, Progress>()
  for (const one of open) {
    const text = keyText(one.attempt.key)
    if (!first.has(text)) first.set(text, one)
  }
  return [...first.values()]
}

type Prepared = { readonly one: Progress; readonly change: Change }

/** One round: load all, decide all, commit those whose turn it is. Whatever goes wrong is one attempt's own. Answers who lost a race. */
async function round(house: House, ready: readonly Progress[], fixed?: Date): Promise<readonly Progress[]> {
  const now = fixed ?? house.clock.now()
  const alone = ready.filter((one) => one.losses >= enoughLost && house.store.alone)
  const others = ready.filter((one) => !alone.includes(one))
  const prepared =
    others.length === 0 ? [] : (await prepareAll(house, others, now)).filter((one) => mayCommit(house, one))
  const outcomes = prepared.length === 0 ? [] : await commitEach(house, prepared)
  const answers = [
    ...prepared.map(async ({ one, change }, index) => {
      const outcome = outcomes[index] as CommitOutcome
      return end(house, one, await conclude(house, { attempt: one.attempt, change }, outcome).catch(faulty))
    }),
    ...alone.map(async (one) => end(house, one, await attemptAlone(house, one, now))),
  ]
  return (await Promise.all(answers)).flat()
}

/** Ends an attempt that has a result; one that has none has lost a race, and in the end loses patience. */
function end(house: House, one: Progress, result: Result | null): readonly Progress[] {
  one.result = result
  if (!result && ++one.losses > patience)
    one.result = faulty(contention(one.attempt.key, `${patience} races were lost`))
  if (one.result) leave(house, one)
  return one.result ? [] : [one]
}

function leave({ store }: House, one: Progress): void {
  if (one.turn) turnsOf(store).leave(one.turn)
  one.turn = null
}

/** Waits longer the oftener one has lost, and never as long as anybody else. */
async function pauseAfter({ random, store }: House, lost: readonly Progress[]): Promise<void> {
  const worst = Math.max(0, ...lost.map(({ losses }) => losses))
  if (worst > (store.alone ? 2 * enoughLost : 2)) await sleep(Math.floor(random() * Math.min(2 ** worst, 50)))
}

/** Loads and decides. Those that need no commit have their result. */
async function prepareAll(house: House, asked: readonly Progress[], now: Date): Promise<readonly Prepared[]> {
  const loaded = await loadEach(
    house,
    asked.map(({ attempt }) => attempt),
  )
  const prepared: Prepared[] = []
  await inBreaths(asked, async (one, index) => {
    const found = loaded[index] as Loaded | Fault
    const made = 'outcome' in found ? found : await prepare(house, one.attempt, found, now).catch(faulty)
    if ('outcome' in made) end(house, one, made)
    else prepared.push({ one, change: made })
  })
  return prepared
}

/**
 * Whether a change may be committed now: it is its turn at everything that it changes. Otherwise it waits for that, and
 * is decided again when it is called. Inside the host's transaction nobody waits: the database keeps the order.
 */
function mayCommit(house: House, { one, change }: Prepared): boolean {
  if (house.store.transaction !== undefined) return true
  const touched = change.subjects.map(({ subject: { tenant, lifecycle, id } }) => ({ tenant, lifecycle, id }))
  const read = one.losses > 0 ? change.unmoved.map(({ key }) => key) : []
  const missing = [...touched, ...read].filter((key) => !one.wants.some((own) => keyText(own) === keyText(key)))
  if (one.turn && missing.length === 0) return true
  one.wants = [...one.wants, ...missing]
  if (one.turn && ++one.losses > patience)
    return end(house, one, faulty(contention(one.attempt.key, 'each look at it finds others to change'))).length > 0
  leave(house, one)
  one.turn = turnsOf(house.store).join(one.wants.map(keyText))
  if (!one.turn) end(house, one, faulty(contention(one.attempt.key, 'too many changes of it are waiting')))
  return one.turn?.isCalled === true
}

/** Decides and commits with the subjects locked: nobody else changes them meanwhile. Null where others came between all the same. */
async function attemptAlone(house: House, { attempt, wants }: Progress, now: Date): Promise<Result | null> {
  let alone: Alone | null | undefined
  try {
    alone = await house.store.alone?.(wants)
    if (!alone) return null
    // A lock that was lost with its connection is a lost race: nothing was decided by it.
    const [found] = await alone.load([loadKeyOf(attempt)]).catch(() => [])
    if (!found) return null
    const store = Object.create(house.store, { load: { value: alone.load } }) as Store
    const change = await prepare({ ...house, store }, attempt, found, now)
    return 'outcome' in change ? change : await conclude(house, { attempt, change }, await alone.commit(change))
  } catch (error) {
    return faulty(error)
  } finally {
    await alone?.leave()
  }
}

type Fault = Extract<Result, { readonly outcome: 'fault' }>

function faulty(error: unknown): Fault {
  return { outcome: 'fault', error }
}

function loadKeyOf({ key, request, ownedBy }: Attempt): LoadKey {
  return { ...key, requestId: request?.id, ownedBy }
}

/** What the store has of each. One that cannot be read takes no other with it: where all fail, each is asked for alone. */
async function loadEach({ store }: House, attempts: readonly Attempt[]): Promise<readonly (Loaded | Fault)[]> {
  const keys = attempts.map(loadKeyOf)
  try {
    return await store.load(keys)
  } catch (error) {
    if (keys.length === 1) return [faulty(error)]
    return Promise.all(keys.map((key) => store.load([key]).then(([found]) => found as Loaded, faulty)))
  }
}

async function commitEach(
  { store }: House,
  prepared: readonly Pick<Prepared, 'change'>[],
): Promise<readonly CommitOutcome[]> {
  try {
    return await store.commit(prepared.map(({ change }) => change))
  } catch (failed) {
    return prepared.map(() => ({ failed }))
  }
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
      ? { outcome: 'moved', answer: earlier.answer, repeated: true }
      : { outcome: 'request_reused' }
  const inTheWay = await precheck?.()
  if (inTheWay) return inTheWay
  const together = await decideTogether(house, { key, subject, decide, listener }, now)
  return 'outcome' in together ? together : changeOf(house, { key, request }, together, now)
}

/** What a committed or refused attempt comes to; null where it lost a race and looks again. */
async function conclude(
  house: House,
  { attempt, change }: { readonly attempt: Attempt; readonly change: Change },
  outcome: CommitOutcome,
): Promise<Result | null> {
  if (typeof outcome === 'object') return faulty(outcome.failed)
  if (outcome === 'committed') {
    await tellTransaction(house, change)
    return { outcome: 'moved', answer: answerOf(attempt.key, change), repeated: false }
  }
  if (outcome === 'stale' && house.store.transaction !== undefined) return movedMeanwhile(attempt.key)
  if (outcome !== 'held') return null
  const subjects = change.subjects.map(({ subject }) => subject)
  return whoHolds(house, subjects, attempt.listener)
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

function contention(key: SubjectKey, why: string): OrdnaError {
  return new OrdnaError('contention', `'${key.id}' changes too often: ${why}. Nothing was committed; send it again.`, {
    ...key,
  })
}

/** Refusal code for a list of results, where one reused request id must not hide the others. */
export function reused(requestId: string | undefined): Refusal {
  return refuse(
    'request_reused',
    `Request id '${requestId}' was used before with another content. Use a new id for a new request.`,
    [{ code: 'request_reused', requestId }],
  )
}
