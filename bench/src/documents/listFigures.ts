import { figure, type Figures } from '../figure.js'
import { apart } from '../postgres/apart.js'
import { median } from '../rounds.js'
import type { Asked, Told } from './contestant.js'

/** Lists of so many rows, in so many rounds. */
export type ListEffort = { readonly rows: number; readonly rounds: number }

/** Who is compared: ours, and the same by hand. */
const pairs = [
  ['csv/ordna', 'csv/csv-stringify'],
  ['xlsx/ordna', 'xlsx/hucre'],
] as const
const stored = ['postgres/ordna', 'postgres/select'] as const

/** How fast lists are written, and whether their length needs memory: each run in a process of its own, in turns. */
export async function listFigures({ rows, rounds }: ListEffort): Promise<Figures> {
  const figures: { [name: string]: Figures[string] } = {}
  for (const pair of pairs) Object.assign(figures, await comparedFigures(pair, rounds, rows, ['', '']))
  return figures
}

/** The same of orders that a database has; it has a tenth of them in another, for the memory. */
export async function storedFigures(
  create: (name: string) => Promise<string>,
  { rows, rounds }: ListEffort,
): Promise<Figures> {
  const urls = [await create('whole'), await create('tenth')] as const
  await alone('fill', { url: urls[0], count: rows })
  await alone('fill', { url: urls[1], count: rows / 10 })
  return comparedFigures(stored, rounds, rows, urls)
}

async function comparedFigures(
  [ours, hand]: readonly [string, string],
  rounds: number,
  rows: number,
  [url, tenthUrl]: readonly [string, string],
): Promise<Figures> {
  const told: { readonly ours: Told; readonly hand: Told }[] = []
  for (let round = 0; round < rounds; round++)
    told.push({ ours: await alone(ours, { count: rows, url }), hand: await alone(hand, { count: rows, url }) })
  const tenth = await alone<Told>(ours, { count: rows / 10, url: tenthUrl })
  const peak = median(told.map((one) => one.ours.peak))
  return {
    [`${ours}/rows`]: figure(rows / median(told.map((one) => one.ours.seconds)), '1/s'),
    [`${hand}/rows`]: figure(rows / median(told.map((one) => one.hand.seconds)), '1/s'),
    [`${ours}, processor time to that by hand`]: figure(median(told.map((one) => one.ours.busy / one.hand.busy)), '', {
      atMost: 2,
    }),
    [`${ours}/size to that by hand`]: figure(median(told.map((one) => one.ours.bytes / one.hand.bytes)), ''),
    [`${hand}/peak`]: figure(median(told.map((one) => one.hand.peak)), 'MB'),
    [`${ours}/peak of a tenth of the rows`]: figure(tenth.peak, 'MB'),
    [`${ours}/peak`]: figure(peak, 'MB'),
    // Ten times the rows in not half as much memory again: what grows with them is no row.
    [`${ours}/peak, to that of a tenth`]: figure(peak / tenth.peak, '', { atMost: 1.5 }),
  }
}

async function alone<Answer = unknown>(task: string, asked: Asked): Promise<Answer> {
  const child = await apart('bench/src/documents/contestant.ts')
  try {
    return await child.ask<Answer>(task, asked)
  } finally {
    await child.end()
  }
}
