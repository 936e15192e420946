import { addTo } from '../words/addTo.js'
import type { DeclaredHead } from './graph.js'
import { listOf } from './spec.js'

type Jobs = NonNullable<DeclaredHead['jobs']>

/** The jobs that wait where this one is dead: those declared to come after it, and those after them. */
export function waitingFor(jobs: Jobs, job: string): readonly string[] {
  const next = new Map<string, string[]>()
  for (const [name, { after }] of Object.entries(jobs)) for (const first of listOf(after)) addTo(next, first, name)
  const found = new Set([job])
  // Grows while it is read.
  for (const first of found) for (const name of next.get(first) ?? []) found.add(name)
  found.delete(job)
  return [...found]
}
