import { assertNames } from '@ordna/core/adapters'
import type { ProductionNews, ProductionState } from './news.js'
import type { Production, ProductionQuestion } from './port.js'

/** What the stand-in did, oldest first, by the id of the order or of the line, and what it says; repeated questions are there once. */
export type ProductionRecord = {
  readonly printing: readonly string[]
  readonly withdrawn: readonly string[]
  /** What it says of an order, or of a line, from now on, when it is asked: `received`, unless said. */
  says(id: string, state: ProductionState, details?: string): void
}

/** Production in this process, for tests and examples: it remembers what it was given, and prints nothing. */
export function referenceProduction(
  script: { readonly failures?: number } = {},
): Required<Production> & ProductionRecord {
  assertNames('options of referenceProduction', script, { failures: true })
  const [printing, withdrawn] = [new Map<string, string>(), new Map<string, string>()]
  const said = new Map<string, ProductionNews>()
  let failures = script.failures ?? 0
  const once = (done: Map<string, string>, { id, order, line = order }: ProductionQuestion) => {
    if (failures-- > 0) throw new Error('Production is away.')
    done.set(id, line)
  }
  return {
    get printing() {
      return [...printing.values()]
    },
    get withdrawn() {
      return [...withdrawn.values()]
    },
    says: (id, state, details) => {
      said.set(id, { state, source, ...(details === undefined ? {} : { details }) })
    },
    handOver: async (question) => {
      const news = said.get(question.line ?? question.order)
      return news?.state === 'waiting' ? news : once(printing, question)
    },
    withdraw: async (question) => once(withdrawn, question),
    read: async ({ order, line = order }) => said.get(line) ?? { state: 'received', source },
  }
}

const source = 'reference'
