import type { Change, CommitOutcome } from '@ordna/core/adapters'
import { type Batch, batchOf } from './batch.js'
import { byTenant } from '../batch/byTenant.js'
import { batchParameters } from '../schema/commitLists.js'
import type { Connection, Statement } from '../connection/connection.js'

/** More changes than this overflow the server's cache of subtransactions. */
export const largestBatch = 64

/** The function that commits a batch: change by change, or as a whole. */
type Committing = 'commit_changes' | 'commit_together'

export const commitStatement = (schema: string, committing: Committing): Statement => ({
  name: `${schema}.${committing}`,
  text: `SELECT place, outcome FROM ${schema}.${committing}(${batchParameters.map((_, index) => `$${index + 1}`).join(', ')})`,
})

export const commitTenantsStatement = (schema: string): Statement => {
  const committing = (name: Committing) =>
    `SELECT * FROM ${schema}.${name}(${batchParameters.map((parameter) => `t.${parameter}`).join(', ')})`
  return {
    name: `${schema}.commit_tenants`,
    text: `
SELECT c.place, c.outcome
  FROM json_to_recordset($1::text::json) AS t(together boolean, ${batchParameters.map((parameter) => `${parameter} text`).join(', ')}),
    LATERAL (
      ${committing('commit_together')} WHERE t.together
      UNION ALL ${committing('commit_changes')} WHERE NOT t.together) AS c`,
  }
}

/** The statements that commit. */
export type CommitStatements = {
  readonly commit: Statement
  /** For batches whose changes may be committed in any order: the same as the other where that is no gain. */
  readonly commitTogether: Statement
  readonly commitTenants: Statement
}

/** Commits a batch in one transaction, each change whole or not at all. */
export async function commitBatch(
  connection: Connection,
  statements: CommitStatements,
  changes: readonly Change[],
): Promise<readonly CommitOutcome[]> {
  const placed = changes.map((item, place) => ({ place, item }))
  const [first, ...others] = byTenant(placed, ({ item }) => item.tenant).map(([tenant, items]) => ({
    tenant,
    ...batchOf(items),
  }))
  if (!first) return []
  const rows = await (others.length === 0
    ? connection.run<Row>(first.together ? statements.commitTogether : statements.commit, valuesOf(first))
    : connection.run<Row>(statements.commitTenants, [JSON.stringify([first, ...others].map(argumentsOf))]))
  const outcomes = new Map(rows.map(({ place, outcome }) => [place, outcome]))
  return changes.map((_, place) => outcomes.get(place) as CommitOutcome)
}

type TenantBatch = Batch & { readonly tenant: string }

/** In the order of the parameters. */
function valuesOf({ tenant, lists, documents }: TenantBatch): readonly (string | null)[] {
  return [tenant, ...lists, documents]
}

/** By the names of the parameters. */
function argumentsOf(batch: TenantBatch): object {
  const values = valuesOf(batch)
  return { together: batch.together, ...Object.fromEntries(batchParameters.map((name, nth) => [name, values[nth]])) }
}

type Row = { readonly place: number; readonly outcome: CommitOutcome }

/** What a change must have for itself while it is under way: its subjects, its request id, its messages' ids, the resources it claims. */
export function keysOf({ tenant, request, subjects, unmoved }: Change): readonly string[] {
  return [
    ...(request ? [JSON.stringify([tenant, request.id])] : []),
    ...subjects.flatMap(({ messages }) => messages.map(({ id }) => JSON.stringify([id]))),
    ...unmoved.map(({ key: { lifecycle, id } }) => JSON.stringify([tenant, lifecycle, id])),
    ...subjects.map(({ subject: { lifecycle, id } }) => JSON.stringify([tenant, lifecycle, id])),
    ...subjects.flatMap(({ subject, holdsChanged }) =>
      holdsChanged ? subject.holds.map(({ resource }) => JSON.stringify([tenant, 'holds', resource, null])) : [],
    ),
  ]
}
