import { workerData } from 'node:worker_threads'
import { answer } from '../answer.js'
import { time } from '../rounds.js'
import { check, checkRun } from './check.js'
import type { Contestant } from './contestant.js'
import { historyTable } from './historyTable.js'
import { ordna } from './ordna.js'
import { plainTable } from './plainTable.js'
import { robot } from './robot.js'
import { xstate } from './xstate.js'

const contestants = { ordna, xstate, robot, plainTable, historyTable }

export type Name = keyof typeof contestants

/** How long to measure. */
export type Effort = { readonly rounds: number; readonly milliseconds: number }

/** Nanoseconds per move of each contestant, round by round. */
export type Taken = { readonly [Each in Name]: readonly number[] }

/** Milliseconds of each alone, and rounds of all, after which the compiler has settled. */
const warmUp = 150
const unmeasured = 5

answer(contest(workerData as Effort))

/**
 * Lets all of them move in turn, round after round, so that whatever disturbs the machine disturbs all alike. Who
 * begins changes from round to round.
 */
function contest({ rounds, milliseconds }: Effort): Taken {
  const names = Object.keys(contestants) as Name[]
  for (const name of names) check(contestants[name], name === 'ordna' || name === 'historyTable')
  const moves = byName(names, (name) => movesIn(contestants[name], milliseconds))
  const taken = byName(names, (): number[] => [])
  for (let round = -unmeasured; round < rounds; round++) {
    for (const name of rotated(names, round + unmeasured)) {
      const nanoseconds = timeMoves(contestants[name], moves[name])
      if (round >= 0) taken[name].push(nanoseconds)
    }
  }
  return taken
}

function byName<Value>(names: readonly Name[], value: (name: Name) => Value): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, Value>
}

/** Warms a contestant up, then says how many moves it makes in so many milliseconds when nothing disturbs it. */
function movesIn(contestant: Contestant, milliseconds: number): number {
  let fastest = timeMoves(contestant, 100)
  for (const end = performance.now() + warmUp; performance.now() < end;) {
    fastest = Math.min(fastest, timeMoves(contestant, Math.ceil(1e6 / fastest)))
  }
  return Math.ceil((milliseconds * 1e6) / fastest)
}

function timeMoves(contestant: Contestant, moves: number): number {
  let standing = { status: '', data: {} } as ReturnType<Contestant['run']>
  const nanoseconds = time(() => {
    standing = contestant.run(moves)
  })
  checkRun(contestant, moves, standing)
  return nanoseconds / moves
}

function rotated<Value>(values: readonly Value[], by: number): readonly Value[] {
  const at = by % values.length
  return [...values.slice(at), ...values.slice(0, at)]
}
