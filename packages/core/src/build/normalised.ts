import type { Declaration } from '../declare/graph.js'
import { closest } from '../floor/hint.js'
import { byStatus, returns } from '../words/byStatus.js'
import { isRaw, keysOf, rawOf, textsOf, type Raw } from '../floor/raw.js'

/** One line of where a transition leads, as it was written; nothing is written where the status says it all. */
export type ChoiceLine = { readonly to: string; readonly written: Raw }

/** A transition with its lists normalised, whatever is wrong with it: mistakes are found by it, and nodes are made of it. */
export type Normalised = {
  readonly name: string
  readonly raw: Raw
  readonly by: readonly string[]
  /** The statuses that its `to` tells the target of, where it tells it by status. */
  readonly told: ReadonlySet<string>
  readonly from: ReadonlySet<string>
  /** Lines that are the same for several statuses are one list. */
  readonly targets: ReadonlyMap<string, readonly ChoiceLine[]>
  readonly toPrevious: boolean
  readonly reasons: Reasons | null
}

/** Which reasons a transition takes, its defaults filled in. */
export type Reasons = { readonly codes: readonly string[]; readonly required: boolean; readonly open: boolean }

/** The transitions, in their order. A misspelt status stands for the one that was meant, so that no mistake is told twice. */
export function normalised({ head, transitions }: Declaration, statuses: readonly string[]): readonly Normalised[] {
  const declared = rawOf(rawOf(head).statuses)
  const open = statuses.filter((name) => !rawOf(declared[name]).final)
  return keysOf(transitions).map((name) => {
    const raw = rawOf(rawOf(transitions)[name])
    const from = new Set(sourcesOf(raw, open, statuses))
    return {
      name,
      raw,
      by: textsOf(raw.by),
      from,
      told: new Set(meant(keysOf(byStatus(raw.to)), statuses)),
      targets: targetsOf(raw.to, from, statuses),
      toPrevious: returns(raw.to),
      reasons: reasonsOf(raw.reasons),
    }
  })
}

/** The declared statuses that one name or many mean. */
export function meant(value: unknown, statuses: readonly string[]): readonly string[] {
  return textsOf(value).flatMap((name) => (statuses.includes(name) ? name : (closest(name, statuses) ?? [])))
}

function sourcesOf({ from, to }: Raw, open: readonly string[], statuses: readonly string[]): readonly string[] {
  if (from === undefined) return meant(keysOf(byStatus(to)), statuses)
  if (!isRaw(from)) return meant(from, statuses)
  const except = new Set(meant(from.except, statuses))
  return open.filter((name) => !except.has(name))
}

/** One of which all targets are unknown must not pass for one that keeps the status: it leads nowhere. */
function targetsOf(to: unknown, from: ReadonlySet<string>, statuses: readonly string[]): Normalised['targets'] {
  const told = byStatus(to)
  if (told) {
    const ways = keysOf(told).map((source) => [source, linesOf(told[source], statuses)] as const)
    return new Map(
      ways.flatMap(([source, list]) => (list.length > 0 ? meant(source, statuses).map((name) => [name, list]) : [])),
    )
  }
  const list = linesOf(to, statuses)
  return new Map(to === undefined || returns(to) || list.length > 0 ? [...from].map((status) => [status, list]) : [])
}

/** What one status or a first-match list leads to. */
export function linesOf(to: unknown, statuses: readonly string[]): readonly ChoiceLine[] {
  const lines: readonly unknown[] = Array.isArray(to) ? to : [{ to }]
  return lines.map(rawOf).flatMap((written) => meant(written.to, statuses).map((status) => ({ to: status, written })))
}

function reasonsOf(reasons: unknown): Reasons | null {
  if (!isRaw(reasons)) return null
  const { codes, required, open } = reasons
  return {
    codes: Array.isArray(codes) ? textsOf(codes) : keysOf(codes),
    required: required !== false,
    open: open === true,
  }
}
