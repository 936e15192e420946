import type { SubjectKey } from '@ordna/core'
import type { LinkersQuery } from '@ordna/core/adapters'
import type { Connection, Statement } from '../connection/connection.js'

export const linkersStatement = (schema: string): Statement => ({
  name: `${schema}.linkers`,
  text: `SELECT id FROM ${schema}.linkers($1, $2, $3, $4, $5, $6)`,
})

/** Keys of the subjects that link to any of these, by id. */
export async function linkers(
  connection: Connection,
  statement: Statement,
  { tenant, lifecycle, except, to, limit }: LinkersQuery,
): Promise<readonly SubjectKey[]> {
  const values = [tenant, lifecycle, except, to.lifecycle, to.ids, limit]
  const rows = await connection.run<Pick<SubjectKey, 'id'>>(statement, values)
  return rows.map(({ id }) => ({ tenant, lifecycle, id }))
}
