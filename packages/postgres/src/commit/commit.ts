import type { Change, CommitOutcome } from '@ordna/core/adapters'
import { type Batch, batchOf } from './batch.js'
import { byTenant } from '../batch/byTenant.js'
import type { Connection, Statement } from '../connection/connection.js'

/** More changes than this overflow the server's cache of subtransactions. */
export const largestBatch = 64

export const commitStatement = (schema: string): Statement => ({
  name: `${schema}.commit`,
  text: `SELECT place, outcome FROM ${schema}.commit_changes($1, $2::text::json, $3, $4::text::json)`,
})

export const commitTenantsStatement = (schema: string): Statement => ({
  name: `${schema}.commit_tenants`,
  text: `
SELECT c.place, c.outcome
  FROM json_to_recordset($1::text::json) AS t(tenant text, changes json, documents text, locks json),
    LATERAL ${schema}.commit_changes(t.tenant, t.changes, t.documents, t.locks) AS c`,
})

/** The statements that commit. */
export type CommitStatements = { readonly commit: Statement; readonly commitTenants: Statement }

/** Commits a batch in one transaction, each change whole or not at all. */
export async function commitBatch(
  connection: Connection,
  { commit, commitTenants }: CommitStatements,
  changes: readonly Change[],
): Promise<readonly CommitOutcome[]> {
  const placed = changes.map((item, place) => ({ place, item }))
  const [first, ...others] = byTenant(placed, ({ item }) => item.tenant).map(([tenant, items]) => ({
    tenant,
    ...batchOf(items),
  }))
  if (!first) return []
  const rows = await (others.length === 0
    ? connection.run<Row>(commit, valuesOf(first))
    : connection.run<Row>(commitTenants, [JSON.stringify([first, ...others])]))
  const outcomes = new Map(rows.map(({ place, outcome }) => [place, outcome]))
  return changes.map((_, place) => outcomes.get(place) as CommitOutcome)
}

function valuesOf({ tenant, changes, documents, locks }: Batch & { readonly tenant: string }): readonly unknown[] {
  return [tenant, JSON.stringify(changes), documents, locks === null ? null : JSON.stringify(locks)]
}

type Row = { readonly place: number; readonly outcome: CommitOutcome }

/** What a change must have for itself while it is under way: its subjects, its request id, the resources it claims. */
export function keysOf({ tenant, request, subjects, unmoved }: Change): readonly string[] {
  return [
    ...(request ? [JSON.stringify([tenant, request.id])] : []),
    ...unmoved.map(({ key: { lifecycle, id } }) => JSON.stringify([tenant, lifecycle, id])),
    ...subjects.map(({ subject: { lifecycle, id } }) => JSON.stringify([tenant, lifecycle, id])),
    ...subjects.flatMap(({ subject, holdsChanged }) =>
      holdsChanged ? subject.holds.map(({ resource }) => JSON.stringify([tenant, 'holds', resource, null])) : [],
    ),
  ]
}
