import { apart, type Apart } from '../apart.js'
import type { Server } from '../server.js'
import type { Done, Effort } from '../together.js'
import { pgbench, runScript } from './floor.js'
import { sampled, scriptOf, type Sent } from './script.js'

/** Somebody who makes durable changes of state, one by one. */
export type Contestant = {
  readonly name: string
  run(effort: Effort): Promise<Done>
  /** How many changes stand in the database by now. */
  count(): Promise<number>
  /** Takes away what somebody else would have: messages are sent, jobs are forgotten. */
  tidy(): Promise<void>
  end(): Promise<void>
}

const folder = 'bench/src/postgres/moves'

/** Everybody, each with a database of their own; or only those who are named. The floor is missing where pgbench is. */
export async function contestants(
  server: Server,
  subjects: number,
  names: readonly string[] = ['floor', 'naive', 'ours', 'sendMany', 'dbos', 'pgBoss', 'graphile'],
): Promise<readonly Contestant[]> {
  const samples = await seed(server, subjects)
  const ours = await visiting(server, 'ours', subjects)
  const makers: { readonly [name: string]: () => Promise<Contestant> | Contestant } = {
    floor: () => floor(server, samples, subjects),
    naive: () => visiting(server, 'naive', subjects),
    ours: () => ours,
    sendMany: () => ({
      ...ours,
      name: 'sendMany',
      run: (effort) => ours.apart.ask('runMany', effort),
      end: async () => {},
    }),
    dbos: () => peer(server, 'dbos', `SELECT count(*) FROM dbos.workflow_status WHERE status = 'SUCCESS'`),
    pgBoss: () => peer(server, 'pgBoss', `SELECT count(*) FROM pgboss.job WHERE state = 'completed'`),
    graphile: () => peer(server, 'graphile', completedJobs),
  }
  const invited = names.filter((name) => name !== 'floor' || pgbench)
  const everybody: Contestant[] = []
  for (const name of invited) everybody.push(await (makers[name] as () => Promise<Contestant>)())
  return everybody
}

/** graphile-worker deletes what is done: of all that was ever added, what is left is not. */
const completedJobs = `SELECT coalesce(last_value, 0) - (SELECT count(*) FROM graphile_worker._private_jobs) AS count
  FROM pg_sequences WHERE schemaname = 'graphile_worker' AND sequencename LIKE '%jobs_id_seq%'`

/** Makes a database full of visits, for all who move visits to copy. Answers what a move of ours consists of. */
async function seed(server: Server, subjects: number): Promise<readonly Sent[]> {
  const url = await server.create('seeded')
  const seeding = await apart(`${folder}/ours.ts`)
  await seeding.ask('open', { url, subjects })
  const samples = await seeding.ask<readonly Sent[]>('sample', sampled)
  await server.ask('seeded', 'TRUNCATE ordna.history, ordna.requests, ordna.timers, ordna.messages, ordna.sent')
  await seeding.ask('seed')
  await seeding.ask('close')
  await seeding.end()
  await server.ask('seeded', 'VACUUM ANALYZE')
  return samples
}

const moved = 'SELECT sum(revision - 1)::float8 AS count FROM ordna.subjects'

function keeping(server: Server, name: string, counting: string) {
  return {
    name,
    async count() {
      const [row] = await server.ask<{ count: number | string }>(name, counting)
      return Number(row?.count)
    },
  }
}

/** Somebody with visits. What was sent is gone from the outbox before the next round. */
function tidying(server: Server, name: string) {
  return { tidy: async () => void (await server.ask(name, 'TRUNCATE ordna.messages, ordna.sent')) }
}

async function floor(server: Server, samples: readonly Sent[], subjects: number): Promise<Contestant> {
  const url = await server.create('floor', 'seeded')
  const script = scriptOf(samples, subjects)
  return {
    ...keeping(server, 'floor', moved),
    ...tidying(server, 'floor'),
    run: (effort) => runScript(script, url, effort),
    end: async () => {},
  }
}

async function visiting(
  server: Server,
  name: 'naive' | 'ours',
  subjects: number,
): Promise<Contestant & { readonly apart: Apart }> {
  const process = await apart(`${folder}/${name}.ts`)
  await process.ask('open', { url: await server.create(name, 'seeded'), subjects })
  return { ...keeping(server, name, moved), ...tidying(server, name), ...running(process), apart: process }
}

async function peer(server: Server, name: string, counting: string): Promise<Contestant> {
  const database = name.toLowerCase()
  const process = await apart(`${folder}/${name}.ts`)
  await process.ask('open', { url: await server.create(database) })
  return { ...keeping(server, database, counting), name, tidy: async () => {}, ...running(process) }
}

function running(process: Apart) {
  return {
    run: (effort: Effort) => process.ask<Done>('run', effort),
    async end() {
      await process.ask('close')
      await process.end()
    },
  }
}
