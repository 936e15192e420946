import { setTimeout as sleep } from 'node:timers/promises'
import { OrdnaError } from '../errors.js'
import type { Change } from '../words/change.js'
import type { Alone, CommitOutcome, Loaded, Store } from '../ports/store.js'
import { faulty, lostRace, type Again, type Attempt, type Faulty, type Result } from './attempt.js'
import { inBreaths } from './breathe.js'
import { conclude } from './conclude.js'
import type { Settings } from './settings/settings.js'
import { lateAttempts, movesWhatIsLookedAt } from './late.js'
import { loadEach, loadKeyOf, prepare, type Prepared } from './prepare.js'
import { keyText } from '../words/keyText.js'
import { begun, end, forget, giveUp, leave, mostLosses, type End, type Progress } from './progress.js'
import { turnsOf } from './turns.js'

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
      const free = oneOfEachSubject(open).filter(({ turn }) => turn === null || turn.isCalled)
      if (free.length === 0) await Promise.race(open.flatMap(({ turn }) => turn?.called ?? []))
      else {
        const lost = await round(settings, free, now)
        if (lost.length > 0) await pauseAfter(settings, lost)
      }
    }
  } finally {
    for (const one of progress) leave(settings, one)
  }
  const changes = progress.flatMap(({ lookedAt: change }) => change ?? [])
  if (changes.length > 0) await askLate(settings, changes)
  return progress.map(({ result }) => result as Result)
}

/** The same for one alone. */
export async function attemptOne(settings: Settings, attempt: Attempt, now?: Date): Promise<Result> {
  const [result] = await attemptAll(settings, [attempt], now)
  return result as Result
}

/** Asks those who had begun to link to what has moved before they could be seen. What becomes of them is not told to whoever has moved it. */
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
function keepLookedAt(settings: Settings, one: Progress, change: Change, outcome: CommitOutcome): void {
  if (outcome === 'committed' && settings.store.transaction === undefined && movesWhatIsLookedAt(settings, change))
    one.lookedAt = change
}

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

/** An attempt with what it would change. */
type ToCommit = Pick<Prepared, 'change' | 'choosers'> & { readonly one: Progress }

/** One round: load all, decide all, commit those whose turn it is. Whatever goes wrong is one attempt's own. Answers who lost a race. */
async function round(settings: Settings, free: readonly Progress[], fixed?: Date): Promise<readonly Progress[]> {
  const now = fixed ?? settings.clock.now()
  const alone = settings.store.alone ? free.filter(({ losses }) => losses >= enoughLost) : []
  const others = alone.length === 0 ? free : free.filter((one) => !alone.includes(one))
  const called: ToCommit[] = []
  for (const one of others.length === 0 ? [] : await prepareAll(settings, others, now))
    if (joinTurn(settings, one)) called.push(one)
  const outcomes = called.length === 0 ? [] : await commitEach(settings, called)
  const ends = await Promise.all([
    ...called.map((one, index) => endOf(settings, one, outcomes[index] as CommitOutcome)),
    ...alone.map(async (one) => end(settings, one, await attemptAlone(settings, one, now))),
  ])
  const tried = [...called.map(({ one }) => one), ...alone]
  return tried.filter((_, index) => ends[index] === 'lost')
}

async function endOf(settings: Settings, prepared: ToCommit, outcome: CommitOutcome): Promise<End> {
  const { one } = prepared
  keepLookedAt(settings, one, prepared.change, outcome)
  return end(settings, one, await conclude(settings, one, prepared, outcome).catch(faulty))
}

/** Waits longer the oftener one has lost, and never as long as anybody else. */
async function pauseAfter({ random, store }: Settings, lost: readonly Progress[]): Promise<void> {
  const worst = Math.max(0, ...lost.map(({ losses }) => losses))
  if (worst > (store.alone ? 2 * enoughLost : 2)) await sleep(Math.floor(random() * Math.min(2 ** worst, 50)))
}

