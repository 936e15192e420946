import { own } from '@ordna/core/adapters'
import { actions, type DanishAction, type DanishStatus } from './actions.js'
import type { Settings } from './options.js'
import type { Reasons } from './words/reasons.js'
import type { Texts } from '../words/texts.js'
import { descriptions, durations, words } from './words/words.js'

/** What the source says of a status beyond its name and description; it stands in the status's `meta`. */
export type StatusFacts = {
  /** The source's own grouping, in which the normal ending is a negative status. */
  readonly seedGroup: 'main' | 'negative'
  /** Whether the source calls it an end status for good. */
  readonly permanent: boolean
  readonly next: readonly DanishStatus[]
  readonly actions: readonly DanishAction[]
  readonly duration?: Texts
  readonly reasons?: Reasons
}

const next: { readonly [Status in DanishStatus]: readonly DanishStatus[] } = {
  order_received: ['awaiting_processing', 'booked'],
  awaiting_processing: ['booked', 'rejected'],
  awaiting_customer: ['booked', 'cancelled'],
  booked: ['rented_out'],
  rented_out: ['completed'],
  completed: ['archived'],
  rejected: [],
  cancelled: [],
  archived: [],
}

/** The facts of a status, with the host's own reasons where it has given some. */
export function factsOf(status: DanishStatus, { reasons }: Pick<Settings, 'reasons'>): StatusFacts {
  const permanent = next[status].length === 0
  return {
    seedGroup: permanent ? 'negative' : 'main',
    permanent,
    next: next[status],
    actions: actions[status],
    ...(status === 'rented_out' ? { duration: durations.rented_out } : {}),
    ...(status in reasons ? { reasons: reasons[status as keyof typeof reasons] } : {}),
  }
}

/** What a status is beside its name: its description, the tasks for people, and the facts. */
export function aboutStatus(status: DanishStatus, settings: Settings) {
  const tasks = actions[status].flatMap(({ kind, code }) =>
    kind === 'task' ? [[code, settings.actionWords[code]]] : [],
  )
  return { description: descriptions[status], tasks: Object.fromEntries(tasks), meta: factsOf(status, settings) }
}

const shortForms: { readonly [short: string]: DanishStatus } = { Afvist: 'rejected' }

/** The status that the source's own texts mean by a name, short forms included; undefined where they know none. */
export function statusNamed(name: string): DanishStatus | undefined {
  const known = Object.keys(next) as DanishStatus[]
  return own(shortForms, name) ?? known.find((status) => words[status].da === name)
}
