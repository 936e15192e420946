import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { check } from './check/check.js'
import { gatherFacts } from './check/facts.js'
import { OverlapWatch } from './check/overlaps.js'
import type { Tally } from './check/sends.js'
import type { Violation } from './check/violation.js'
import { Database, type DurableServer } from './database.js'
import { breakRows } from './faults/brokenRows.js'
import { Crew } from './faults/crew.js'
import type { Fault, Pace } from './faults/plan.js'
import { Proxy } from './faults/proxy.js'
import { triggers } from './curses.js'
import { journalTo } from './events.js'
import { loadUntilDone } from './load/untilDone.js'
import { youth } from './load/commands.js'
import type { Settings } from './load/settings.js'
import { openStore } from './load/store.js'
import type { Bug } from './prove/bug.js'
import { comeToRest } from './rest.js'
import type { Work } from './load/work.js'

/** What a run is made of. */
export type Run = {
  readonly server: DurableServer
  /** The bundled program of clients and workers. */
  readonly program: string
  readonly seed: string
  /** Of load, at least: it goes on until its work is done. */
  readonly milliseconds: number
  readonly work: Work
  readonly clients: number
  readonly workers: number
  readonly lanes: number
  readonly pace: Pace
  readonly bug?: Bug
}

/** What came of a run. */
export type Outcome = {
  readonly tally: Tally
  readonly struck: ReadonlyMap<Fault, number>
  readonly violations: readonly Violation[]
  /** Milliseconds, by what they went into. */
  readonly took: { readonly load: number; readonly rest: number; readonly check: number }
}

/** Milliseconds within which some more of what is left comes to rest; less where a seeded bug keeps it from that. */
const patience = { whole: 40_000, broken: 20_000 }

type Told = Omit<Settings, 'role' | 'name' | 'seed' | 'journal'>

/** Load under faults, then quiet, then the checks. */
export async function runOnce(run: Run): Promise<Outcome> {
  const { server, seed, bug } = run
  const home = mkdtempSync(join(tmpdir(), 'ordna-chaos-'))
  const journals = join(home, 'journals')
  mkdirSync(journals)
  const database = await Database.make(server, `chaos_${process.pid}_${Date.now()}`)
  await database.rows(triggers)
  await breakRows(database.url)
  if (bug?.sql) await database.rows(bug.sql)
  const proxy = new Proxy(server.port)
  const url = database.through(await proxy.listen())
  const { program, lanes, clients, workers } = run
  const crew = new Crew({
    program,
    journals,
    seed,
    size: { client: clients, worker: workers },
    told: { url, began: Date.now() - youth, lanes, bug: bug?.name ?? null } satisfies Told,
  })
  const overlaps = new OverlapWatch(database)
  try {
    if (bug?.scenario) await play(bug, { url, journal: join(journals, 'scenario.jsonl') })
    const marks = [performance.now()]
    crew.start('worker')
    crew.start('client')
    const { struck, standstill } = await loadUntilDone({ crew, proxy, database }, run, journals)
    await crew.dismiss('client')
    marks.push(performance.now())
    const restless = await comeToRest(database, bug ? patience.broken : patience.whole)
    await crew.dismiss('worker')
    marks.push(performance.now())
    const { violations, tally } = check(await gatherFacts(database, journals))
    const others = [...standstill, ...restless, ...(await overlaps.end()), ...crew.mishaps.map(mishap)]
    marks.push(performance.now())
    return {
      tally,
      struck: new Map([...struck, ['cut', proxy.cuts]]),
      violations: [...violations, ...others],
      took: between(marks),
    }
  } finally {
    overlaps.stop()
    await crew.abandon()
    await proxy.close()
    rmSync(home, { recursive: true, force: true })
  }
}

function between([begun = 0, loaded = 0, rested = 0, checked = 0]: readonly number[]): Outcome['took'] {
  return { load: loaded - begun, rest: rested - loaded, check: checked - rested }
}

/** Plays a bug's scenario on a store like that of the other processes. */
async function play({ name, scenario }: Bug, { url, journal }: { url: string; journal: string }): Promise<void> {
  const store = openStore({ url, name: 'scenario', bug: name }, journalTo(journal))
  await scenario?.(store)
}

function mishap(what: string): Violation {
  return { check: 'processes', what, evidence: [] }
}
