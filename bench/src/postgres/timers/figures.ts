import { strictEqual } from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Budget, figure, type Figures } from '../../figure.js'
import { quantile } from '../quantile.js'
import { apart, type Apart } from '../apart.js'
import type { Server } from '../server.js'

/** How many are due at once, and for how many milliseconds one falls due every other millisecond. */
export type TimerEffort = { readonly due: number; readonly milliseconds: number }

/** Somebody who keeps what is due later. */
type Keeper = {
  readonly name: string
  readonly title: string
  /** Numbers that stand in the database when so many have been worked off, by question. */
  readonly proof: (count: number) => readonly (readonly [question: string, answer: number])[]
  /** What part of the timers it is given: those that only take them one by one need not take all. */
  readonly part: number
  readonly workers: readonly number[]
  /** Milliseconds that setting one takes, where it works all the time: none may be due before the last is set. */
  readonly ahead: number
}

const count = (from: string) => `SELECT count(*)::integer AS count FROM ${from}`

const keepers: readonly Keeper[] = [
  {
    name: 'ours',
    title: 'timers',
    workers: [1, 4],
    ahead: 0,
    part: 1,
    proof: (fired) => [
      [count(`ordna.subjects WHERE status = 'reminded'`), fired],
      [count('ordna.history'), 2 * fired],
      [count('ordna.messages'), fired],
      [count(`ordna.timers WHERE name = 'removal'`), fired],
      [count(`ordna.timers WHERE name = 'reminder'`), 0],
    ],
  },
  {
    name: 'pgBoss',
    title: 'pg-boss',
    workers: [4],
    ahead: 0,
    part: 1,
    proof: (done) => [[count(`pgboss.job WHERE name = 'reminders' AND state = 'completed'`), done]],
  },
  {
    name: 'graphile',
    title: 'graphile-worker',
    workers: [1],
    ahead: 0,
    part: 1,
    proof: () => [[count('graphile_worker._private_jobs'), 0]],
  },
  {
    name: 'dbos',
    title: 'DBOS',
    workers: [1],
    ahead: 10,
    part: 0.05,
    proof: (done) => [[count(`dbos.workflow_status WHERE status = 'SUCCESS'`), done]],
  },
]

/** How fast what is due is worked off, and how late what falls due meanwhile is. */
export async function timerFigures(server: Server, effort: TimerEffort): Promise<Figures> {
  const figures: { [name: string]: Figures[string] } = {}
  for (const keeper of keepers) Object.assign(figures, await figuresOf(server, keeper, effort))
  return figures
}

async function figuresOf(server: Server, keeper: Keeper, effort: TimerEffort): Promise<Figures> {
  const { name, title, workers } = keeper
  const database = `timers_${name.toLowerCase()}`
  const process = await apart(`bench/src/postgres/timers/${name}.ts`)
  await process.ask('open', { url: await server.create(database) })
  const figures: { [name: string]: Figures[string] } = {}
  let done = 0
  for (const crowd of workers) {
    const due = Math.round(effort.due * keeper.part)
    const rate = await drained(process, due, { workers: crowd, ahead: keeper.ahead })
    done += due
    await prove(server, database, keeper.proof(done))
    const among = workers.length > 1 ? `, ${crowd} ${crowd === 1 ? 'worker' : 'workers'}` : ''
    figures[`due/${title}${among}`] = figure(rate, 'a second', budgetOf(name, crowd))
  }
  const lags = await late(process, Math.round((effort.milliseconds / 2) * keeper.part), keeper.ahead)
  await prove(server, database, keeper.proof(done + lags.length))
  figures[`due/${title}, late at most, 95 of 100`] = figure(
    quantile(lags, 0.95),
    'ms',
    name === 'ours' ? { atMost: 50 } : null,
  )
  await process.ask('close')
  await process.end()
  return figures
}

function budgetOf(name: string, workers: number): Budget | null {
  return name === 'ours' && workers > 1 ? { atLeast: 10_000 } : null
}

/** Sets timers that are due at once, and lets them be worked off. */
async function drained(
  process: Apart,
  due: number,
  { workers, ahead }: { workers: number; ahead: number },
): Promise<number> {
  await process.ask('seed', { count: due, from: Date.now() + due * ahead, interval: 0 })
  const seconds = await process.ask<number>('drain', { count: due, workers })
  return due / seconds
}

/** Sets timers that fall due two milliseconds apart, soon, and asks how late each was. */
async function late(process: Apart, falling: number, ahead: number): Promise<readonly number[]> {
  const soon = Date.now() + 2_000 + falling * Math.max(0.5, ahead)
  await process.ask('seed', { count: falling, from: soon, interval: 2 })
  return process.ask<readonly number[]>('lag', { count: falling })
}

/** What was counted must stand in the database; a peer may tell of it a moment before. */
async function prove(server: Server, database: string, proof: ReturnType<Keeper['proof']>): Promise<void> {
  for (const [question, answer] of proof) {
    const asked = async () => (await server.ask<{ count: number }>(database, question))[0]?.count
    for (let attempt = 0; attempt < 100 && (await asked()) !== answer; attempt++) await sleep(20)
    strictEqual(await asked(), answer, `${database}: ${question}`)
  }
}
