import type { Store, Subject } from '@ordna/core'
import type { Change, Hold } from '@ordna/core/adapters'
import { keyOf } from '../builders.js'
import { later } from '../moments.js'
import { alteringParts, committing, type Fault } from './fault.fixture.js'

function longer(hold: Hold, by: number): Hold {
  return { ...hold, until: hold.until && later(hold.until, by) }
}

function shown(subject: Subject): Subject {
  return { ...subject, holds: subject.holds.map((hold) => longer(hold, -1)) }
}

/** Keeps holds a millisecond longer inside than outside, so that touching ones clash. */
function closedPeriods(store: Store): Store {
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

/** Whether anybody else has what the change wants, whatever it releases. */
async function isHeld(store: Store, { tenant, subjects }: Change): Promise<boolean> {
  for (const { subject, holdsChanged } of subjects) {
    for (const hold of holdsChanged ? subject.holds : []) {
      const holders = await store.holds(tenant, [hold.resource], hold)
      if (holders.some((holder) => holder.subject.id !== subject.id)) return true
    }
  }
  return false
}

function acquiringFirst(store: Store): Store {
  return committing(store, async (change) => ((await isHeld(store, change)) ? ['held'] : store.commit([change])))
}

/** Under another name for each subject, so that the store sees no clash. */
function disguised(subject: Subject): Subject {
  const holds = subject.holds.map((hold) => ({ ...hold, resource: `${hold.resource} of ${subject.id}` }))
  return { ...subject, holds }
}

function revealed<Held extends Hold>(hold: Held): Held {
  return { ...hold, resource: hold.resource.replace(/ of .*$/, '') }
}

/** Looks for clashes, then writes where the store itself cannot see any. */
function racing(store: Store): Store {
  const holders = new Set<string>()
  const holds: Store['holds'] = async (tenant, resources, period) => {
    const all = resources.flatMap((resource) => [...holders].map((id) => `${resource} of ${id}`))
    return (await store.holds(tenant, all, period)).map(revealed)
  }
  const racer = committing({ ...store, holds }, async (change) => {
    for (const { subject } of change.subjects) holders.add(subject.id)
    if (await isHeld({ ...store, holds }, change)) return ['held']
    const subjects = change.subjects.map((part) => ({ ...part, subject: disguised(part.subject) }))
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

function withUnits(subject: Subject, of: (units: number) => number | undefined): Subject {
  const holds = subject.holds.map(({ units, ...hold }) => {
    const altered = units === undefined ? undefined : of(units)
    return altered === undefined ? hold : { ...hold, units: altered }
  })
  return { ...subject, holds }
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
  {
    name: 'the whole taken by whoever takes some',
    area: 'units',
    seed: (store) => alteringParts(store, (part) => ({ ...part, subject: withUnits(part.subject, () => undefined) })),
  },
  {
    name: 'one unit taken by whoever takes several',
    area: 'units',
    seed: (store) => alteringParts(store, (part) => ({ ...part, subject: withUnits(part.subject, () => 1) })),
  },
  {
    name: 'as many units as anybody asks for',
    area: 'units',
    seed: (store) => ({
      ...store,
      setUnits: (tenant, resource, _units, from) => store.setUnits(tenant, resource, 1_000_000, from),
    }),
  },
  {
    name: 'fewer units than are taken',
    area: 'units',
    seed: (store) => ({
      ...store,
      setUnits: (tenant, resource, units) => store.setUnits(tenant, resource, units, new Date('9999-01-01T00:00:00Z')),
    }),
  },
]
