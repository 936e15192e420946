import { minute } from '../moments.js'
import type { Store, Subject } from '@ordna/core'
import type { Change, CommitOutcome, Request } from '@ordna/core/adapters'
import { keyOf } from '../builders.js'
import { altering, alteringParts, committing, type Fault } from './fault.fixture.js'

/** The change as it would be if it expected what is there. */
async function asFound(store: Store, change: Change): Promise<Change> {
  const found = await store.load(change.subjects.map(({ subject }) => keyOf(subject)))
  const expected = (index: number) => found[index]?.subject?.revision ?? 0
  return { ...change, subjects: change.subjects.map((part, index) => ({ ...part, expected: expected(index) })) }
}

async function isStale(store: Store, change: Change): Promise<boolean> {
  const now = await asFound(store, change)
  return now.subjects.some(({ expected }, index) => expected !== change.subjects[index]?.expected)
}

function burningIds(store: Store): Store {
  const burnt = new Set<string>()
  return committing(store, async (change) => {
    const key = JSON.stringify([change.tenant, change.request?.id])
    if (change.request && burnt.has(key)) return ['duplicate']
    burnt.add(key)
    return store.commit([change])
  })
}

function sharingIds(store: Store): Store {
  const used = new Set<string>()
  return committing(store, async (change) => {
    if (change.request && used.has(change.request.id)) return ['duplicate']
    const outcomes = await store.commit([change])
    if (change.request && outcomes[0] === 'committed') used.add(change.request.id)
    return outcomes
  })
}

/** Keeps people's requests and the system's under one name. */
function sharingSpaces(store: Store): Store {
  const bare = (id: string) => id.replace(/^(user|system)\//, '')
  const names = new Map<string, string>()
  return {
    ...altering(store, (change) => {
      const { request } = change
      if (request) names.set(bare(request.id), request.id)
      return request ? { ...change, request: { ...request, id: bare(request.id) } } : change
    }),
    load: async (keys) => {
      const found = await store.load(
        keys.map(({ requestId, ...key }) => ({
          ...key,
          requestId: requestId === undefined ? requestId : bare(requestId),
        })),
      )
      return found.map(({ subject, earlier }) => ({
        subject,
        earlier: earlier && { ...earlier, id: names.get(earlier.id) ?? earlier.id },
      }))
    },
  }
}

/** Gives messages other ids where theirs are taken, and says nothing. */
function renaming(store: Store): Store {
  return committing(store, async (change) => {
    const outcomes = await store.commit([change])
    if (outcomes[0] !== 'taken') return outcomes
    const subjects = change.subjects.map((part) => ({
      ...part,
      messages: part.messages.map((message) => ({ ...message, id: `msg_${crypto.randomUUID()}` })),
    }))
    return store.commit([{ ...change, subjects }])
  })
}

/** Looks first and writes later, as a store without a lock would. */
function racing(store: Store): Store {
  return committing(store, async (change) => {
    if (await isStale(store, change)) return ['stale']
    let outcomes = await store.commit([change])
    for (let tries = 0; tries < 100 && outcomes[0] === 'stale'; tries++) {
      outcomes = await store.commit([await asFound(store, change)])
    }
    return outcomes
  })
}

function partByPart(store: Store): Store {
  return committing(store, async (change) => {
    for (const part of change.subjects) {
      const [outcome = 'stale'] = await store.commit([{ ...change, subjects: [part], request: null }])
      if (outcome !== 'committed') return [outcome]
    }
    return ['committed']
  })
}

function givingUp(store: Store): Store {
  return {
    ...store,
    commit: async (changes) => {
      const outcomes: CommitOutcome[] = []
      for (const change of changes) {
        const refused = outcomes.some((outcome) => outcome !== 'committed')
        outcomes.push(...(refused ? (['stale'] as const) : await store.commit([change])))
      }
      return outcomes
    },
  }
}

/** The subject with the timers that it had before, beside its own. */
function withOldTimers(subject: Subject, old: Subject | null | undefined): Subject {
  const ids = new Set(subject.timers.map(({ id }) => id))
  return { ...subject, timers: [...subject.timers, ...(old?.timers ?? []).filter(({ id }) => !ids.has(id))] }
}

function addingTimers(store: Store): Store {
  return committing(store, async (change) => {
    const found = await store.load(change.subjects.map(({ subject }) => keyOf(subject)))
    const subjects = change.subjects.map((part, index) => {
      return { ...part, subject: withOldTimers(part.subject, found[index]?.subject) }
    })
    return store.commit([{ ...change, subjects }])
  })
}

function answeringLast(store: Store): Store {
  const answers = new Map<string, Request>()
  return {
    ...store,
    commit: async (changes) => {
      for (const { tenant, request } of changes) {
        if (request) answers.set(JSON.stringify([tenant, request.id]), structuredClone(request))
      }
      return store.commit(changes)
    },
    load: async (keys) =>
      (await store.load(keys)).map(({ subject, earlier }, index) => {
        const key = JSON.stringify([keys[index]?.tenant, keys[index]?.requestId])
        return { subject, earlier: earlier && structuredClone(answers.get(key) ?? earlier) }
      }),
  }
}

export const commitFaults: readonly Fault[] = [
  {
    name: 'no look at the revision',
    area: 'commit',
    seed: (store) => committing(store, async (change) => store.commit([await asFound(store, change)])),
  },
  { name: 'a look at the revision before the write instead of with it', area: 'concurrency', seed: racing },
  { name: 'a refused change that uses up its request id', area: 'requests', seed: burningIds },
  { name: 'request ids shared by all tenants', area: 'requests', seed: sharingIds },
  { name: 'one space for the requests of people and of the system', area: 'requests', seed: sharingSpaces },
  { name: 'a message whose id is taken under another id', area: 'taken', seed: renaming },
  {
    name: 'request ids forgotten',
    area: 'requests',
    seed: (store) => altering(store, (change) => ({ ...change, request: null })),
  },
  { name: 'the newest answer instead of the first', area: 'requests', seed: answeringLast },
  { name: 'one refusal that refuses the rest of the call', area: 'commit', seed: givingUp },
  { name: 'several subjects committed one by one', area: 'several subjects', seed: partByPart },
  {
    name: 'no look at what was only read',
    area: 'several subjects',
    seed: (store) => altering(store, (change) => ({ ...change, unmoved: [] })),
  },
  { name: 'timers added to those before', area: 'timers', seed: addingTimers },
  {
    name: 'links left alone',
    area: 'links',
    seed: (store) => alteringParts(store, (part) => ({ ...part, linksChanged: false })),
  },
  {
    name: 'nothing revived',
    area: 'revive',
    seed: (store) => alteringParts(store, (part) => ({ ...part, revived: [] })),
  },
  {
    name: 'nothing dispatched',
    area: 'dispatched',
    seed: (store) => alteringParts(store, ({ dispatched: _, ...part }) => part),
  },
  {
    name: 'what a worker has dispatched all the same',
    area: 'dispatched',
    seed: (store) =>
      altering(store, (change) =>
        change.subjects.some(({ dispatched }) => dispatched) ? { ...change, at: minute(1_000) } : change,
      ),
  },
  {
    name: 'a history that keeps one entry of each change',
    area: 'history',
    seed: (store) => alteringParts(store, (part) => ({ ...part, history: part.history.slice(0, 1) })),
  },
]
