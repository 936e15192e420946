import { median, time } from '../rounds.js'
import { check, checkRun } from './check.js'
import type { Contestant } from './contestant.js'
import { historyTable } from './historyTable.js'
import { ordna } from './ordna.js'
import { plainTable } from './plainTable.js'
import { robot } from './robot.js'
import { xstate } from './xstate.js'

const contestants = { ordna, xstate, robot, plainTable, historyTable }

type Name = keyof typeof contestants

/** How long to measure. */
export type Effort = { readonly rounds: number; readonly milliseconds: number }

/** Nanoseconds per move of each, and how many times as fast as each Ordna is: medians over the rounds. */
export type Result = { readonly [Each in Name]: { readonly nanoseconds: number; readonly ratio: number } }

/**
 * Lets all of them move in turn, round after round, so that whatever disturbs the machine disturbs all alike.
 *
 * Each ratio is taken within a round; who begins changes from round to round.
 */
export function contest({ rounds, milliseconds }: Effort): Result {
  const names = Object.keys(contestants) as Name[]
  for (const name of names) check(contestants[name], name === 'ordna' || name === 'historyTable')
  const moves = Object.fromEntries(names.map((name) => [name, movesIn(contestants[name], milliseconds)])) as Record<Name, number>
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = 0; round < rounds; round++) {
    for (const name of rotated(names, round)) taken[name].push(timeMoves(contestants[name], moves[name]))
  }
  return Object.fromEntries(names.map((name) => [name, summary(taken[name], taken.ordna)])) as Result
}

function summary(taken: readonly number[], ours: readonly number[]) {
  return { nanoseconds: median(taken), ratio: median(taken.map((nanoseconds, round) => nanoseconds / (ours[round] as number))) }
}

/** Warms a contestant up, then says how many moves it makes in so many milliseconds. */
function movesIn(contestant: Contestant, milliseconds: number): number {
  let moves = 1000
  for (const end = performance.now() + 10 * milliseconds; performance.now() < end; ) {
    moves = Math.max(100, Math.round((milliseconds * 1e6) / timeMoves(contestant, moves)))
  }
  return moves
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
