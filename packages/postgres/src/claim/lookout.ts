import { isMissing } from '../connection/errors.js'
import { isOn, longer, type Pause } from '../connection/growingPause.js'

/** For how long all tenants are not asked at once after that has failed, and no tenant that has not answered. */
const pauses = { first: 1_000, longest: 60_000 } as const

/** So many tenants are remembered, those that were asked for last. */
const mostKnown = 10_000

/**
 * Finds whose rows are due where a question to all tenants at once may fail because of one: while it does, those are asked
 * one by one who have been seen in this process, and those who do not answer are left out for a while.
 *
 * That it has failed is told each time, by what is asked next; meanwhile it is tried again without anybody waiting for it.
 */
export class Lookout {
  readonly #known = new Set<string>()
  readonly #away = new Map<string, Pause>()
  #pause: Pause | null = null
  #isLooking = false
  #untold: unknown = null

  /** Remembers tenants. */
  see(tenants: Iterable<string>): void {
    for (const tenant of tenants) {
      this.#known.delete(tenant)
      this.#known.add(tenant)
    }
    for (const tenant of this.#known) {
      if (this.#known.size <= mostKnown) return
      this.#known.delete(tenant)
      this.#away.delete(tenant)
    }
  }

  /** What `look` answers; null where it fails of late, and tenants are to be asked one by one. */
  async look<Answer>(now: Date, look: () => Promise<Answer>): Promise<Answer | null> {
    if (this.#untold !== null) this.#tell()
    if (this.#pause === null) {
      return look().catch((error: unknown) => {
        this.#failed(now, error)
        return this.#tell()
      })
    }
    if (!this.#isLooking && !isOn(this.#pause, now.getTime(), pauses)) this.#lookMeanwhile(now, look)
    return null
  }

  /** Those to ask one by one. */
  answering(now: Date): readonly string[] {
    return [...this.#known].filter((tenant) => !isOn(this.#away.get(tenant), now.getTime(), pauses))
  }

  /** When to come again: as soon as all tenants are to be asked at once again. */
  again(now: Date): Date {
    const ms = now.getTime()
    return new Date(this.#pause && isOn(this.#pause, ms, pauses) ? this.#pause.until : ms + pauses.first)
  }

  /** Says whether a tenant that was asked has answered. */
  hear(tenant: string, now: Date, answered: boolean): void {
    if (answered) this.#away.delete(tenant)
    else this.#away.set(tenant, longer(this.#away.get(tenant), now.getTime(), pauses))
  }

  #lookMeanwhile(now: Date, look: () => Promise<unknown>): void {
    this.#isLooking = true
    void this.#again(now, look).finally(() => {
      this.#isLooking = false
    })
  }

  async #again(now: Date, look: () => Promise<unknown>): Promise<void> {
    try {
      await look()
      this.#pause = null
      this.#away.clear()
    } catch (error) {
      this.#failed(now, error)
    }
  }

  #failed(now: Date, error: unknown): void {
    this.#untold = error
    // A schema that is not there is there for nobody.
    if (!isMissing(error) && this.#known.size > 0) this.#pause = longer(this.#pause, now.getTime(), pauses)
  }

  #tell(): never {
    const error = this.#untold
    this.#untold = null
    throw error
  }
}
