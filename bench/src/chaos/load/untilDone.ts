import type { Violation } from '../check/violation.js'
import type { Fault } from '../faults/plan.js'
import { planFaults, type Pace } from '../faults/plan.js'
import { strikeAll, type Targets } from '../faults/strike.js'
import { randomFrom } from '../random.js'
import { shareOf, type Work, workIn } from './work.js'

/** A load: it ends when it has gone on for so long and so much has come about, on however slow a machine. */
export type Load = {
  readonly seed: string
  readonly milliseconds: number
  readonly work: Work
  readonly pace: Pace
}

/** How often each fault struck, and that it came to a standstill where it did. */
export type Loaded = { readonly struck: ReadonlyMap<Fault, number>; readonly standstill: readonly Violation[] }

/** Milliseconds of the shortest round. */
const shortest = 3_000

/** So many rounds in which nothing comes about are a standstill. */
const idleRounds = 4

/** Faults in rounds, each as long as what is still missing of the work asks for, until all of it is done. */
export async function loadUntilDone(
  targets: Targets,
  { seed, pace, ...load }: Load,
  journals: string,
): Promise<Loaded> {
  const struck = new Map<Fault, number>()
  let done = 0
  for (let round = 0, idle = 0; done < 1 && idle < idleRounds; round++) {
    const milliseconds = Math.max(Math.min(shortest, load.milliseconds), load.milliseconds * (1 - done))
    const plan = planFaults(randomFrom(`${seed} faults ${round}`), milliseconds, pace, round === 0 ? 1 : 0)
    for (const [fault, count] of await strikeAll(targets, plan, milliseconds))
      struck.set(fault, (struck.get(fault) ?? 0) + count)
    const before = done
    done = shareOf(workIn(journals), load.work)
    idle = done > before ? 0 : idle + 1
  }
  return { struck, standstill: done < 1 ? [standstill(workIn(journals), load.work)] : [] }
}

function standstill(done: Work, wanted: Work): Violation {
  const what = `${done.sends} of ${wanted.sends} sends and ${done.deliveries} of ${wanted.deliveries} deliveries came about, and then no more`
  return { check: 'work', what, evidence: [] }
}
