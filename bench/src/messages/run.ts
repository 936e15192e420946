import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Violation } from '../chaos/check/violation.js'
import { Database, type DurableServer } from '../chaos/database.js'
import { Crew } from '../chaos/faults/crew.js'
import { comeToRest } from '../chaos/rest.js'
import { check, type Repeats } from './check/check.js'
import { gatherFacts, type Facts } from './check/facts.js'
import type { Bug } from './prove/bugs.js'
import { sendAll, type Load } from './load/send.js'
import type { WorkerSettings } from './load/settings.js'
import { startReceivers } from './startReceivers.js'
import { strikeUntilDone, type Pace } from './strike.js'

/** The bundled programs. */
export type Programs = { readonly worker: string; readonly receivers: string }

/** What a run is made of. */
export type Run = {
  readonly server: DurableServer
  readonly programs: Programs
  readonly seed: string
  readonly load: Load
  readonly workers: number
  readonly pace: Pace
  /** Milliseconds for which the message centre is away, from the beginning. */
  readonly dead: number
  /** How likely a worker holds up its own event loop in each second. */
  readonly blocks: number
  readonly bug?: Bug
}

/** What came of a run. */
export type Outcome = {
  readonly facts: Facts
  readonly repeats: Repeats
  readonly violations: readonly Violation[]
  /** How often workers were killed, and frozen. */
  readonly struck: { readonly kills: number; readonly freezes: number }
  readonly milliseconds: number
}

/** Milliseconds within which some more of what is left comes to rest; less where a seeded bug keeps it from that. */
const patience = { whole: 40_000, broken: 8_000 }

/** Messages under faults, then quiet, then the checks. */
export async function runOnce(run: Run): Promise<Outcome> {
  const { server, seed, bug, programs, load, workers, blocks } = run
  const home = mkdtempSync(join(tmpdir(), 'ordna-messages-'))
  const journals = join(home, 'journals')
  mkdirSync(journals)
  const database = await Database.make(server, `messages_${process.pid}_${Date.now()}`)
  if (bug?.sql) await database.rows(bug.sql)
  const receivers = await startReceivers(programs.receivers, {
    journal: join(journals, 'receivers.jsonl'),
    seed,
    dead: run.dead,
    fails: true,
  })
  const told = { url: database.url, ports: receivers.ports, blocks } satisfies Told
  const crew = new Crew({ program: programs.worker, journals, seed, size: { client: 0, worker: workers }, told })
  try {
    const began = performance.now()
    crew.start('worker')
    const sending = sendAll(database.url, load)
    const struck = await strikeUntilDone({ crew, database, sending }, run)
    const restless = await comeToRest(database, bug ? patience.broken : patience.whole)
    const milliseconds = performance.now() - began
    await crew.dismiss('worker')
    await receivers.close()
    const facts = await gatherFacts(database, { load, journals, struck: crew.struck })
    const { violations, repeats } = check(facts)
    const mishaps = crew.mishaps.map((what) => ({ check: 'processes', what, evidence: [] }))
    return { facts, repeats, violations: [...violations, ...restless, ...mishaps], struck, milliseconds }
  } finally {
    await crew.abandon()
    await receivers.close()
    rmSync(home, { recursive: true, force: true })
  }
}

type Told = Omit<WorkerSettings, 'name' | 'seed' | 'journal'>
