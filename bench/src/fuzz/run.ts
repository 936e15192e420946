import { OrdnaError } from '@ordna/core'
import { verifyHistory } from '@ordna/core/inspect'
import { randomFrom } from '../chaos/random.js'
import { callFrom } from './callFrom.js'
import type { Call } from './calls.js'
import { reach, type Reached } from './reached.js'
import { lifecycles, type World } from './worlds.js'

/** What one call came to: a code that must be the same on every store, and what is wrong with it if anything is. */
type Heard = { readonly code: string; readonly wrong?: string }

/** More than any one call needs. */
const most = { calls: 500, items: 4_000 }

/** Makes a call and says what came of it, without what differs for good reason. */
async function hear({ desk, asked }: World, call: Call): Promise<Heard> {
  const before = { ...asked }
  const heard = await outcomeOf(() => call.run(desk))
  const calls = asked.calls - before.calls
  const items = asked.items - before.items
  if (calls > most.calls || items > most.items)
    return { ...heard, wrong: `asked the store ${calls} times for ${items} things` }
  return heard
}

async function outcomeOf(act: () => unknown): Promise<Heard> {
  try {
    return { code: `answer ${shapeOf(await act())}` }
  } catch (error) {
    if (error instanceof OrdnaError) return { code: `${error.name} ${error.code} ${detailOf(error)}` }
    const shown = error instanceof Error ? `${error.name}: ${error.message.slice(0, 200)}` : String(error)
    return { code: 'foreign', wrong: `threw what is not ours: ${shown}` }
  }
}

function detailOf({ details }: OrdnaError): string {
  return typeof details.refusal === 'string' ? details.refusal : ''
}

/** What of an answer must be the same on every store. */
function shapeOf(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null) return String(answer)
  if (Array.isArray(answer)) return `${answer.length} items${outcomesIn(answer)}`
  const { outcome, code, to, status, revision, items, cursor, fired, handled } = answer as Record<string, unknown>
  const listed = Array.isArray(items) ? items.map((item: { id: string }) => item.id).join() : undefined
  return JSON.stringify({ outcome, code, to, status, revision, listed, more: typeof cursor, fired, handled })
}

/** Of many sent together, what became of each; a fault by its code. */
function outcomesIn(items: readonly unknown[]): string {
  const told = items.map((item) => {
    const { outcome, code, error } = (item ?? {}) as { outcome?: string; code?: string; error?: unknown }
    if (outcome === 'fault' && !(error instanceof OrdnaError)) throw error
    return outcome === undefined ? '' : `${outcome} ${code ?? (error as OrdnaError | undefined)?.code ?? ''}`
  })
  return told.some((one) => one !== '') ? `: ${told.join(', ')}` : ''
}

/** A call that did what no call may, the last of those that were made. */
export type Failure = { readonly calls: readonly Call[]; readonly what: string }

/** How often each operation was called, and how often it was carried out or answered rather than refused. */
export type Coverage = Map<string, { calls: number; done: number }>

/** Makes the same calls on every world, until one goes wrong. */
export async function fuzz(
  worlds: readonly World[],
  { seed, calls }: { readonly seed: string; readonly calls: number },
  coverage: Coverage,
): Promise<Failure | null> {
  const random = randomFrom(seed)
  const made: Call[] = []
  while (made.length < calls) {
    const call = callFrom(random, lifecycles)
    made.push(call)
    const what = await compare(worlds, call, coverage)
    if (what !== null) return { calls: made, what }
  }
  return null
}

/** Makes the calls of a failure on empty worlds. Whether the same goes wrong with one of them. */
export async function failsAgain(worlds: readonly World[], calls: readonly Call[], what: string): Promise<boolean> {
  for (const call of calls) if ((await compare(worlds, call, new Map())) === what) return true
  return false
}

/** What is wrong with a call, or differs between worlds; null when nothing does. */
async function compare(worlds: readonly World[], call: Call, coverage: Coverage): Promise<string | null> {
  const heard: Heard[] = []
  for (const world of worlds) heard.push(await hear(world, call))
  count(coverage, call, heard[0]?.code ?? '')
  const lines = worlds.map(({ name }, index) => `  ${name}: ${heard[index]?.code} ${heard[index]?.wrong ?? ''}`)
  const differs = heard.some(({ code }) => code !== heard[0]?.code)
  return differs || heard.some(({ wrong }) => wrong !== undefined) ? lines.join('\n') : null
}

function count(coverage: Coverage, { name }: Call, code: string): void {
  const so = coverage.get(name) ?? { calls: 0, done: 0 }
  const isDone = code.startsWith('answer') && !code.includes('"refused"')
  coverage.set(name, { calls: so.calls + 1, done: so.done + (isDone ? 1 : 0) })
}

/** What reading everything back tells: what is wrong, and which statuses subjects have been in. */
export type Inspection = { readonly problems: readonly string[]; readonly reached: Reached }

/** Reads everything back: every subject's history must be whole, and every store must have the same subjects. */
export async function inspect(worlds: readonly World[]): Promise<Inspection> {
  const problems: string[] = []
  const reached: Reached = new Map()
  const found = await Promise.all(worlds.map((world) => readAll(world, problems, reached)))
  found.forEach((subjects, index) => {
    if (subjects.join() !== found[0]?.join()) problems.push(`${worlds[index]?.name} has other subjects than memory`)
  })
  return { problems, reached }
}

async function readAll({ name, store }: World, problems: string[], reached: Reached): Promise<readonly string[]> {
  const seen: string[] = []
  for (const tenant of ['oslo', 'malmo', 'bergen', '__proto__', 'constructor', 'toString', '%'])
    for (const { name: lifecycle } of lifecycles) {
      const order = 'startedAt'
      const { items } = await store.list({ tenant, lifecycle, order, descending: false, limit: 1_000 })
      for (const subject of items) {
        const { id, revision, status } = subject
        const entries = await store.history({ tenant, lifecycle, id }, { after: 0, limit: 1_000 })
        for (const { to } of entries) reach(reached, lifecycle, to)
        seen.push(`${tenant}/${lifecycle}/${id}@${revision} ${status}`)
        const { code } = await outcomeOf(() => verifyHistory(entries, subject))
        if (!code.startsWith('answer')) problems.push(`${name}: the history of ${tenant}/${lifecycle}/${id}: ${code}`)
      }
    }
  return seen.sort()
}
