import type { ChainHead, HeadsQuery } from '@ordna/core/adapters'
import type { Connection } from '../connection/connection.js'
import { Values } from './conditions.js'

type Sql = { readonly text: string; readonly values: readonly unknown[] }
import { asJson } from '../schema/subjectRow.js'

/** A walk along the primary key, from where the page before ended. */
export function headsStatement(schema: string, { tenant, after, limit }: HeadsQuery): Sql {
  const values = new Values()
  const conditions = [
    ...(tenant === undefined ? [] : [`s.tenant = ${values.add(tenant)}`]),
    ...(after
      ? [
          `(s.tenant, s.lifecycle, s.id) > (${[after.tenant, after.lifecycle, after.id].map((part) => values.add(part)).join(', ')})`,
        ]
      : []),
  ]
  const text = `
SELECT ${asJson('s', 'tenant', 'lifecycle', 'id')}, (s.rest ->> 'entries')::float8 AS entries, s.rest -> 'hash' AS hash
  FROM ${schema}.subjects s ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
  ORDER BY s.tenant, s.lifecycle, s.id LIMIT ${values.add(limit)}::integer`
  return { text, values: values.list }
}

/** The heads of histories in order of their keys. */
export async function heads(connection: Connection, schema: string, query: HeadsQuery): Promise<readonly ChainHead[]> {
  const { text, values } = headsStatement(schema, query)
  return connection.run<ChainHead>({ text }, values)
}
