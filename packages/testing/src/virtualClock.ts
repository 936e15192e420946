import { OrdnaError, type Clock, type Duration } from '@ordna/core'
import { durationMs } from '@ordna/core/time'
import { setImmediate as round } from 'node:timers/promises'
import { parseInstant } from './instant.js'

/** A clock that stands still until a test moves it. */
export interface VirtualClock extends Clock {
  /** How many are asleep. */
  readonly pending: number

  /**
   * Moves on to a moment, and wakes on the way whoever sleeps until then, in the order of their moments.
   *
   * Each sees its own moment as now, and gets a few rounds of the event loop to go back to sleep before the next one
   * wakes: enough for a worker on a store in memory, not for one that waits for a disk or a network.
   *
   * @throws OrdnaError `invalid_date` for what is no moment, or lies in the past.
   */
  advanceTo(instant: Date | string): Promise<void>

  /** Moves on by an exact length of time; `days: 1` is 24 hours. @throws OrdnaError `invalid_duration` */
  advanceBy(duration: Duration): Promise<void>

  /**
   * Shows another moment from now on, earlier or later, as when somebody corrects a computer's clock.
   *
   * Nobody wakes: a sleep lasts as long as it was to last, whatever the clock shows.
   */
  set(instant: Date | string): void
}

/** Makes a clock that shows this moment. @throws OrdnaError `invalid_date` */
export function virtualClock(start: Date | string): VirtualClock {
  return new StandingClock(parseInstant(start, 'start'))
}

/** `until` is counted in milliseconds that have passed, which `set` does not change. */
type Sleeper = { readonly until: number; readonly wake: () => void }

/** Turns of the event loop between two sleepers. One is enough for promises alone; the others are for good measure. */
const rounds = 5

class StandingClock implements VirtualClock {
  private readonly sleepers = new Set<Sleeper>()
  private passed = 0
  /** What the clock shows when nothing has passed. */
  private origin: number
  private moving: Promise<void> = Promise.resolve()

  constructor(start: Date) {
    this.origin = start.getTime()
  }

  get pending(): number {
    return this.sleepers.size
  }

  now(): Date {
    return new Date(this.origin + this.passed)
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (!(milliseconds > 0) || signal?.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const wake = () => {
        this.sleepers.delete(sleeper)
        signal?.removeEventListener('abort', wake)
        resolve()
      }
      const sleeper: Sleeper = { until: this.passed + milliseconds, wake }
      this.sleepers.add(sleeper)
      signal?.addEventListener('abort', wake)
    })
  }

  async advanceTo(instant: Date | string): Promise<void> {
    const target = parseInstant(instant, 'moment to advance to')
    return this.move(() => this.distanceTo(target))
  }

  async advanceBy(duration: Duration): Promise<void> {
    const distance = durationMs(duration)
    return this.move(() => distance)
  }

  set(instant: Date | string): void {
    this.origin = parseInstant(instant, 'moment to set').getTime() - this.passed
  }

  /** One move at a time: of two that nobody awaits, the second goes on from where the first one ends. */
  private move(distance: () => number): Promise<void> {
    const moved = this.moving.then(() => this.pass(this.passed + distance()))
    this.moving = moved.catch(() => undefined)
    return moved
  }

  private async pass(target: number): Promise<void> {
    await comeToRest()
    for (let next = this.next(); next && next.until <= target; next = this.next()) {
      this.passed = next.until
      next.wake()
      await comeToRest()
    }
    this.passed = target
  }

  /** Who wakes first; of several at one moment, who fell asleep first. */
  private next(): Sleeper | undefined {
    let first: Sleeper | undefined
    for (const sleeper of this.sleepers) if (!first || sleeper.until < first.until) first = sleeper
    return first
  }

  private distanceTo(target: Date): number {
    const now = this.now()
    if (target >= now) return target.getTime() - now.getTime()
    const advice = 'to put the clock back, use set()'
    throw new OrdnaError(
      'invalid_date',
      `The clock shows ${now.toISOString()} and cannot advance to ${target.toISOString()}: ${advice}.`,
      { now, target },
    )
  }
}

async function comeToRest(): Promise<void> {
  for (let left = rounds; left > 0; left--) await round()
}
