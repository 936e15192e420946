import { listOf } from './listOf.js'
import type { DeclaredHead } from './graph.js'

type Jobs = NonNullable<DeclaredHead['jobs']>

/** The jobs that wait where this one is dead: those declared to come after it, and those after them. */
export function waitingFor(jobs: Jobs, job: string): readonly string[] {
  const waiting = new Set<string>()
  const found = new Set([job])
  // Grows while it is read.
  for (const first of found)
    for (const [name, { after }] of Object.entries(jobs))
      if (listOf(after).includes(first)) {
        waiting.add(name)
        found.add(name)
      }
  return [...waiting]
}
