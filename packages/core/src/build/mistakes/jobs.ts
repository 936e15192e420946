import type { Declaration } from '../../declare/graph.js'
import { listed } from '../../floor/listed.js'
import { mistake, type Mistake } from './mistake.js'
import { rounds } from './rounds.js'
import { keysOf, rawOf, textsOf } from './raw.js'

/** Jobs that wait for themselves. */
export function jobMistakes({ head }: Declaration): readonly Mistake[] {
  const jobs = rawOf(rawOf(head).jobs)
  const onward = new Map(keysOf(jobs).map((name) => [name, textsOf(rawOf(jobs[name]).after)]))
  const round = rounds(onward)
  return [...onward].flatMap(([name, after]) =>
    round.has(name)
      ? [
          mistake(
            `jobs.${name}.after`,
            'job_cycle',
            `'${name}' waits for itself, by way of ${listed(after)}. Take one of them out.`,
          ),
        ]
      : [],
  )
}
