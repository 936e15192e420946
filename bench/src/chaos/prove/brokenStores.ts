import { setTimeout as sleep } from 'node:timers/promises'
import type { Store } from '@ordna/core'
import type { Change, Settlement, SubjectChange } from '@ordna/core/adapters'
import type { Pool } from '@ordna/postgres'
import type { Bug } from './bug.js'
import { staleSettlement } from './staleSettlement.js'

const rowsOf = async <Row>(pool: Pool, text: string, ...values: unknown[]) =>
  (await pool.query({ text, values })).rows as readonly Row[]

/** A store whose commits are given other changes. */
function committing(store: Store, alter: (change: Change) => Change | Promise<Change>): Store {
  return { ...store, commit: async (changes) => store.commit(await Promise.all(changes.map(alter))) }
}

/** Takes the revision that the subject has just now for the one that was decided against. */
function unchecked(store: Store): Store {
  const newest = async (part: SubjectChange): Promise<SubjectChange> => {
    const [found] = part.expected > 0 ? await store.load([part.subject]) : []
    return { ...part, expected: found?.subject?.revision ?? part.expected }
  }
  return committing(store, async (change) => ({
    ...change,
    unmoved: [],
    subjects: await Promise.all(change.subjects.map(newest)),
  }))
}

/** Commits what belongs together one by one, and tells only of the first. */
function tornApart(store: Store): Store {
  return {
    ...store,
    async commit(changes) {
      return Promise.all(
        changes.map(async (change) => {
          const [first, ...others] = change.subjects
          const [outcome] = await store.commit([{ ...change, subjects: first ? [first] : [] }])
          for (const other of outcome === 'committed' ? others : []) {
            await sleep(20)
            await store.commit([{ ...change, request: null, unmoved: [], subjects: [other] }])
          }
          return outcome ?? 'stale'
        }),
      )
    },
  }
}

/** Writes messages after the move that causes them, if nothing comes in between. */
function messagesLater(store: Store, pool: Pool): Store {
  const insert = `INSERT INTO ordna.messages (tenant, lifecycle, subject, seq, id, kind, name, message, meant, due, head)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, true)`
  return {
    ...store,
    async commit(changes) {
      const bare = changes.map((change) => ({
        ...change,
        subjects: change.subjects.map((part) => ({ ...part, messages: [] })),
      }))
      const outcomes = await store.commit(bare)
      const sent = changes.filter((_, index) => outcomes[index] === 'committed').flatMap(({ subjects }) => subjects)
      await sleep(100)
      for (const { id, kind, seq, subject, createdAt, ...rest } of sent.flatMap(({ messages }) => messages)) {
        const message = JSON.stringify({ id, kind, seq, subject, ...rest, createdAt: { $date: createdAt } })
        const { tenant, lifecycle } = subject
        await rowsOf(pool, insert, tenant, lifecycle, subject.id, seq, id, kind, rest.name, message, createdAt)
      }
      return outcomes
    },
  }
}

/** Settles with whatever token the row has. */
function unfenced(store: Store, pool: Pool): Store {
  const newest = async (settlement: Settlement): Promise<Settlement> => {
    const { claim } = settlement
    if (claim.kind !== 'message') return settlement
    const { message } = claim
    const rows = await rowsOf<{ token: string }>(pool, 'SELECT token FROM ordna.messages WHERE id = $1', message.id)
    return { ...settlement, claim: { ...claim, token: Number(rows[0]?.token ?? claim.token) } }
  }
  return { ...store, settle: async (settlements) => store.settle(await Promise.all(settlements.map(newest))) }
}

/** Leaves the timer that has just fired as if it had not. */
function unspent(change: Change): Change {
  const [part] = change.subjects
  const [, id = '', name = '', moment = ''] =
    /^timer\/rental\/.*\/(\d+\.(remind)\.[a-z0-9]+)@(.*)$/.exec(part?.history[0]?.requestId ?? '') ?? []
  if (!part || id === '') return change
  const { subject } = part
  const timers = [...subject.timers, { id, name, due: new Date(moment) }]
  const stay = { ...subject.stay, fired: subject.stay.fired.filter((fired) => fired !== name) }
  return {
    ...change,
    subjects: [{ ...part, timersChanged: true, subject: { ...subject, timers, stay } }],
  }
}

/** Bugs of the kind that a wrong line in the store would make. */
export const brokenStores: readonly Bug[] = [
  {
    name: 'lost_update',
    what: 'a change is committed whatever revision it was decided against',
    foundBy: ['sends', 'histories'],
    store: unchecked,
    sql: `CREATE RULE once AS ON INSERT TO ordna.history WHERE EXISTS (SELECT FROM ordna.history h
      WHERE h.tenant = NEW.tenant AND h.subject = NEW.subject AND h.seq = NEW.seq) DO INSTEAD NOTHING`,
  },
  {
    name: 'torn_apart',
    what: 'two subjects that move together are committed one after the other',
    foundBy: ['together', 'rest'],
    pace: { killClient: 1_000 },
    store: tornApart,
  },
  {
    name: 'messages_later',
    what: 'messages are written after the commit of their move',
    foundBy: ['messages', 'rest'],
    pace: { killClient: 800, killWorker: 1_500 },
    store: messagesLater,
  },
  {
    name: 'no_fencing',
    what: 'an outdated claim settles as well as a valid one',
    foundBy: ['claims'],
    store: unfenced,
    scenario: staleSettlement,
  },
  {
    name: 'timer_not_spent',
    what: 'a timer that fired is still set',
    foundBy: ['timers', 'rest'],
    store: (store) => committing(store, unspent),
  },
]
