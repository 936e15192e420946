import { deepStrictEqual } from 'node:assert/strict'
import { engine, lifecycle } from '@ordna/core'
import { contentDigest, documentLifecycle, seriesLifecycle } from '@ordna/documents'
import { migrate, postgresStore } from '@ordna/postgres'
import pg from 'pg'
import * as v from 'valibot'
import { figure, type Figures } from '../figure.js'
import { median } from '../rounds.js'

/** So many documents are issued in each of so many rounds. */
export type SeriesEffort = { readonly documents: number; readonly rounds: number }

const writers = 16
const content = v.strictObject({ text: v.string() })

const order = lifecycle('order', {
  version: 1,
  data: v.object({}),
  roles: ['clerk'],
  links: { papers: 'paper' },
  initial: 'open',
  statuses: { open: {}, done: { final: true } },
})
  .transitions((move) => ({ finish: move({ from: 'open', to: 'done', by: 'clerk' }) }))
  .build()

const series = seriesLifecycle()
const paper = documentLifecycle({ name: 'paper', content, order: { lifecycle: 'order', back: 'papers' } })

/** What is issued alike, with a number that somebody else has given. */
const slip = lifecycle('slip', {
  version: 1,
  data: v.object({ content, number: v.string(), contentSha256: v.optional(v.string()) }),
  roles: ['accountant'],
  jobs: { file: { entering: 'issued' } },
  initial: 'draft',
  statuses: { draft: {}, issued: { final: true } },
})
  .transitions((move) => ({
    issue: move({
      from: 'draft',
      to: 'issued',
      by: 'accountant',
      set: ({ data }) => ({ contentSha256: contentDigest(data.content) }),
    }),
  }))
  .holds({ number: { in: 'issued', resource: ({ number }) => `slip ${number}`, from: () => new Date(0) } })
  .build()

/** How many numbers a second sixteen writers draw from one series on PostgreSQL, beside as many who need none. */
export async function seriesFigures(url: string, { documents, rounds }: SeriesEffort): Promise<Figures> {
  const pool = new pg.Pool({ connectionString: url, max: writers })
  try {
    await migrate(pool)
    const desk = await deskOn(pool)
    const told: { readonly drawn: number; readonly plain: number }[] = []
    for (let round = 0; round < rounds; round++)
      told.push({
        drawn: await desk.papers(`p${round}`, documents, writers),
        plain: await desk.slips(`s${round}`, documents, writers),
      })
    const one = await desk.papers('alone', documents / 4, 1)
    await desk.check(rounds * documents + documents / 4)
    return {
      'series/issues with a number of one series, 16 writers': figure(median(told.map((each) => each.drawn)), '1/s'),
      'series/issues without, 16 writers': figure(median(told.map((each) => each.plain)), '1/s'),
      'series/with to without': figure(median(told.map((each) => each.drawn / each.plain)), ''),
      'series/issues with a number, one writer': figure(one, '1/s'),
    }
  } finally {
    await pool.end()
  }
}

async function deskOn(pool: pg.Pool) {
  const ordna = engine({
    store: postgresStore(pool),
    lifecycles: [order, series, paper, slip],
    calendars: () => ({ zone: 'Europe/Bratislava' }),
    jobs: 'elsewhere',
  })
  const desk = { tenant: 'poprad', actor: { id: 'anna', roles: ['accountant', 'clerk'] } }
  const [papers, slips] = [ordna.open(paper, desk), ordna.open(slip, desk)]
  await ordna.open(series, desk).start('papers', { pattern: 'Y#/8' })
  const said = { content: { text: 'We owe you a car.' } }
  return {
    papers: (name: string, count: number, lanes: number) =>
      rateOf(
        namesOf(name, count),
        lanes,
        (id) => papers.start(id, { ...said, order: 'o1', customerId: 'jana' }, { links: { series: 'papers' } }),
        (id) => papers.send(id, 'issue'),
      ),
    slips: (name: string, count: number, lanes: number) =>
      rateOf(
        namesOf(name, count),
        lanes,
        (id) => slips.start(id, { ...said, number: id }),
        (id) => slips.send(id, 'issue'),
      ),
    /** That no number is missing and none was given twice. */
    async check(count: number) {
      const { rows } = await pool.query<{ number: string }>(
        `SELECT data->>'number' AS number FROM ordna.subjects WHERE lifecycle = 'paper' ORDER BY 1`,
      )
      const counters = rows.map(({ number }) => Number(number.slice(4)))
      deepStrictEqual(
        counters,
        Array.from({ length: count }, (_, index) => index + 1),
      )
    },
  }
}

function namesOf(name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${index}`)
}

/** Prepares each, and then does what is measured, a few at a time: how many a second. */
async function rateOf(
  ids: readonly string[],
  lanes: number,
  prepare: (id: string) => Promise<unknown>,
  act: (id: string) => Promise<unknown>,
): Promise<number> {
  await inLanes(ids, writers, prepare)
  const begun = performance.now()
  await inLanes(ids, lanes, act)
  return ids.length / ((performance.now() - begun) / 1_000)
}

async function inLanes(ids: readonly string[], lanes: number, act: (id: string) => Promise<unknown>): Promise<void> {
  const left = ids.values()
  const lane = async () => {
    for (const id of left) await act(id)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
