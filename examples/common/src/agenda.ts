/** What is still to happen, in time order; at one moment, in the order of the keys. */
export class Agenda {
  private readonly entries: Entry[] = []

  add(at: Date, key: string, run: () => Promise<void>): void {
    const entry = { at, key, run }
    let low = 0
    let high = this.entries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (isLater(this.entries[middle] as Entry, entry)) low = middle + 1
      else high = middle
    }
    this.entries.splice(low, 0, entry)
  }

  /** When the next thing happens; null when nothing more does. */
  get soonest(): Date | null {
    return this.entries.at(-1)?.at ?? null
  }

  /** Takes the next thing off the agenda, and lets it happen. */
  async run(): Promise<void> {
    await this.entries.pop()?.run()
  }
}

type Entry = { readonly at: Date; readonly key: string; readonly run: () => Promise<void> }

/** The list runs from the latest to the earliest, so that taking the next is cheap. */
function isLater(one: Entry, other: Entry): boolean {
  const between = one.at.getTime() - other.at.getTime()
  return between === 0 ? one.key > other.key : between > 0
}
