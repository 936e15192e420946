import type { Store } from '@ordna/core'
import type { Pool } from '@ordna/postgres'
import type { Bug } from './bug.js'
import type { Edit } from './edits.js'

const togetherAgain: Edit = {
  file: 'postgres/src/batch/eachAlone.ts',
  text: 'if (items.length === 1) return [{ error }]',
  by: 'if (items.length > 0) throw error',
}

/** A function of the database with some of its text replaced, in both of its editions where it has two. */
function altered(functions: readonly string[], text: string, by: string): string {
  return functions
    .map(
      (name) => `DO $alter$ DECLARE before text := pg_get_functiondef('ordna.${name}'::regproc);
        after text := regexp_replace(before, $t$${text}$t$, $b$${by}$b$, 'g');
        BEGIN IF after = before THEN RAISE EXCEPTION 'in ${name} there is nothing to alter'; END IF;
        EXECUTE after; END $alter$;`,
    )
    .join('\n')
}

const claims = ['claim_timers', 'claim_messages']

const unleased = (table: string) => ({ text: `UPDATE ordna.${table} SET leased_until = NULL`, values: [] })

/** Whoever starts takes all that is claimed for what a crash has left. */
function alone(store: Store, pool: Pool): Store {
  void Promise.all(['messages', 'timers'].map((table) => pool.query(unleased(table)))).catch(() => {})
  return store
}

/** What was so before it was mended, and whatever else it takes for a run to notice that it is so again. */
export const putBack: readonly Bug[] = [
  {
    name: 'batch_fails_together',
    what: 'what the database will not have takes the settlements and loads of its whole batch with it',
    foundBy: ['alone'],
    source: [togetherAgain],
  },
  {
    name: 'commits_fail_together',
    what: 'a change that a trigger refuses takes the changes of its whole batch with it',
    foundBy: ['alone'],
    source: [
      {
        file: 'postgres/src/commit/commits.ts',
        text: 'return singly(commits, changes, { error, cutOff })',
        by: 'return changes.map(() => ({ error }))',
      },
    ],
  },
  {
    name: 'texts_unchecked',
    what: 'a rendered text that is none gets as far as the store, with the texts of others',
    foundBy: ['alone'],
    source: [
      togetherAgain,
      {
        file: 'core/src/work/rendering.ts',
        text: 'const problem = strange ?',
        by: 'const problem = 1 > 0 ? null : strange ?',
      },
    ],
  },
  {
    name: 'provider_believed',
    what: 'what a provider says is written down as it is, though no store can keep it',
    foundBy: ['alone', 'again'],
    source: [
      {
        file: 'core/src/work/calling.ts',
        text: 'const problem = isUnwanted(receipt) ? findBadUnwanted(receipt) : findBadReceipt(receipt)',
        by: 'const problem = isUnwanted(receipt) ? findBadUnwanted(receipt) : null',
      },
    ],
  },
  {
    name: 'never_given_up',
    what: 'work that the store refuses is neither counted nor given up',
    foundBy: ['rest'],
    source: [
      {
        file: 'core/src/work/attend.ts',
        text: 'await endBadly(settings, claim, now(), error).catch((fault: unknown) => stayClaimed(settings, claim, fault))',
        by: 'stayClaimed(settings, claim, error)',
      },
    ],
  },
  {
    name: 'acceptance_forgotten',
    what: 'a notice whose receipt cannot be written is sent again at each attempt',
    foundBy: ['again'],
    source: [
      {
        file: 'core/src/work/deliver.ts',
        text: 'if (!content.receipt) await stillOurs',
        by: 'if (1 > 2) await stillOurs',
      },
    ],
  },
  {
    name: 'waits_for_ever',
    what: 'whoever asks a server that never answers waits for it for ever',
    foundBy: ['processes', 'rest'],
    pace: { silence: 3_000 },
    source: [
      {
        file: 'postgres/src/connection/limits.ts',
        text: 'const timer = setTimeout(() => reject(tooLate(what, milliseconds)), milliseconds)',
        by: 'const timer = setTimeout(() => tooLate(what, milliseconds), milliseconds)',
      },
    ],
  },
  {
    name: 'lease_by_own_clock',
    what: 'what somebody claimed whose clock is ahead stays claimed until that clock says so',
    foundBy: ['rest'],
    pace: { hoard: 1_000 },
    sql: altered(claims, 'q\\.leased_until > p_now \\+ q\\.lease', 'false'),
  },
  {
    name: 'recovered_twice',
    what: 'two that recover at once are given the same',
    foundBy: ['claims'],
    pace: { wipeOut: 4_000 },
    sql: altered(claims, 'LIMIT p_limit FOR UPDATE SKIP LOCKED', 'LIMIT p_limit'),
  },
  {
    name: 'joins_as_if_alone',
    what: 'a worker that joins takes what others are at for what a crash has left',
    foundBy: ['claims'],
    pace: { scaleOut: 2_000 },
    store: alone,
  },
  {
    name: 'ids_of_a_path',
    what: "the messages of an id's second life have the ids of those of the first",
    foundBy: ['lives', 'faults'],
    pace: { archive: 500 },
    seconds: 14,
    source: [
      {
        file: 'core/src/decide/messages/messages.ts',
        text: 'messageId(within.fresh?.() ?? String(revision), index, position)',
        by: "messageId(Buffer.from(`${tenant}/${id}/${revision}`).toString('hex'), index, position)",
      },
    ],
  },
]
