import { createHash } from 'node:crypto'
import type { Period, SubjectKey } from '@ordna/core'
import type { HeldBy, Hold } from '@ordna/core/adapters'
import type { Connection, Statement } from '../connection/connection.js'
import { momentText } from '../connection/moment.js'
import { asJson } from '../schema/subjectRow.js'

/** A resource as the exclusion constraint compares it: 128 bits cost a fraction of what texts do. */
export function resourceKey(tenant: string, resource: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([tenant, resource]))
    .digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

/** A `tstzrange`: from inclusive, until exclusive. */
export function rangeOf(from: number, until: number): string {
  return `[${momentText(new Date(from))},${until === Infinity ? '' : momentText(new Date(until))})`
}

export const heldByStatement = (schema: string): Statement => ({
  name: `${schema}.holds`,
  text: `
SELECT ${asJson('h', 'lifecycle', 'subject', 'name', 'resource')},
    (extract(epoch FROM h.starts) * 1000)::float8 AS starts, (extract(epoch FROM h.ends) * 1000)::float8 AS ends, h.units
  FROM ${schema}.holds h
  WHERE h.tenant = $1 AND h.key = ANY ($2::text[]::uuid[]) AND h.starts < h.ends IS NOT FALSE
    AND tstzrange(h.starts, h.ends) && $3::text::tstzrange
  ORDER BY h.resource, h.starts, h.lifecycle, h.subject, h.name`,
})

type HeldRow = Pick<SubjectKey, 'lifecycle'> &
  Pick<Hold, 'name' | 'resource'> & {
    readonly subject: string
    readonly starts: number
    readonly ends: number | null
    readonly units: number | null
  }

/** Who holds the resources in the period: by resource and start, then by subject. */
export async function heldBy(
  connection: Connection,
  statement: Statement,
  tenant: string,
  { resources, period }: { readonly resources: readonly string[]; readonly period: Period },
): Promise<readonly HeldBy[]> {
  const until = period.until?.getTime() ?? Infinity
  if (resources.length === 0 || period.from.getTime() === until) return []
  const keys = [...new Set(resources)].map((resource) => resourceKey(tenant, resource))
  const rows = await connection.run<HeldRow>(statement, [tenant, keys, rangeOf(period.from.getTime(), until)])
  return rows.map(({ lifecycle, subject, name, resource, starts, ends, units }) => ({
    name,
    resource,
    from: new Date(starts),
    until: ends === null ? null : new Date(ends),
    ...(units === null ? {} : { units }),
    subject: { tenant, lifecycle, id: subject },
  }))
}
