import { randomUUID } from 'node:crypto'
import { inTurn, type Connection, type Statement } from '../connection/connection.js'
import { codeOf } from '../connection/errors.js'
import type { Limits } from '../connection/limits.js'
import type { Rows } from '../connection/pool.js'
import { literals } from './literals.js'
import type { Database } from './database.js'

/** What is prepared on each database, by its text. Stores on one database share it, and leave it there. */
const preparedOn = new WeakMap<Database, Map<string, Promise<string>>>()

/**
 * Runs every statement on this one database, each when the one before it is answered. What has a name is planned once:
 * `EXECUTE` asks the embedded server one thing, where `query` asks it five and has the statement planned anew.
 *
 * What a host lets go of, as with `DISCARD ALL`, or what a migration has outdated, is prepared again: nothing of that
 * statement has been done by then.
 */
export function preparingConnection(database: Database, limits: Limits): Connection {
  const prepared = preparedOn.get(database) ?? new Map<string, Promise<string>>()
  preparedOn.set(database, prepared)
  const nameOf = (text: string): Promise<string> => {
    const name = prepared.get(text) ?? prepare(database, text)
    prepared.set(text, name)
    name.catch(() => prepared.delete(text))
    return name
  }
  const execute = async (text: string, values: string): Promise<Rows> => {
    const answers = await database.exec(`EXECUTE ${await nameOf(text)}${values}`)
    return answers[0] ?? { rows: [] }
  }
  return inTurn(limits, async ({ name, text }: Statement, values) => {
    const written = name === undefined ? null : literals(values)
    if (written === null) return database.query(text, [...values])
    try {
      return await execute(text, written)
    } catch (error) {
      if (!isGone(error)) throw error
      prepared.delete(text)
      return execute(text, written)
    }
  })
}

/** Under a name that nobody else gives. */
async function prepare(database: Database, text: string): Promise<string> {
  const name = `"ordna ${randomUUID()}"`
  await database.exec(`PREPARE ${name} AS ${text}`)
  return name
}

/** Whether what was prepared is there no more, or told of other columns than it does now. */
function isGone(error: unknown): boolean {
  return ['26000', '0A000'].includes(codeOf(error))
}
