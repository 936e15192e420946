import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { check } from './check/check.js'
import { gatherFacts } from './check/facts.js'
import { OverlapWatch } from './check/overlaps.js'
import type { Tally } from './check/sends.js'
import type { Violation } from './check/violation.js'
import { Database, type DurableServer } from './database.js'
import { breakRows } from './faults/brokenRows.js'
import { Crew } from './faults/crew.js'
import { planFaults, type Fault, type Pace } from './faults/plan.js'
import { Proxy } from './faults/proxy.js'
import { strikeAll } from './faults/strike.js'
import { triggers } from './curses.js'
import { journalTo } from './events.js'
import { openStore } from './load/store.js'
import type { Bug } from './prove/bug.js'
import { randomFrom } from './random.js'

/** What a run is made of. */
export type Run = {
  readonly server: DurableServer
  /** The bundled program of clients and workers. */
  readonly program: string
  readonly seed: string
  readonly milliseconds: number
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

/** Milliseconds after the last fault within which everything must come to rest. */
const patience = 40_000

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
    url,
    began: Date.now(),
    lanes,
    bug: bug?.name ?? null,
    size: { client: clients, worker: workers },
  })
  const overlaps = new OverlapWatch(database)
  try {
    if (bug?.scenario) await play(bug, { url, journal: join(journals, 'scenario.jsonl') })
    const marks = [performance.now()]
    const struck = await load(run, { crew, proxy, database })
    marks.push(performance.now())
    const restless = await comeToRest(database, bug ? 20_000 : patience)
    await crew.dismiss('worker')
    marks.push(performance.now())
    const { violations, tally } = check(await gatherFacts(database, journals))
    const others = [...restless, ...(await overlaps.end()), ...crew.mishaps.map(mishap)]
    marks.push(performance.now())
    return { tally, struck, violations: [...violations, ...others], took: between(marks) }
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

type Parts = { readonly crew: Crew; readonly proxy: Proxy; readonly database: Database }

async function load({ seed, milliseconds, pace }: Run, parts: Parts): Promise<ReadonlyMap<Fault, number>> {
  const { crew, proxy } = parts
  crew.start('worker')
  crew.start('client')
  const plan = planFaults(randomFrom(`${seed} faults`), milliseconds, pace)
  const struck = await strikeAll(parts, plan, milliseconds)
  await crew.dismiss('client')
  return new Map([...struck, ['cut', proxy.cuts]])
}

/** Waits until no timer of the near future and no message is left that a worker would claim. */
async function comeToRest(database: Database, within: number): Promise<readonly Violation[]> {
  const end = Date.now() + within
  for (;;) {
    const rows = await database.rows<{ left: string }>(pending)
    if (rows.length === 0) return []
    if (Date.now() > end) {
      const evidence = rows.slice(0, 10).map(({ left }) => left)
      return [{ check: 'rest', what: `${rows.length} things were left undone`, evidence }]
    }
    await sleep(250)
  }
}

const pending = `
SELECT concat('timer ', tenant, '/', subject, ' ', id, ' due ', due, ' attempts ', attempts) AS left
  FROM ordna.timers WHERE NOT dead AND due < now() + interval '1 minute'
UNION ALL
SELECT concat('message ', id, ' due ', due, ' attempts ', attempts) FROM ordna.messages WHERE head AND NOT dead`

function mishap(what: string): Violation {
  return { check: 'processes', what, evidence: [] }
}
