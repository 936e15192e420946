import { setTimeout as sleep } from 'node:timers/promises'
import type { Violation } from './check/violation.js'
import type { Database } from './database.js'

/**
 * Waits until no timer of the near future and no message is left that a worker would claim: as long as they become fewer,
 * and so many milliseconds after there were fewest.
 */
export async function comeToRest(database: Database, patience: number): Promise<readonly Violation[]> {
  let [fewest, since] = [Infinity, Date.now()]
  for (;;) {
    const rows = await database.rows<{ left: string }>(pending)
    if (rows.length === 0) return []
    if (rows.length < fewest) [fewest, since] = [rows.length, Date.now()]
    if (Date.now() > since + patience) {
      const evidence = rows.slice(0, 10).map(({ left }) => left)
      return [{ check: 'rest', what: `${rows.length} things were left undone`, evidence }]
    }
    await sleep(250)
  }
}

const pending = `
SELECT concat('timer ', tenant, '/', subject, ' ', id, ' due ', due, ' attempts ', attempts) AS left
  FROM ordna.timers WHERE NOT dead AND due < now() + interval '1 minute'
UNION ALL
SELECT concat('message ', id, ' due ', due, ' attempts ', attempts) FROM ordna.messages WHERE head AND NOT dead`
