import { assertNames } from '@ordna/core/adapters'
import type { Production, ProductionQuestion } from './port.js'

/** What the stand-in did, oldest first, by the id of the order or of the line; repeated questions are there once. */
export type ProductionRecord = { readonly printing: readonly string[]; readonly withdrawn: readonly string[] }

/** Production in this process, for tests and examples: it remembers what it was given, and prints nothing. */
export function referenceProduction(
  script: { readonly failures?: number } = {},
): Required<Production> & ProductionRecord {
  assertNames('options of referenceProduction', script, { failures: true })
  const [printing, withdrawn] = [new Map<string, string>(), new Map<string, string>()]
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
    handOver: async (question) => once(printing, question),
    withdraw: async (question) => once(withdrawn, question),
  }
}
