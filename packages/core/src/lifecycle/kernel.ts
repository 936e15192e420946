import { createMachine, guard, state, transition } from 'robot3'

/** A way out of a status: where to, and under which condition. */
export type Exit = { readonly transition: string; readonly to: string; readonly when?: ((context: unknown) => boolean) | undefined }

type RobotTransition = { readonly to: string; readonly guards: (context: unknown, event: unknown) => boolean }
type RobotState = { readonly transitions: ReadonlyMap<string, readonly RobotTransition[]> }

/**
 * The compiled status graph.
 *
 * robot3 holds targets and guards and is only looked up, never run: its service says nothing when it refuses, lets
 * every promise pass as true, moves before it finds that a target is unknown, and repeats entry reducers for a machine
 * created at a stored status.
 */
export type Kernel = {
  /** Whether the transition leaves the status at all. */
  has(status: string, transition: string): boolean
  /** The first target whose condition holds; undefined when none does. */
  target(status: string, transition: string, context: unknown): string | undefined
}

/** Compiles exits, by status and in their order, into robot3 states. */
export function compileKernel(exits: ReadonlyMap<string, readonly Exit[]>): Kernel {
  const states = createMachine(Object.fromEntries([...exits].map(([status, out]) => [status, robotState(out)]))).states
  const lookUp = new Map(Object.entries(states as unknown as Record<string, RobotState>))
  return {
    has: (status, name) => lookUp.get(status)?.transitions.has(name) ?? false,
    target(status, name, context) {
      for (const candidate of lookUp.get(status)?.transitions.get(name) ?? []) {
        if (candidate.guards(context, undefined)) return candidate.to
      }
      return undefined
    },
  }
}

function robotState(exits: readonly Exit[]) {
  return state(...exits.map((exit) => transition(exit.transition, exit.to, ...(exit.when ? [guard(exit.when)] : []))))
}
