import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../database.js'
import { lease } from '../rental.js'
import type { Crew } from './crew.js'
import type { Fault, Planned } from './plan.js'
import { archive, hoard } from './outsiders.js'
import type { Proxy } from './proxy.js'

/** What the faults strike. */
export type Targets = { readonly crew: Crew; readonly proxy: Proxy; readonly database: Database }

/** Statements worth cutting in two, commits above all. */
const markers = ['.commit', '.commit', '.commit', '.settle', '.claim_messages', '.claim_timers', '.load'] as const

/** Carries out a plan; answers how often each kind struck. */
export async function strikeAll(
  targets: Targets,
  plan: readonly Planned[],
  milliseconds: number,
): Promise<ReadonlyMap<Fault, number>> {
  const struck = new Map<Fault, number>()
  const began = Date.now()
  const under: Promise<void>[] = []
  for (const planned of plan) {
    await sleep(Math.max(0, began + planned.at - Date.now()))
    if (Date.now() - began > milliseconds) break
    under.push(strikeAndCount(targets, planned, struck))
    if (planned.fault === 'crash') await under.at(-1)
  }
  await Promise.all(under)
  await sleep(Math.max(0, began + milliseconds - Date.now()))
  return struck
}

async function strikeAndCount(targets: Targets, planned: Planned, struck: Map<Fault, number>): Promise<void> {
  const count = await strike(targets, planned)
  struck.set(planned.fault, (struck.get(planned.fault) ?? 0) + count)
}

async function strike({ crew, proxy, database }: Targets, { fault, pick }: Planned): Promise<number> {
  switch (fault) {
    case 'killClient':
      await crew.kill('client', pick)
      return 1
    case 'killWorker':
      await crew.kill('worker', pick)
      return 1
    case 'crash':
      await database.crash()
      return 1
    case 'terminate':
      return database.terminate(pick)
    case 'cut':
      proxy.cutNext(markers[pick % markers.length] ?? '.commit', pick % 2 === 0 ? 'answered' : 'forwarded')
      return 0
    case 'blackOut':
      await proxy.blackOut(6_000)
      return 1
    case 'silence':
      await proxy.silence(4_000)
      return 1
    case 'wipeOut':
      await crew.wipeOut(lease + 200)
      return 1
    case 'scaleOut':
      await crew.scaleOut(pick, lease)
      return 1
    case 'hoard':
      return hoard(database.url)
    case 'archive':
      return archive(database.url)
    case 'freeze':
      return (await crew.freeze(pick, lease + 500 + (pick % 1_500))) ? 1 : 0
  }
}
