import { bounds } from '../words/bounds.js'
import type { HeldBy, Period } from '../words/subject.js'
import type { Loaded, LoadKey, Store } from '../ports/store.js'
import { isWithoutStore } from './faults.js'

type Waiting<Question, Answer> = {
  readonly question: Question
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** Puts together what is asked while nothing else is to be done, and asks it once. */
class Gathering<Question, Answer> {
  private open: Waiting<Question, Answer>[] = []

  constructor(private readonly askAll: (all: readonly Question[]) => Promise<readonly Answer[]>) {}

  ask(question: Question): Promise<Answer> {
    if (this.open.length === 0) setImmediate(() => this.close())
    return new Promise((resolve, reject) => void this.open.push({ question, resolve, reject }))
  }

  private close(): void {
    const waiting = this.open
    this.open = []
    this.answer(waiting).catch((error: unknown) => {
      if (waiting.length === 1 || isWithoutStore(error)) for (const { reject } of waiting) reject(error)
      // What cannot be answered takes no other with it.
      else for (const one of waiting) this.answer([one]).catch(one.reject)
    })
  }

  private async answer(waiting: readonly Waiting<Question, Answer>[]): Promise<void> {
    const answers = await this.askAll(waiting.map(({ question }) => question))
    waiting.forEach(({ resolve }, index) => resolve(answers[index] as Answer))
  }
}

type Holding = { readonly tenant: string; readonly resources: readonly string[]; readonly period: Period }

/**
 * A store for many questions of one tenant that are asked side by side: those that meet become one. Each who asks gets a
 * store of their own, for what is about to be taken is noted by store.
 */
export function gathered(store: Store): () => Store {
  const loading = new Gathering<readonly LoadKey[], readonly Loaded[]>(async (all) => {
    const loaded = await store.load(all.flat())
    let at = 0
    return all.map((keys) => loaded.slice(at, (at += keys.length)))
  })
  const holding = new Gathering<Holding, readonly HeldBy[]>((all) => heldTogether(store, all))
  const own = {
    load: { value: (keys: readonly LoadKey[]) => loading.ask(keys) },
    holds: {
      value: (tenant: string, resources: readonly string[], period: Period) =>
        holding.ask({ tenant, resources, period }),
    },
  }
  return () => Object.create(store, own) as Store
}

/** One question for all resources, over a period around all: whoever asks for less gets no more. */
async function heldTogether(store: Store, all: readonly Holding[]): Promise<readonly (readonly HeldBy[])[]> {
  const resources = [...new Set(all.flatMap((one) => one.resources))]
  const [{ tenant }] = all as readonly [Holding]
  const period = around(all.map((one) => one.period))
  const held: HeldBy[] = []
  for (let at = 0; at < resources.length; at += bounds.asked)
    held.push(...(await store.holds(tenant, resources.slice(at, at + bounds.asked), period)))
  return all.map((one) => held.filter((row) => one.resources.includes(row.resource) && meets(row, one.period)))
}

function around(periods: readonly Period[]): Period {
  const from = Math.min(...periods.map((period) => period.from.getTime()))
  const until = Math.max(...periods.map((period) => period.until?.getTime() ?? Infinity))
  return { from: new Date(from), until: until === Infinity ? null : new Date(until) }
}

function meets(row: HeldBy, { from, until }: Period): boolean {
  return (until === null || row.from < until) && (row.until === null || row.until > from)
}
