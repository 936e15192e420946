import { setTimeout as sleep } from 'node:timers/promises'
import type { Store } from '@ordna/core'
import type { Pool } from '@ordna/postgres'
import type { Bug } from './bug.js'

/** A commit that was cut off is reported as one that gave way to another, which certainly did nothing. */
function cutTakenForFailure(pool: Pool): Pool {
  return {
    async query(query) {
      try {
        return await pool.query(query)
      } catch (error) {
        if (!/commit_(changes|together)/.test(query.text)) throw error
        throw Object.assign(new Error('deadlock detected'), { code: '40P01', cause: error })
      }
    },
  }
}

/** Says that all is well, and then commits. */
function answeredEarly(store: Store): Store {
  return {
    ...store,
    commit: async (changes) => {
      void sleep(50)
        .then(() => store.commit(changes))
        .catch(() => {})
      return changes.map(() => 'committed')
    },
  }
}

function duplicateTakenForCommitted(store: Store): Store {
  return {
    ...store,
    commit: async (changes) =>
      (await store.commit(changes)).map((outcome) => (outcome === 'duplicate' ? 'committed' : outcome)),
  }
}

/** Bugs in what somebody makes of an answer, or of none. */
export const brokenAnswers: readonly Bug[] = [
  {
    name: 'cut_taken_for_failure',
    what: 'a commit that was cut off is decided and sent anew, though it may have been committed',
    foundBy: ['sends'],
    pace: { cut: 60 },
    pool: cutTakenForFailure,
  },
  {
    name: 'answered_early',
    what: 'a send is acknowledged before it is committed',
    foundBy: ['sends'],
    pace: { killClient: 2_000 },
    store: answeredEarly,
  },
  {
    name: 'duplicate_taken_for_committed',
    what: 'a change whose request id was committed before is taken for committed itself',
    foundBy: ['sends'],
    // Seldom since changes of one subject take turns in a process: two processes have to send one request at once.
    seconds: 20,
    store: duplicateTakenForCommitted,
  },
  {
    name: 'fresh_request_id',
    what: 'a client repeats a send of unknown outcome under a fresh request id',
    foundBy: ['sends'],
    // It shows only where a commit had landed before the answer was given up: in every other long blackout.
    seconds: 60,
    pace: { blackOut: 9_000 },
  },
]
