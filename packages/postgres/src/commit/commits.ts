import type { Change, CommitOutcome } from '@ordna/core/adapters'
import { type Answered, answered } from '../batch/batches.js'
import { byTenant } from '../batch/byTenant.js'
import { commitBatch, type CommitStatements } from './commit.js'
import { changeId } from './changeId.js'
import type { Connection, Statement } from '../connection/connection.js'
import { isGivenUp, mayTryAgain, pause, wasCutOff } from '../connection/errors.js'
import { type JsonRow, recordset } from '../schema/jsonRows.js'

/** What committing takes. */
export type Commits = { readonly connection: Connection; readonly statements: CommitStatements & Landed }

type Landed = { readonly landed: Statement }

/**
 * Commits a batch, whatever becomes of the connection meanwhile.
 *
 * A batch that was cut off may have been committed, or not, or may still be on its way to it. It is sent again as it
 * was: a change takes effect once only, because it names the revision that it was decided against. One that is then
 * refused as stale or as a duplicate was perhaps its own first try, which the history tells.
 */
export async function commitForCertain(
  commits: Commits,
  changes: readonly Change[],
  cutOffBefore = false,
): Promise<readonly Answered<CommitOutcome>[]> {
  const { connection, statements } = commits
  const began = performance.now()
  let cutOff = cutOffBefore
  for (let attempt = 1; ; attempt++) {
    try {
      const outcomes = await commitBatch(connection, statements, changes)
      return answered(cutOff ? await ownFirstTries(commits, changes, outcomes) : outcomes)
    } catch (error) {
      cutOff ||= wasCutOff(error)
      if (!mayTryAgain(error)) return singly(commits, changes, { error, cutOff })
      if (isGivenUp(attempt, began)) throw error
      await pause(attempt)
    }
  }
}

/** A change that the database cannot take must not take the others of its batch with it. */
async function singly(
  commits: Commits,
  changes: readonly Change[],
  { error, cutOff }: { readonly error: unknown; readonly cutOff: boolean },
): Promise<readonly Answered<CommitOutcome>[]> {
  if (changes.length === 1) return [{ error }]
  const answers: Answered<CommitOutcome>[] = []
  for (const change of changes) {
    answers.push(...(await commitForCertain(commits, [change], cutOff).catch((cause: unknown) => [{ error: cause }])))
  }
  return answers
}

export const landedStatement = (schema: string): Statement => ({
  name: `${schema}.landed`,
  text: `
SELECT k.place, coalesce(h.change = k.change, false) AS landed
  FROM ${recordset('landing', '$2::text::json', 'k')}
  LEFT JOIN LATERAL (SELECT * FROM ${schema}.history h
    WHERE h.tenant = $1 AND h.lifecycle = k.lifecycle AND h.subject = k.id AND h.seq = k.seq LIMIT 1) h ON true`,
})

/** Which of the refused changes had been committed by an earlier try: their entries stand in the history. */
async function ownFirstTries(
  { connection, statements }: Commits,
  changes: readonly Change[],
  outcomes: readonly CommitOutcome[],
): Promise<readonly CommitOutcome[]> {
  const placed = changes.map((change, place) => {
    const part = change.subjects.find(({ history }) => history.length > 0)
    const { lifecycle, id } = part?.subject ?? { lifecycle: null, id: null }
    const seq = part?.history[0]?.seq ?? null
    const item: JsonRow<'landing'> = { place, lifecycle, id, seq, change: changeId(change) }
    return { tenant: change.tenant, item }
  })
  const landed = new Set<number>()
  for (const [tenant, items] of byTenant(placed, (one) => one.tenant)) {
    const rows = await connection.run<Landing>(statements.landed, [
      tenant,
      JSON.stringify(items.map(({ item }) => item)),
    ])
    for (const row of rows) if (row.landed) landed.add(row.place)
  }
  return outcomes.map((outcome, place) => (landed.has(place) ? 'committed' : outcome))
}

type Landing = { readonly place: number; readonly landed: boolean }
