import { figure, type Figures } from '../../figure.js'
import { apart, type Apart } from '../apart.js'
import { quantile } from '../quantile.js'
import type { Server } from '../server.js'

/** How many timers wait, from few to many, and how often 64 of those that are due are claimed. */
export type ClaimEffort = { readonly pending: readonly number[]; readonly rounds: number }

/** Claims in a row before it is another's turn. */
const turn = 20

/** What a claim of 64 timers costs, the more of them wait. */
export async function claimFigures(server: Server, { pending, rounds }: ClaimEffort): Promise<Figures> {
  const now = Date.now()
  const tables: Table[] = []
  for (const waiting of pending) tables.push(await filled(server, waiting, { now, due: rounds * turn * 64 }))
  for (let round = 0; round < rounds; round++) {
    for (const { process, milliseconds } of tables) {
      const measured = await process.ask<readonly number[]>('claim', { times: turn, now })
      if (round > 0) milliseconds.push(...measured)
    }
  }
  for (const { process } of tables) {
    await process.ask('close')
    await process.end()
  }
  return figuresOf(tables)
}

type Table = { readonly waiting: number; readonly process: Apart; readonly milliseconds: number[] }

/** A table of timers, written in bulk: so many wait for years, and some are due. */
async function filled(server: Server, waiting: number, { now, due }: { now: number; due: number }): Promise<Table> {
  const database = `claims_${waiting}`
  const process = await apart('bench/src/postgres/claims/ours.ts')
  await process.ask('open', { url: await server.create(database) })
  await server.ask(
    database,
    `INSERT INTO ordna.timers (tenant, lifecycle, subject, id, name, meant, due)
      SELECT 'malmo', 'reminder', 'reminder-' || n, '1.reminder', 'reminder', t.at, t.at
        FROM generate_series(1, $1::integer) AS n,
          LATERAL (SELECT to_timestamp($3::float8 / 1000)
            + CASE WHEN n <= $2 THEN -n * interval '1 millisecond' ELSE (hashint4(n) & 16777215) * interval '7 seconds' END) t(at)`,
    [waiting + due, due, now],
  )
  await server.ask(database, 'VACUUM ANALYZE')
  await server.ask(database, 'CHECKPOINT')
  return { waiting, process, milliseconds: [] }
}

function figuresOf(tables: readonly Table[]): Figures {
  const figures: { [name: string]: Figures[string] } = {}
  for (const { waiting, milliseconds } of tables) {
    const title = `claim/64 timers of ${waiting.toLocaleString('en')}`
    figures[title] = figure(quantile(milliseconds, 0.5), 'ms')
    figures[`${title}, 95 of 100 within`] = figure(quantile(milliseconds, 0.95), 'ms')
  }
  const [few, ...more] = tables
  for (const { waiting, milliseconds } of more) {
    const ratio = quantile(milliseconds, 0.5) / quantile(few?.milliseconds ?? [], 0.5)
    const title = `claim/of ${waiting.toLocaleString('en')} ÷ of ${few?.waiting.toLocaleString('en')}`
    figures[title] = figure(ratio, 'times', { atMost: 1.5 })
  }
  return figures
}
