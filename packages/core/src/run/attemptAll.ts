import { setTimeout as sleep } from 'node:timers/promises'
import { OrdnaError } from '../errors.js'
import type { Change } from '../words/change.js'
import type { SubjectKey } from '../words/subject.js'
import type { Alone, CommitOutcome, Loaded, Store } from '../ports/store.js'
import { faulty, type Attempt, type Faulty, type Result } from './attempt.js'
import { inBreaths } from './breathe.js'
import { conclude } from './conclude.js'
import type { Settings } from './settings/settings.js'
import { lateAttempts, movesWhatIsLookedAt } from './late.js'
import { loadEach, loadKeyOf, prepare, type Ready } from './prepare.js'
import { keyText } from '../words/keyText.js'
import { turnsOf, type Turn } from './turns.js'

/** Revision races that an attempt may lose before it gives up. */
const mostLosses = 40

/** How often new ids are drawn for one attempt because messages have had them before. */
const mostDrawn = 10

/** How often an attempt chooses anew because others were faster: each time somebody has got what it wanted. */
const mostOutrun = 500

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
export async function attemptAll(
  settings: Settings,
  attempts: readonly Attempt[],
  now?: Date,
): Promise<readonly Result[]> {
  const progress = attempts.map(begun)
  try {
    for (let open = unanswered(progress); open.length > 0; open = unanswered(open)) {
      const ready = oneOfEachSubject(open).filter(({ turn }) => turn === null || turn.isCalled)
      if (ready.length === 0) await Promise.race(open.flatMap(({ turn }) => turn?.called ?? []))
      else {
        const lost = await round(settings, ready, now)
        if (lost.length > 0) await pauseAfter(settings, lost)
      }
    }
  } finally {
    for (const one of progress) leave(settings, one)
  }
  const seen = progress.flatMap(({ seen: change }) => change ?? [])
  if (seen.length > 0) await askLate(settings, seen)
  return progress.map(({ result }) => result as Result)
}

/** The same for one alone. */
export async function attemptOne(settings: Settings, attempt: Attempt, now?: Date): Promise<Result> {
  const [result] = await attemptAll(settings, [attempt], now)
  return result as Result
}

/** Asks those who had begun to link to what has moved before they could be seen. Nothing of it is anybody's who has moved it. */
async function askLate(settings: Settings, changes: readonly Change[]): Promise<void> {
  for (const change of changes) {
    const late = await lateAttempts(settings, change).catch(faulty)
    const results = 'outcome' in late ? [late] : late.length > 0 ? await attemptAll(settings, late) : []
    for (const result of results)
      if (result.outcome === 'fault' && !isBroken(result.error)) settings.onFault(result.error)
  }
}

/** A row that makes no sense is told to whoever asks for it. */
function isBroken(error: unknown): boolean {
  return error instanceof OrdnaError && error.code === 'broken_row'
}

/** Inside the host's transaction nobody else is seen, and its end is the host's. */
function keepSeen(settings: Settings, one: Progress, change: Change, outcome: CommitOutcome): void {
  if (outcome === 'committed' && settings.store.transaction === undefined && movesWhatIsLookedAt(settings, change))
    one.seen = change
}

/** How far an attempt has come. */
type Progress = {
  readonly attempt: Attempt
  result: Result | null
  losses: number
  /** How often an id that it drew was one that a message had before. */
  taken: number
  /** How often what it had chosen was gone. */
  outrun: number
  outrunBy: ReadonlySet<string>
  /** Takes back what it is about to take from the sight of others. */
  forget: (() => void) | null
  /** Its turn at what it changes, waited for or called; null before anything is known to be changed. */
  turn: Turn | null
  /** What it has committed, where somebody may look at it. */
  seen: Change | null
  /** The subjects that it must have for itself, as far as decisions have shown, by their keys as text. */
  readonly wants: Map<string, SubjectKey>
}

