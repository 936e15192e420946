import type { HeldBy, Period, Subject } from '../../words/subject.js'
import type { Store } from '../../ports/store.js'
import { keyText } from '../../words/keyText.js'

/** Who would hold what, once everything that was decided before were committed: a dry run decides by it, and commits nothing. */
export class WouldHold {
  /** What those hold that were decided, by subject: a later decision of the same one is the one that counts. */
  private readonly decided = new Map<string, Subject>()
  private readonly wanting = new Map<string, Set<string>>()

  add(subject: Subject): void {
    const key = keyText(subject)
    this.decided.set(key, subject)
    for (const { resource } of subject.holds) {
      const place = placeOf(subject.tenant, resource)
      this.wanting.set(place, (this.wanting.get(place) ?? new Set()).add(key))
    }
  }

  /** The store as it would be. */
  over(store: Store): Store {
    return {
      ...store,
      holds: async (tenant, resources, period) => {
        const stored = await store.holds(tenant, resources, period)
        const added = resources.flatMap((resource) => this.heldOf(tenant, resource))
        return [
          ...stored.filter(({ subject }) => !this.decided.has(keyText(subject))),
          ...added.filter((row) => overlaps(row, period)),
        ]
      },
    }
  }

  private heldOf(tenant: string, resource: string): readonly HeldBy[] {
    return [...(this.wanting.get(placeOf(tenant, resource)) ?? [])].flatMap((key) => {
      const { lifecycle, id, holds } = this.decided.get(key) as Subject
      const subject = { tenant, lifecycle, id }
      return holds.flatMap((hold) => (hold.resource === resource ? [{ ...hold, subject }] : []))
    })
  }
}

function placeOf(tenant: string, resource: string): string {
  return JSON.stringify([tenant, resource])
}

function overlaps(one: Period, other: Period): boolean {
  return (other.until === null || one.from < other.until) && (one.until === null || one.until > other.from)
}
