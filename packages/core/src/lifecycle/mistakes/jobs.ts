import { waitingFor } from '../jobOrder.js'
import type { Declaration } from '../graph.js'
import { listed } from '../../listed.js'
import { mistake, type Mistake } from './mistake.js'
import { keysOf, textsOf } from './names.js'
import { rawOf } from './shape.js'

/** Jobs that wait for themselves. */
export function jobMistakes({ head }: Declaration): readonly Mistake[] {
  const jobs = rawOf(rawOf(head).jobs)
  const names = keysOf(jobs)
  const order = Object.fromEntries(names.map((name) => [name, { after: textsOf(rawOf(jobs[name]).after) }]))
  return names
    .filter((name) => waitingFor(order, name).includes(name))
    .map((name) =>
      mistake(
        `jobs.${name}.after`,
        'job_cycle',
        `'${name}' waits for itself, by way of ${listed(order[name]?.after ?? [])}. Take one of them out.`,
      ),
    )
}
