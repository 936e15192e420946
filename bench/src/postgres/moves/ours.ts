import { engine, type Clock } from '@ordna/core'
import { migrate, postgresStore } from '@ordna/postgres'
import pg from 'pg'
import { serve } from '../serve.js'
import { type Done, type Effort, together } from '../together.js'
import { staff, tenant, visit, visits } from '../visits.js'
import { sampled, type Sent } from './script.js'

/** A database, and how many visits are in it. */
export type Place = { readonly url: string; readonly subjects: number }

let pool: pg.Pool
let desk: ReturnType<typeof deskOn>

/** How often each subject was moved: says what it can be sent next. */
let moved: Uint32Array

serve({
  async open({ url, subjects }: Place) {
    pool = new pg.Pool({ connectionString: url, max: 10 })
    await migrate(pool)
    desk = deskOn(pool)
    moved = new Uint32Array(subjects)
  },

  async seed() {
    const starters = Array.from({ length: 64 }, async (_, first) => {
      for (let index = first; index < moved.length; index += 64) await desk.start(idOf(index), visit)
    })
    await Promise.all(starters)
  },

  /** Each client moves one subject of its own after the other. */
  run: ({ clients, milliseconds }: Effort): Promise<Done> =>
    together({ clients, milliseconds }, async (client) => {
      const index = subjectOf(client, clients)
      await desk.send(idOf(index), transitionOf(index), undefined, { requestId: requestId() })
    }),

  /** Each client moves a hundred of its subjects at once, again and again. */
  runMany: ({ clients, milliseconds }: Effort): Promise<Done> =>
    together({ clients, milliseconds }, async (client) => {
      const indices = new Set<number>()
      while (indices.size < 100) indices.add(subjectOf(client, clients))
      const commands = [...indices].map((index) => ({
        id: idOf(index),
        transition: transitionOf(index),
        requestId: requestId(),
      }))
      const answers = await desk.sendMany(commands)
      if (answers.some(({ outcome }) => outcome !== 'moved')) throw new Error('sendMany was refused.')
      return answers.length
    }),

  /** The statements of one move of a subject that stands at a revision. */
  async sample({ id, revision }: { id: string; revision: number }): Promise<readonly Sent[]> {
    const sent: Sent[] = []
    const spy: Parameters<typeof postgresStore>[0] = {
      query: (query) => {
        sent.push(query)
        return pool.query(query)
      },
    }
    const clock: Clock = { now: () => sampledAt, sleep: async () => {} }
    let draws = 0
    const ids = () => `${sampled.drawn}${++draws}`
    const spied = engine({ store: postgresStore(spy), clock, ids }).open(visits, { tenant, actor: staff })
    await spied.start(id, visit)
    await pool.query(
      `UPDATE ordna.subjects SET revision = $2::bigint,
          rest = replace(rest::text, '"entries":1,', '"entries":' || $2::bigint || ',')::json
        WHERE id = $1`,
      [id, revision],
    )
    await spied.send(id, 'confirm', undefined, { requestId: `${id}-1` })
    const even = sent.length
    await spied.send(id, 'reopen', undefined, { requestId: `${id}-2` })
    await pool.query('DELETE FROM ordna.subjects WHERE id = $1', [id])
    return [...sent.slice(even - 2, even), ...sent.slice(even)].map(({ text, values }) => ({ text, values }))
  },

  async close() {
    await pool.end()
  },
})

/** A moment whose seconds are easily found in the statements of a sample. */
const sampledAt = new Date('2026-06-01T12:34:56.789Z')

function deskOn(pool: pg.Pool) {
  return engine({ store: postgresStore(pool) }).open(visits, { tenant, actor: staff })
}

function idOf(index: number): string {
  return `visit-${index + 1_000_000}`
}

/** Any subject of those that are this client's. */
function subjectOf(client: number, clients: number): number {
  const each = Math.floor(moved.length / clients)
  return client * each + Math.floor(Math.random() * each)
}

function transitionOf(index: number): 'confirm' | 'reopen' {
  const times = moved[index] as number
  moved[index] = times + 1
  return times % 2 === 0 ? 'confirm' : 'reopen'
}

function requestId(): string {
  return `request-${Math.floor(Math.random() * 9e14) + 1e14}`
}
