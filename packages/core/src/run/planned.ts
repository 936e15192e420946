import type { HeldBy, Subject, SubjectKey } from '../words/subject.js'
import type { Store } from '../ports/store.js'
import { keyText } from '../words/keyText.js'

/**
 * What is about to be committed in this process by those who choose: whoever chooses next takes something else where there
 * is something else, instead of losing a race for it. It decides nothing: the store does.
 */
const planned = new WeakMap<Store, Map<string, Set<HeldBy>>>()

/** Says what a subject is about to take. Whoever calls what it answers says that it is over, committed or not. */
function plan(store: Store, { tenant, lifecycle, id, holds }: Subject): () => void {
  const known = planned.get(store) ?? new Map<string, Set<HeldBy>>()
  planned.set(store, known)
  const added = holds.map((hold) => {
    const place = placeOf(tenant, hold.resource)
    const row = { ...hold, subject: { tenant, lifecycle, id } }
    known.set(place, (known.get(place) ?? new Set<HeldBy>()).add(row))
    return { place, row }
  })
  return () => {
    for (const { place, row } of added) {
      const rows = known.get(place)
      rows?.delete(row)
      if (rows?.size === 0) known.delete(place)
    }
  }
}

/** What others are about to take of a resource. */
export function plannedOf(store: Store, tenant: string, resource: string): readonly HeldBy[] {
  return [...(planned.get(store)?.get(placeOf(tenant, resource)) ?? [])]
}

function placeOf(tenant: string, resource: string): string {
  return JSON.stringify([tenant, resource])
}

const nobody: ReadonlySet<string> = new Set()

/** Which subjects of a change were decided by what others hold, and what they are about to take. */
export class Choices {
  choosers: ReadonlySet<string> = nobody
  private readonly plans: (() => void)[] = []

  constructor(private readonly store: Store) {}

  ask(key: SubjectKey): void {
    this.choosers = new Set(this.choosers).add(keyText(key))
  }

  /** At once when it is decided, so that whoever decides next in this process sees it. */
  plan(subject: Subject): void {
    if (this.choosers.size > 0 && this.choosers.has(keyText(subject))) this.plans.push(plan(this.store, subject))
  }

  forget(): void {
    for (const over of this.plans.splice(0)) over()
  }
}
