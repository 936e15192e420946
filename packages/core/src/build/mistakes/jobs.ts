import type { Declaration } from '../../declare/graph.js'
import { listed } from '../../floor/listed.js'
import { mistakeIf, type Mistake } from './mistake.js'
import { keysOf, rawOf, textsOf } from '../../floor/raw.js'

/** Jobs that wait for themselves. */
export function jobMistakes({ head }: Declaration): readonly Mistake[] {
  const jobs = rawOf(rawOf(head).jobs)
  const onward = new Map(keysOf(jobs).map((name) => [name, textsOf(rawOf(jobs[name]).after)]))
  const round = rounds(onward)
  return [...onward].flatMap(([name, after]) =>
    mistakeIf(
      round.has(name),
      `jobs.${name}.after`,
      'job_cycle',
      `'${name}' waits for itself, by way of ${listed(after)}. Take one of them out.`,
    ),
  )
}

type Onward = ReadonlyMap<string, readonly string[]>

/** What is being walked: where it stands in the walk, how far back it leads, and which of its ways comes next. */
type Walked = { readonly name: string; readonly at: number; back: number; next: number; open: boolean }

/**
 * The names that lead back to themselves, in one walk over all ways (Tarjan's strongly connected components; without
 * recursion, because a chain may be as long as a declaration).
 */
export function rounds(onward: Onward): ReadonlySet<string> {
  const found = new Set<string>()
  const seen = new Map<string, Walked>()
  const open: Walked[] = []
  const enter = (name: string) => {
    const walked = { name, at: seen.size, back: seen.size, next: 0, open: true }
    seen.set(name, walked)
    open.push(walked)
    return walked
  }
  for (const start of onward.keys()) {
    const path = seen.has(start) ? [] : [enter(start)]
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const to = onward.get(last.name)?.[last.next++]
      const there = to === undefined ? undefined : seen.get(to)
      if (to === undefined) leave(path, open, found)
      else if (to === last.name) found.add(to)
      else if (!there) path.push(enter(to))
      else if (there.open) last.back = Math.min(last.back, there.at)
    }
  }
  return found
}

/** Nothing leads on from the end of the path. Where it leads no further back, what is open from there on is a round. */
function leave(path: Walked[], open: Walked[], found: Set<string>): void {
  const { at, back } = path.pop() as Walked
  const before = path.at(-1)
  if (before) before.back = Math.min(before.back, back)
  if (back < at) return
  const isRound = (open.at(-1) as Walked).at > at
  for (let last = open.at(-1); last && last.at >= at; last = open.at(-1)) {
    open.pop()
    last.open = false
    if (isRound) found.add(last.name)
  }
}