function begun(attempt: Attempt): Progress {
  return {
    attempt,
    result: attempt.turnedAway,
    losses: 0,
    taken: 0,
    outrun: 0,
    outrunBy: nobody,
    forget: null,
    turn: null,
    seen: null,
    wants: new Map(),
  }
}

const nobody: ReadonlySet<string> = new Set()

function unanswered(progress: readonly Progress[]): readonly Progress[] {
  return progress.filter(({ result }) => !result)
}

function oneOfEachSubject(open: readonly Progress[]): readonly Progress[] {
  if (open.length === 1) return open
  const first = new Map<string, Progress>()
  for (const one of open) {
    const text = keyText(one.attempt.key)
    if (!first.has(text)) first.set(text, one)
  }
  return [...first.values()]
}

type Prepared = { readonly one: Progress; readonly change: Change; readonly asking: Ready['asking'] }

/** One round: load all, decide all, commit those whose turn it is. Whatever goes wrong is one attempt's own. Answers who lost a race. */
async function round(settings: Settings, ready: readonly Progress[], fixed?: Date): Promise<readonly Progress[]> {
  const now = fixed ?? settings.clock.now()
  const alone = settings.store.alone ? ready.filter(({ losses }) => losses >= enoughLost) : []
  const others = alone.length === 0 ? ready : ready.filter((one) => !alone.includes(one))
  const prepared =
    others.length === 0 ? [] : (await prepareAll(settings, others, now)).filter((one) => mayCommit(settings, one))
  const outcomes = prepared.length === 0 ? [] : await commitEach(settings, prepared)
  const answers = [
    ...prepared.map((one, index) => endOf(settings, one, outcomes[index] as CommitOutcome)),
    ...alone.map(async (one) => end(settings, one, await attemptAlone(settings, one, now))),
  ]
  return (await Promise.all(answers)).flat()
}

async function endOf(settings: Settings, prepared: Prepared, outcome: CommitOutcome): Promise<readonly Progress[]> {
  const { one } = prepared
  keepSeen(settings, one, prepared.change, outcome)
  return end(settings, one, await conclude(settings, one, prepared, outcome).catch(faulty))
}

/** Ends an attempt that has a result; one that has none has lost a race, and in the end gives up. */
function end(settings: Settings, one: Progress, concluded: Result | 'taken' | 'outrun' | null): readonly Progress[] {
  forget(one)
  if (concluded === 'outrun' && ++one.outrun < mostOutrun) return []
  if (concluded === 'taken' && ++one.taken < mostDrawn) return []
  const result = concluded === 'taken' ? faulty(repeatedId(one.attempt.key)) : concluded === 'outrun' ? null : concluded
  one.result = result
  if (!result && ++one.losses > mostLosses)
    one.result = faulty(contention(one.attempt.key, `${mostLosses} races were lost`))
  if (one.result) leave(settings, one)
  return one.result ? [] : [one]
}

function leave({ store }: Settings, one: Progress): void {
  forget(one)
  if (one.turn) turnsOf(store).leave(one.turn)
  one.turn = null
}

function forget(one: Progress): void {
  one.forget?.()
  one.forget = null
}

/** Waits longer the oftener one has lost, and never as long as anybody else. */
async function pauseAfter({ random, store }: Settings, lost: readonly Progress[]): Promise<void> {
  const worst = Math.max(0, ...lost.map(({ losses }) => losses))
  if (worst > (store.alone ? 2 * enoughLost : 2)) await sleep(Math.floor(random() * Math.min(2 ** worst, 50)))
}

