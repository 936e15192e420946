import { isMissing } from './errors.js'

/** Milliseconds until all tenants are asked at once again after that has failed: twice as long each time, up to the longest. */
const firstPause = 1_000
const longestPause = 60_000

/** So many tenants are remembered, those that were asked for last. */
const mostKnown = 10_000

type Pause = { readonly tries: number; readonly until: number }

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
    if (!this.#isLooking && !isOn(this.#pause, now)) this.#lookMeanwhile(now, look)
    return null
  }

  /** Those to ask one by one. */
  answering(now: Date): readonly string[] {
    return [...this.#known].filter((tenant) => !isOn(this.#away.get(tenant), now))
  }

  /** When to come again: as soon as all tenants are to be asked at once again. */
  again(now: Date): Date {
    const until = this.#pause?.until ?? 0
    return new Date(this.#pause && isOn(this.#pause, now) ? until : now.getTime() + firstPause)
  }

  /** Says whether a tenant that was asked has answered. */
  hear(tenant: string, now: Date, answered: boolean): void {
    if (answered) this.#away.delete(tenant)
    else this.#away.set(tenant, longer(this.#away.get(tenant), now))
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
    if (!isMissing(error) && this.#known.size > 0) this.#pause = longer(this.#pause, now)
  }

  #tell(): never {
    const error = this.#untold
    this.#untold = null
    throw error
  }
}

function longer(before: Pause | undefined | null, now: Date): Pause {
  const tries = (before?.tries ?? 0) + 1
  return { tries, until: now.getTime() + Math.min(firstPause * 2 ** (tries - 1), longestPause) }
}

/** A clock that was set back makes nothing wait for longer. */
function isOn(pause: Pause | undefined, now: Date): boolean {
  const left = pause ? pause.until - now.getTime() : 0
  return left > 0 && left <= longestPause
}
