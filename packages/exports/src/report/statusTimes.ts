import type { Stayed } from './fact.js'
import type { TimeIn } from './reportTypes.js'
import { Sketch } from './sketch.js'
import { compare } from './tally.js'

const HOUR = 3_600_000

/** How long orders stood in each status. */
export class StatusTimes {
  private readonly statuses = new Map<string, { readonly sketch: Sketch; sum: number }>()

  /** The stays of one order: those in the same status are one time. */
  add(stays: readonly Stayed[]): void {
    const times = new Map<string, number>()
    for (const { status, from, until } of stays) {
      times.set(status, (times.get(status) ?? 0) + until.getTime() - from.getTime())
    }
    for (const [status, time] of times) {
      const found = this.statuses.get(status) ?? { sketch: new Sketch(), sum: 0 }
      this.statuses.set(status, found)
      found.sketch.add(time)
      found.sum += time
    }
  }

  told(): readonly TimeIn[] {
    return [...this.statuses]
      .toSorted(([one], [other]) => compare(one, other))
      .map(([status, { sketch, sum }]) => ({
        status,
        count: sketch.count,
        median: (sketch.quantile(0.5) ?? 0) / HOUR,
        p90: (sketch.quantile(0.9) ?? 0) / HOUR,
        mean: sum / sketch.count / HOUR,
      }))
  }
}
