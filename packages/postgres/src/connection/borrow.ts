import { hear } from './hear.js'
import type { MigrationClient, MigrationPool } from './migrationPool.js'

/** Takes a connection from the pool for as long as it acts. One on which something went wrong is not given to anybody else. */
export async function borrow<Answer>(
  pool: MigrationPool,
  act: (client: MigrationClient) => Promise<Answer>,
): Promise<Answer> {
  hear(pool)
  const client = await pool.connect()
  client.on?.('error', heardAlready)
  try {
    const answer = await act(client)
    client.off?.('error', heardAlready)
    client.release?.()
    return answer
  } catch (error) {
    client.release?.(true)
    throw error
  }
}

/** The query under way has thrown it; an error event that nobody listens to would end the process. */
function heardAlready(): void {}