/** Loads and decides. Those that need no commit have their result; the others stand in the order in which they were asked. */
async function prepareAll(settings: Settings, asked: readonly Progress[], now: Date): Promise<readonly Prepared[]> {
  const loaded = await loadEach(
    settings,
    asked.map(({ attempt }) => attempt),
  )
  const prepared: (Prepared | null)[] = asked.map(() => null)
  let earlier: Promise<void> | null = null
  const decideOne = async (one: Progress, index: number) => {
    const found = loaded[index] as Loaded | Faulty
    const made = 'outcome' in found ? found : await prepare(settings, one.attempt, found, now).catch(faulty)
    if ('outcome' in made) end(settings, one, made)
    else {
      one.forget = made.forget
      prepared[index] = { one, change: made.change, asking: made.asking }
    }
  }
  await inBreaths(asked, (one, index) => {
    if (!chooses(settings, one)) return decideOne(one, index)
    earlier = earlier ? earlier.then(() => decideOne(one, index)) : decideOne(one, index)
    return earlier
  })
  return prepared.filter((one) => one !== null)
}

/** Those who choose by what others hold decide in their order: nobody takes what an earlier one needs. */
function chooses({ known }: Settings, { attempt }: Progress): boolean {
  return known.get(attempt.key.lifecycle)?.graph.chooses === true
}

/**
 * Whether a change may be committed now: it is its turn at everything that it changes. Otherwise it waits for that, and
 * is decided again when it is called. Inside the host's transaction nobody waits: the database keeps the order.
 */
function mayCommit(settings: Settings, { one, change }: Prepared): boolean {
  if (settings.store.transaction !== undefined) return true
  const touched = change.subjects.map(({ subject: { tenant, lifecycle, id } }) => ({ tenant, lifecycle, id }))
  const read = one.losses > 0 ? change.unmoved.map(({ key }) => key) : []
  const wanted = one.wants.size
  for (const key of [...touched, ...read]) one.wants.set(keyText(key), key)
  if (one.turn && one.wants.size === wanted) return true
  if (one.turn && ++one.losses > mostLosses)
    return end(settings, one, faulty(contention(one.attempt.key, 'each look at it finds others to change'))).length > 0
  if (one.turn) turnsOf(settings.store).leave(one.turn)
  one.turn = turnsOf(settings.store).join([...one.wants.keys()])
  if (!one.turn) end(settings, one, faulty(contention(one.attempt.key, 'too many changes of it are waiting')))
  if (one.turn?.isCalled) return true
  // It is decided anew when it is called, and may choose something else then.
  forget(one)
  return false
}

/** Decides and commits with the subjects locked: nobody else changes them meanwhile. Null where others came between all the same. */
async function attemptAlone(settings: Settings, one: Progress, now: Date): Promise<Result | 'taken' | 'outrun' | null> {
  const { attempt, wants } = one
  let alone: Alone | null | undefined
  try {
    alone = await settings.store.alone?.([...wants.values()])
    if (!alone) return null
    // A lock that was lost with its connection is a lost race: nothing was decided by it.
    const [found] = await alone.load([loadKeyOf(attempt)]).catch(() => [])
    if (!found) return null
    const store = Object.create(settings.store, { load: { value: alone.load } }) as Store
    const ready = await prepare({ ...settings, store }, attempt, found, now)
    if ('outcome' in ready) return ready
    ready.forget()
    const outcome = await alone.commit(ready.change)
    keepSeen(settings, one, ready.change, outcome)
    return await conclude(settings, one, ready, outcome)
  } catch (error) {
    return faulty(error)
  } finally {
    await alone?.leave()
  }
}

async function commitEach(
  { store }: Settings,
  prepared: readonly Pick<Prepared, 'change'>[],
): Promise<readonly CommitOutcome[]> {
  try {
    return await store.commit(prepared.map(({ change }) => change))
  } catch (failed) {
    return prepared.map(() => ({ failed }))
  }
}

function repeatedId(key: SubjectKey): OrdnaError {
  const message = `A message of '${key.id}' cannot be sent: ${mostDrawn} ids were drawn for it, and messages have had them all before. Let 'ids' give another text each time, in every process and after every restart. Nothing was committed.`
  return new OrdnaError('repeated_id', message, { ...key })
}

function contention(key: SubjectKey, why: string): OrdnaError {
  return new OrdnaError('contention', `'${key.id}' changes too often: ${why}. Nothing was committed; send it again.`, {
    ...key,
  })
}
