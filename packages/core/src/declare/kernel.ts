import { createMachine, guard, state, transition } from 'robot3'
import { FixedList } from '../words/fixedTables.js'
import type { Refusal } from '../words/refusal.js'

/** What was found in the way of a target: the refusal of its guards, or null where its condition does not hold. */
export type Closed = { readonly to: string; readonly refusal: Refusal | null }

/** A way out of a status: where to, and under which condition, which says what is in the way. */
export type Exit<InProgress = never> = {
  readonly transition: string
  readonly to: string
  readonly when?: ((inProgress: InProgress, closed: Closed[]) => boolean) | undefined
}

type RobotTransition = { readonly to: string; readonly guards: (context: unknown, event: unknown) => boolean }
type RobotState = { readonly transitions: ReadonlyMap<string, readonly RobotTransition[]> }

/** The ways that one transition may take out of one status: the first whose condition holds is taken. */
export type Targets = FixedList<RobotTransition>

/**
 * The compiled status graph: the exits of each status, held by robot3 as targets and guards.
 *
 * robot3 is only looked up, never run: its service says nothing when it refuses, lets every promise pass as true, moves
 * before it finds that a target is unknown, and repeats entry reducers for a machine created at a stored status.
 */
export function compileKernel(
  exits: ReadonlyMap<string, readonly Exit[]>,
): ReadonlyMap<string, ReadonlyMap<string, Targets>> {
  const states = createMachine(Object.fromEntries([...exits].map(([status, out]) => [status, robotState(out)]))).states
  return new Map(
    Object.entries(states as unknown as Record<string, RobotState>).map(([status, { transitions }]) => [
      status,
      new Map(Array.from(transitions, ([name, targets]) => [name, new FixedList(targets)])),
    ]),
  )
}

/** The first target whose condition holds; undefined when none does, and then `closed` tells why, of each. */
export function targetOf(targets: Targets, inProgress: object, closed: Closed[]): string | undefined {
  for (let index = 0; index < targets.length; index++) {
    const target = targets.at(index) as RobotTransition
    if (target.guards(inProgress, closed) === true) return target.to
  }
  return undefined
}

function robotState(exits: readonly Exit[]) {
  // robot3 hands its guards an event beside the context, and ours hands back through it what is in the way.
  const guardOf = ({ when }: Exit) => (when ? [guard(when as (context: unknown, event: unknown) => boolean)] : [])
  return state(...exits.map((exit) => transition(exit.transition, exit.to, ...guardOf(exit))))
}
