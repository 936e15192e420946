import type { Sent } from '@ordna/core/adapters'
import type { Connection, Statement } from '../connection/connection.js'
import { asJson } from '../schema/subjectRow.js'

/** The one statement that does not say the tenant: whoever brings a receipt knows the message id alone. */
export const sentStatement = (schema: string): Statement => ({
  name: `${schema}.sent`,
  text: `
SELECT ${asJson('n', 'tenant', 'lifecycle', 'subject', 'name')}, n.life, n.revision::float8 AS revision
  FROM ${schema}.sent n WHERE n.id = $1 AND n.kind = 'notice' LIMIT 2`,
})

type SentRow = Omit<Sent, 'subject'> & { readonly tenant: string; readonly lifecycle: string; readonly subject: string }

/** The notice of a message id; null when there is none, and where tenants that are kept apart have one each. */
export async function sent(connection: Connection, statement: Statement, message: string): Promise<Sent | null> {
  const [row, another] = await connection.run<SentRow>(statement, [message])
  if (!row || another) return null
  const { tenant, lifecycle, subject: id, life, revision, name } = row
  return { subject: { tenant, lifecycle, id }, life, revision, name }
}
