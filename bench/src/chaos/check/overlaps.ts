import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../database.js'
import type { Violation } from './violation.js'

/** Asked of the moments themselves, not of what the exclusion constraint compares. */
const overlapping = `
SELECT concat(a.tenant, ': ', a.resource, ' is held by ', a.subject, ' from ', a.starts, ' and by ', b.subject,
    ' from ', b.starts) AS clash
  FROM ordna.holds a JOIN ordna.holds b ON a.tenant = b.tenant AND a.resource = b.resource AND a.ctid < b.ctid
    AND a.starts < coalesce(b.ends, 'infinity') AND b.starts < coalesce(a.ends, 'infinity')`

/** Looks, again and again until told to end, whether any resource is held twice. */
export class OverlapWatch {
  readonly #found = new Set<string>()
  readonly #database: Database
  readonly #watching: Promise<void>
  #over = false

  constructor(database: Database) {
    this.#database = database
    this.#watching = this.#watch()
  }

  stop(): void {
    this.#over = true
  }

  /** Looks a last time; answers every pair that was seen. */
  async end(): Promise<readonly Violation[]> {
    this.stop()
    await this.#watching
    await this.#look()
    return [...this.#found].map((what) => ({ check: 'holds', what, evidence: [] }))
  }

  async #watch(): Promise<void> {
    while (!this.#over) {
      // While the server is away there is nothing to see.
      await this.#look().catch(() => {})
      await sleep(400)
    }
  }

  async #look(): Promise<void> {
    for (const { clash } of await this.#database.rows<{ clash: string }>(overlapping)) this.#found.add(clash)
  }
}
