import type { BulkOutcome } from './bulkData.js'
import { faulty } from './told.js'

/** Does something for one order after another, and lets none that fails stop another. */
export async function eachAlone(
  ids: readonly string[],
  does: (id: string) => Promise<BulkOutcome>,
): Promise<readonly BulkOutcome[]> {
  const outcomes: BulkOutcome[] = []
  for (const id of ids) outcomes.push(await does(id).catch((error: unknown) => faulty(id, error)))
  return outcomes
}
