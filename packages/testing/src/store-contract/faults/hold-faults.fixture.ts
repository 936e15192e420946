import type { Hold, Store, Subject } from '@ordna/core'
import { keyOf } from '../builders.js'
import { later } from '../moments.js'
import { alteringParts, committing, type Fault } from './fault.fixture.js'

/** Keeps holds a millisecond longer inside than outside, so that touching ones clash. */
function closedPeriods(store: Store): Store {
  const longer = (hold: Hold, by: number) => ({ ...hold, until: hold.until && later(hold.until, by) })
  const shown = (subject: Subject) => ({ ...subject, holds: subject.holds.map((hold) => longer(hold, -1)) })
  const inside = alteringParts(store, (part) => {
    return { ...part, subject: { ...part.subject, holds: part.subject.holds.map((hold) => longer(hold, 1)) } }
  })
  return {
    ...inside,
    load: async (keys) => {
      const loaded = await store.load(keys)
      return loaded.map(({ subject, earlier }) => ({ subject: subject && shown(subject), earlier }))
    },
  }
}

/** Asks who holds a resource before the change, and lets nobody take what another part of it releases. */
function acquiringFirst(store: Store): Store {
  return committing(store, async (change) => {
    for (const { subject, holdsChanged } of change.subjects) {
      for (const hold of holdsChanged ? subject.holds : []) {
        const others = await store.holds(change.tenant, [hold.resource], hold)
        if (others.some((other) => other.subject.id !== subject.id)) return ['held']
      }
    }
    return store.commit([change])
  })
}

/** Looks for clashes, then writes where the store itself cannot see any. */
function racing(store: Store): Store {
  const disguise = (subject: Subject) => ({
    ...subject,
    holds: subject.holds.map((hold) => ({ ...hold, resource: `${hold.resource} of ${subject.id}` })),
  })
  const reveal = <Held extends Hold>(hold: Held) => ({ ...hold, resource: hold.resource.replace(/ of .*$/, '') })
  const held: Set<string> = new Set()
  const everywhere = (resources: readonly string[]) => {
    return resources.flatMap((resource) => [...held].map((id) => `${resource} of ${id}`))
  }
  const holds: Store['holds'] = async (tenant, resources, period) =>
    (await store.holds(tenant, everywhere(resources), period)).map(reveal)
  const racer = committing(store, async (change) => {
    for (const { subject } of change.subjects) {
      held.add(subject.id)
      for (const hold of subject.holds) {
        const others = await holds(change.tenant, [hold.resource], hold)
        if (others.some((other) => other.subject.id !== subject.id)) return ['held']
      }
    }
    const subjects = change.subjects.map((part) => ({ ...part, subject: disguise(part.subject) }))
    return store.commit([{ ...change, subjects }])
  })
  return { ...racer, holds }
}

/** Keeps whatever a subject held before. */
function keepingHolds(store: Store): Store {
  return committing(store, async (change) => {
    const found = await store.load(change.subjects.map(({ subject }) => keyOf(subject)))
    const subjects = change.subjects.map((part, index) => {
      const holds = [...(found[index]?.subject?.holds ?? []), ...part.subject.holds]
      return part.holdsChanged ? { ...part, subject: { ...part.subject, holds } } : part
    })
    return store.commit([{ ...change, subjects }])
  })
}

export const holdFaults: readonly Fault[] = [
  { name: 'periods that include their end', area: 'holds', seed: closedPeriods },
  { name: 'resources taken before others are released', area: 'several subjects', seed: acquiringFirst },
  { name: 'a look for clashes before the write instead of with it', area: 'concurrency', seed: racing },
  { name: 'holds never released', area: 'holds', seed: keepingHolds },
  {
    name: 'holds never written',
    area: 'holds',
    seed: (store) => alteringParts(store, (part) => ({ ...part, holdsChanged: false })),
  },
]