/** Loads and decides. Those that need no commit have their result; the others stand in the order in which they were asked. */
async function prepareAll(settings: Settings, open: readonly Progress[], now: Date): Promise<readonly ToCommit[]> {
  const loaded = await loadEach(
    settings,
    open.map(({ attempt }) => attempt),
  )
  const prepared: (ToCommit | null)[] = open.map(() => null)
  let earlier: Promise<void> | null = null
  const prepareOne = async (one: Progress, index: number) => {
    const found = loaded[index] as Loaded | Faulty
    const made = 'outcome' in found ? found : await prepare(settings, one.attempt, found, now).catch(faulty)
    if ('outcome' in made) end(settings, one, made)
    else {
      one.forget = made.forget
      prepared[index] = { one, change: made.change, choosers: made.choosers }
    }
  }
  await inBreaths(open, (one, index) => {
    if (!chooses(settings, one)) return prepareOne(one, index)
    earlier = earlier ? earlier.then(() => prepareOne(one, index)) : prepareOne(one, index)
    return earlier
  })
  return prepared.filter((one) => one !== null)
}

/** Those who choose by what others hold decide in their order: nobody takes what an earlier one needs. */
function chooses({ known }: Settings, { attempt }: Progress): boolean {
  return known.get(attempt.key.lifecycle)?.graph.chooses === true
}

/**
 * Takes an attempt's turn, among those of this process, at everything that it changes. Answers whether it is called: then its
 * change may be committed now. Otherwise it waits and is decided again when it is called, or has its result, for there is no
 * turn for it. Inside the host's transaction nobody waits: the database keeps the order.
 */
function joinTurn(settings: Settings, { one, change }: ToCommit): boolean {
  if (settings.store.transaction !== undefined) return true
  const wantsMore = noteWants(one, change)
  if (one.turn && !wantsMore) return true
  if (one.turn && !leaveForMore(settings, one)) return false
  one.turn = turnsOf(settings.store).join([...one.wants.keys()])
  if (!one.turn) giveUp(settings, one, 'too many changes of it are waiting')
  // It is decided anew when it is called, and may choose something else then.
  else if (!one.turn.isCalled) forget(one)
  return one.turn?.isCalled ?? false
}

/** Leaves a turn that is not at everything: as good as a race that is lost. False where it has lost too many, and gives up. */
function leaveForMore(settings: Settings, one: Progress): boolean {
  if (++one.losses > mostLosses) {
    giveUp(settings, one, 'each look at it finds others to change')
    return false
  }
  if (one.turn) turnsOf(settings.store).leave(one.turn)
  return true
}

/**
 * The subjects that it must have for itself: what it changes, and once it has lost a race also what it only looks at. Answers
 * whether that is more than was known before.
 */
function noteWants({ wants, losses }: Progress, { subjects, unmoved }: Change): boolean {
  const known = wants.size
  const touched = subjects.map(({ subject: { tenant, lifecycle, id } }) => ({ tenant, lifecycle, id }))
  const read = losses > 0 ? unmoved.map(({ key }) => key) : []
  for (const key of [...touched, ...read]) wants.set(keyText(key), key)
  return wants.size > known
}

/** Decides and commits with the subjects locked: nobody else changes them meanwhile. A lost race where others came between all the same. */
async function attemptAlone(settings: Settings, one: Progress, now: Date): Promise<Result | Again> {
  const { attempt, wants } = one
  let alone: Alone | null | undefined
  try {
    alone = await settings.store.alone?.([...wants.values()])
    if (!alone) return lostRace
    // A lock that was lost with its connection is a lost race: nothing was decided by it.
    const [found] = await alone.load([loadKeyOf(attempt)]).catch(() => [])
    if (!found) return lostRace
    const store = Object.create(settings.store, { load: { value: alone.load } }) as Store
    const prepared = await prepare({ ...settings, store }, attempt, found, now)
    if ('outcome' in prepared) return prepared
    prepared.forget()
    const outcome = await alone.commit(prepared.change)
    keepLookedAt(settings, one, prepared.change, outcome)
    return await conclude(settings, one, prepared, outcome)
  } catch (error) {
    return faulty(error)
  } finally {
    await alone?.leave()
  }
}

async function commitEach(
  { store }: Settings,
  prepared: readonly Pick<ToCommit, 'change'>[],
): Promise<readonly CommitOutcome[]> {
  try {
    return await store.commit(prepared.map(({ change }) => change))
  } catch (failed) {
    return prepared.map(() => ({ failed }))
  }
}
