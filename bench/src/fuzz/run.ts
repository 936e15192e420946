import { OrdnaError, verifyHistory } from '@ordna/core'
import { randomFrom } from '../chaos/random.js'
import { callFrom, type Call } from './calls.js'
import { lifecycles, type World } from './worlds.js'

/** What one call came to: a code that must be the same on every store, and what is wrong with it if anything is. */
type Heard = { readonly code: string; readonly wrong?: string }

/** More than any one call needs. */
const most = { calls: 500, items: 4_000 }

/** Makes a call and says what came of it, without what differs for good reason. */
async function hear({ engine, asked }: World, call: Call): Promise<Heard> {
  const before = { ...asked }
  const heard = await outcomeOf(() => call.run({ engine, lifecycles }))
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
  if (Array.isArray(answer)) return `${answer.length} items`
  const { outcome, code, to, status, revision, items, cursor, fired, handled } = answer as Record<string, unknown>
  const listed = Array.isArray(items) ? items.map((item: { id: string }) => item.id).join() : undefined
  return JSON.stringify({ outcome, code, to, status, revision, listed, more: typeof cursor, fired, handled })
}

/** A call that did what no call may. */
export type Failure = { readonly index: number; readonly call: Call; readonly what: string }

/** So many calls more are made after a failure, in search of a smaller one that fails in the same way. */
const search = 300

/** Makes the same calls on every world. Answers the smallest call that went wrong in the way of the first one. */
export async function fuzz(worlds: readonly World[], seed: string, calls: number): Promise<Failure | null> {
  const random = randomFrom(seed)
  let failure: Failure | null = null
  for (let index = 0, end = calls; index < end; index++) {
    const call = callFrom(random, lifecycles)
    const what = await compare(worlds, call)
    if (what === null) continue
    if (!failure) end = index + search
    if (!failure || (failure.what === what && call.text.length < failure.call.text.length))
      failure = { index, call, what }
  }
  return failure
}

/** What is wrong with a call, or differs between worlds; null when nothing does. */
async function compare(worlds: readonly World[], call: Call): Promise<string | null> {
  const heard: Heard[] = []
  for (const world of worlds) heard.push(await hear(world, call))
  const lines = worlds.map(({ name }, index) => `  ${name}: ${heard[index]?.code} ${heard[index]?.wrong ?? ''}`)
  const differs = heard.some(({ code }) => code !== heard[0]?.code)
  return differs || heard.some(({ wrong }) => wrong !== undefined) ? lines.join('\n') : null
}

/** Reads everything back: every subject's history must be whole, and every store must have the same subjects. */
export async function inspect(worlds: readonly World[]): Promise<readonly string[]> {
  const problems: string[] = []
  const found = await Promise.all(worlds.map((world) => readAll(world, problems)))
  found.forEach((subjects, index) => {
    if (subjects.join() !== found[0]?.join()) problems.push(`${worlds[index]?.name} has other subjects than memory`)
  })
  return problems
}

async function readAll({ name, store }: World, problems: string[]): Promise<readonly string[]> {
  const seen: string[] = []
  for (const tenant of ['oslo', 'malmo', '__proto__', 'constructor', 'toString', '%'])
    for (const { name: lifecycle } of lifecycles) {
      const order = 'startedAt'
      const { items } = await store.list({ tenant, lifecycle, order, descending: false, limit: 1_000 })
      for (const subject of items) {
        const { id, revision, status } = subject
        const entries = await store.history({ tenant, lifecycle, id }, { after: 0, limit: 1_000 })
        seen.push(`${tenant}/${lifecycle}/${id}@${revision} ${status}`)
        const { code } = await outcomeOf(() => verifyHistory(entries, subject))
        if (!code.startsWith('answer')) problems.push(`${name}: the history of ${tenant}/${lifecycle}/${id}: ${code}`)
      }
    }
  return seen.sort()
}
