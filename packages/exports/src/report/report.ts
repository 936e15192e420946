import { Counting } from './counting.js'
import type { Fact } from './fact.js'
import type { Report, ReportOptions } from './reportTypes.js'

/**
 * Counts facts, in whatever order they come. Whether an order is counted hangs on its own moments alone, so facts of other
 * months may be among them.
 */
export async function reportOf(facts: Iterable<Fact> | AsyncIterable<Fact>, options: ReportOptions): Promise<Report> {
  const counting = new Counting(options)
  for await (const fact of facts) counting.add(fact)
  for await (const correction of options.corrections ?? []) counting.correct(correction)
  return counting.report()
}
