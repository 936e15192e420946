import type { Change, CommitOutcome } from '@ordna/core'
import { batchOf } from './batch.js'
import { byTenant } from './byTenant.js'
import type { Connection, Statement } from './connection.js'

/** More changes than this overflow the server's cache of subtransactions. */
export const largestBatch = 64

export const commitStatement = (schema: string): Statement => ({
  name: `${schema}.commit`,
  text: `SELECT place, outcome FROM ${schema}.commit_changes($1, $2::text::json, $3::text::json)`,
})

export const commitTenantsStatement = (schema: string): Statement => ({
  name: `${schema}.commit_tenants`,
  text: `
SELECT c.place, c.outcome
  FROM json_to_recordset($1::text::json) AS t(tenant text, changes json, locks json),
    LATERAL ${schema}.commit_changes(t.tenant, t.changes, t.locks) AS c`,
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
  const { tenant, changes: rest, locks } = first
  const rows = await (others.length === 0
    ? connection.run<Row>(commit, [tenant, JSON.stringify(rest), locks === null ? null : JSON.stringify(locks)])
    : connection.run<Row>(commitTenants, [JSON.stringify([first, ...others])]))
  const outcomes = new Map(rows.map(({ place, outcome }) => [place, outcome]))
  return changes.map((_, place) => outcomes.get(place) as CommitOutcome)
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
