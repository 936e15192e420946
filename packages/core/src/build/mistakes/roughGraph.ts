import type { Declaration } from '../../declare/graph.js'
import { waysOf, type Way } from '../../declare/ways.js'
import { linesOf, normalised, type Normalised } from '../normalised.js'
import type { Names } from './names.js'
import { keysOf, rawOf, textsOf, type Raw } from '../../floor/raw.js'

/** A declaration's graph as far as it can be understood, whatever is wrong with it. */
export type RoughGraph = {
  readonly names: Names
  readonly final: ReadonlySet<string>
  readonly initial: readonly string[]
  /** Statuses that something else than a transition enters, by what that is. */
  readonly entered: ReadonlyMap<string, readonly string[]>
  /** Whether anybody may override. */
  readonly overrides: boolean
  readonly transitions: readonly Normalised[]
  readonly byName: ReadonlyMap<string, Normalised>
  readonly ways: readonly Way<Normalised>[]
}

/** Draws what can be drawn. A misspelt status stands for the one that was meant, so that no mistake is told twice. */
export function roughGraph(declaration: Declaration, names: Names): RoughGraph {
  const { statuses, initial, may } = rawOf(declaration.head)
  const final = new Set(names.status.filter((name) => rawOf(rawOf(statuses)[name]).final))
  const transitions = normalised(declaration, names.status)
  return {
    names,
    final,
    initial: linesOf(initial, names.status).map(({ to }) => to),
    entered: new Map(
      names.status.flatMap((name) => {
        const entrances = textsOf(rawOf(rawOf(statuses)[name]).enteredBy)
        return entrances.length > 0 ? [[name, entrances] as const] : []
      }),
    ),
    overrides: rawOf(may).override !== undefined,
    transitions,
    byName: new Map(transitions.map((transition) => [transition.name, transition])),
    ways: waysOf(transitions),
  }
}

/** The timers that declare something, as they were written. */
export function rawTimers({ timers }: Declaration): readonly (readonly [string, Raw])[] {
  return keysOf(timers).map((name) => [name, rawOf(rawOf(timers)[name])])
}
