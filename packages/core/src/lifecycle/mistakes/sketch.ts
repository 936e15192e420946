import type { Declaration } from '../graph.js'
import { waysOf, type Leading, type Way } from '../ways.js'
import { closest } from './hint.js'
import { keysOf, textsOf, type Names } from './names.js'
import { isRaw, rawOf, type Raw } from './shape.js'

/** A transition as far as it can be understood. */
export type Sketched = Leading & {
  readonly name: string
  readonly raw: Raw
  readonly by: readonly string[]
}

/** A declaration's graph as far as it can be understood, whatever is wrong with it. */
export type Sketch = {
  readonly names: Names
  readonly final: ReadonlySet<string>
  readonly initial: readonly string[]
  readonly transitions: readonly Sketched[]
  readonly ways: readonly Way<Sketched>[]
}

/** Draws what can be drawn. A misspelt status stands for the one that was meant, so that no mistake is told twice. */
export function sketch(declaration: Declaration, names: Names): Sketch {
  const { statuses, initial } = rawOf(declaration.head)
  const final = new Set(names.status.filter((name) => rawOf(rawOf(statuses)[name]).final))
  const open = names.status.filter((name) => !final.has(name))
  const transitions = names.transition.map((name) => {
    const raw = rawOf(rawOf(declaration.transitions)[name])
    const toPrevious = isRaw(raw.to)
    return {
      name,
      raw,
      by: textsOf(raw.by),
      from: new Set(sourcesOf(raw.from, open, names)),
      targets: targetsOf(raw.to, names),
      toPrevious,
    }
  })
  return {
    names,
    final,
    initial: targetsOf(initial, names).map(({ to }) => to),
    transitions,
    ways: waysOf(transitions.filter(leads)),
  }
}

/** One whose targets all are unknown must not pass for one that keeps the status. */
function leads({ raw, targets, toPrevious }: Sketched): boolean {
  return raw.to === undefined || toPrevious || targets.length > 0
}

/** The declared statuses that one name or many mean. */
export function meant(value: unknown, { status }: Names): readonly string[] {
  return textsOf(value).flatMap((name) => (status.includes(name) ? name : (closest(name, status) ?? [])))
}

function sourcesOf(from: unknown, open: readonly string[], names: Names): readonly string[] {
  if (!isRaw(from)) return meant(from, names)
  const except = meant(from.except, names)
  return open.filter((name) => !except.includes(name))
}

function targetsOf(to: unknown, names: Names): readonly { readonly to: string }[] {
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
