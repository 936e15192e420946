import { byStatus, returns } from '../../words/byStatus.js'
import type { Declaration } from '../../declare/graph.js'
import { waysOf, type Leading, type Way } from '../../declare/ways.js'
import { closest } from '../../floor/hint.js'
import { type Names } from './names.js'
import { isRaw, keysOf, type Raw, rawOf, textsOf } from './raw.js'

/** A transition as far as it can be understood. */
export type RoughTransition = Leading & {
  readonly name: string
  readonly raw: Raw
  readonly by: readonly string[]
  /** The statuses that its `to` tells the target of, where it tells it by status. */
  readonly told: ReadonlySet<string>
}

/** A declaration's graph as far as it can be understood, whatever is wrong with it. */
export type RoughGraph = {
  readonly names: Names
  readonly final: ReadonlySet<string>
  readonly initial: readonly string[]
  /** Statuses that something else than a transition enters, by what that is. */
  readonly entered: ReadonlyMap<string, readonly string[]>
  /** Whether anybody may override. */
  readonly overrides: boolean
  readonly transitions: readonly RoughTransition[]
  readonly byName: ReadonlyMap<string, RoughTransition>
  readonly ways: readonly Way<RoughTransition>[]
}

/** Draws what can be drawn. A misspelt status stands for the one that was meant, so that no mistake is told twice. */
export function roughGraph(declaration: Declaration, names: Names): RoughGraph {
  const { statuses, initial, may } = rawOf(declaration.head)
  const final = new Set(names.status.filter((name) => rawOf(rawOf(statuses)[name]).final))
  const open = names.status.filter((name) => !final.has(name))
  const transitions = names.transition.map((name) => {
    const raw = rawOf(rawOf(declaration.transitions)[name])
    const from = new Set(sourcesOf(raw, open, names))
    return {
      name,
      raw,
      by: textsOf(raw.by),
      from,
      told: new Set(meant(keysOf(byStatus(raw.to)), names)),
      targets: targetsOf(raw.to, from, names),
      toPrevious: returns(raw.to),
    }
  })
  return {
    names,
    final,
    initial: choicesOf(initial, names).map(({ to }) => to),
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

/** The declared statuses that one name or many mean. */
export function meant(value: unknown, { status }: Names): readonly string[] {
  return textsOf(value).flatMap((name) => (status.includes(name) ? name : (closest(name, status) ?? [])))
}

function sourcesOf({ from, to }: Raw, open: readonly string[], names: Names): readonly string[] {
  if (from === undefined) return meant(keysOf(byStatus(to)), names)
  if (!isRaw(from)) return meant(from, names)
  const except = new Set(meant(from.except, names))
  return open.filter((name) => !except.has(name))
}

/** One of which all targets are unknown must not pass for one that keeps the status: it leads nowhere. */
function targetsOf(to: unknown, from: ReadonlySet<string>, names: Names): Leading['targets'] {
  const told = byStatus(to)
  if (told) {
    const ways = keysOf(told).map((source) => [source, choicesOf(told[source], names)] as const)
    return new Map(
      ways.flatMap(([source, list]) => (list.length > 0 ? meant(source, names).map((m) => [m, list]) : [])),
    )
  }
  const list = choicesOf(to, names)
  return new Map(to === undefined || returns(to) || list.length > 0 ? [...from].map((status) => [status, list]) : [])
}

function choicesOf(to: unknown, names: Names): readonly { readonly to: string }[] {
  const targets = Array.isArray(to) ? to.map((choice) => rawOf(choice).to) : to
  return meant(targets, names).map((name) => ({ to: name }))
}

/** The timers that declare something, as they were written. */
export function rawTimers({ timers }: Declaration): readonly (readonly [string, Raw])[] {
  return keysOf(timers).map((name) => [name, rawOf(rawOf(timers)[name])])
}

/** The reasons that a transition takes, as far as they can be understood. */
export function reasonsOf({
  reasons,
}: Raw): { readonly codes: readonly string[]; readonly required: boolean; readonly open: boolean } | null {
  if (!isRaw(reasons)) return null
  const { codes, required, open } = reasons
  return {
    codes: Array.isArray(codes) ? textsOf(codes) : keysOf(codes),
    required: required !== false,
    open: open === true,
  }
}
