import { median } from '../rounds.js'
import type { Server } from './server.js'

/** A statement that was sent. */
export type Sent = { readonly text: string; readonly values: readonly unknown[] }

/** Milliseconds that the database itself says a statement took, the median of so many times. */
export async function inDatabase(
  server: Server,
  database: string,
  { text, values }: Sent,
  times: number,
): Promise<number> {
  const measured: number[] = []
  for (let time = 0; time < times; time++) {
    const [row] = await server.ask<{ 'QUERY PLAN': readonly { readonly 'Execution Time': number }[] }>(
      database,
      `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`,
      [...values],
    )
    measured.push(row?.['QUERY PLAN'][0]?.['Execution Time'] as number)
  }
  return median(measured)
}
