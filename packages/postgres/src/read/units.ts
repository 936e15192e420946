import type { Change, Overtaken } from '@ordna/core/adapters'
import type { Connection, Statement } from '../connection/connection.js'
import { resourceKey } from './holds.js'

/** What of a resource is locked while units of it are taken. */
type Counted = { readonly resource: string; readonly key: string }

/** The resources of which changes take units, each once, in the order in which everybody locks. */
export function resourcesOf(changes: readonly Change[]): readonly Counted[] {
  const found = new Map<string, Counted>()
  for (const { tenant, subjects } of changes)
    for (const { subject, holdsChanged } of subjects)
      for (const { resource, units } of holdsChanged ? subject.holds : []) {
        if (units === undefined || found.has(resource)) continue
        found.set(resource, { resource, key: resourceKey(tenant, resource) })
      }
  return [...found.values()].sort((one, other) => (one.key < other.key ? -1 : 1))
}

export const unitsStatement = (schema: string): Statement => ({
  name: `${schema}.units`,
  text: `
SELECT r.key::text AS key, r.units FROM ${schema}.resources r
  WHERE r.tenant = $1 AND r.key = ANY ($2::text[]::uuid[])`,
})

/** How many units of each there are: one, where nobody has said otherwise. */
export async function unitsOf(
  connection: Connection,
  statement: Statement,
  tenant: string,
  resources: readonly string[],
): Promise<readonly number[]> {
  if (resources.length === 0) return []
  const keys = resources.map((resource) => resourceKey(tenant, resource))
  const rows = await connection.run<{ readonly key: string; readonly units: number }>(statement, [tenant, keys])
  const known = new Map(rows.map(({ key, units }) => [key, units]))
  return keys.map((key) => known.get(key) ?? 1)
}

export const setUnitsStatement = (schema: string): Statement => ({
  name: `${schema}.set_units`,
  text: `SELECT at, taken FROM ${schema}.set_units($1, $2::text::uuid, $3, $4::integer, $5::text::timestamptz)`,
})

type Setting = { readonly tenant: string; readonly resource: string; readonly units: number; readonly from: Date }

/** Says how many there are, unless more are taken at a moment from then on: that it answers instead. */
export async function setUnits(
  connection: Connection,
  statement: Statement,
  { tenant, resource, units, from }: Setting,
): Promise<Overtaken | null> {
  const values = [tenant, resourceKey(tenant, resource), resource, units, from.toISOString()]
  const [row] = await connection.run<{ readonly at: number; readonly taken: number }>(statement, values)
  return row ? { at: new Date(row.at), taken: row.taken } : null
}
