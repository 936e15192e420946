import { parseCalendar, type ClockState } from '../time/index.js'
import type { Entry, Message } from './change.js'
import type { Asked, LinkedCommand, Surroundings } from './command.js'
import type { Graph, Lifecycle, StatusNode } from './graph.js'
import type { Data, Link, OpenNote, Stay, Subject, SubjectKey } from './subject.js'

/**
 * A subject in the middle of being decided: begun from its row, changed step by step, finished into a change.
 *
 * It is the one mutable value of the pure part, and it never leaves it.
 */
export type Working = {
  readonly lifecycle: Lifecycle
  readonly graph: Graph
  readonly asked: Asked
  readonly within: Surroundings
  readonly now: Date
  readonly key: SubjectKey
  readonly prior: Subject | null
  readonly revision: number
  status: StatusNode
  previous: string | null
  stay: Stay
  data: Data
  clocks: { readonly [clock: string]: ClockState }
  notes: readonly OpenNote[]
  dead: readonly string[]
  links: readonly Link[]
  entries: Entry[]
  messages: readonly Message[]
  follow: readonly LinkedCommand[]
  revived: readonly string[]
}

const nothing: readonly never[] = Object.freeze([])
const noDates: { readonly [notice: string]: Date } = Object.freeze({})

/** The surroundings of a decision that was given none: UTC, Monday to Friday, nothing linked. */
export const plainSurroundings: Surroundings = { calendar: parseCalendar({ zone: 'UTC' }), linked: {} }

/** Begins from a subject's row. The status must be one of the lifecycle's. */
export function begin(lifecycle: Lifecycle, prior: Subject, status: StatusNode, asked: Asked, now: Date): Working {
  return {
    lifecycle,
    graph: lifecycle.graph,
    asked,
    within: asked.within ?? plainSurroundings,
    now,
    key: prior,
    prior,
    revision: prior.revision + 1,
    status,
    previous: prior.previous,
    stay: prior.stay,
    data: prior.data,
    clocks: prior.clocks,
    notes: prior.notes,
    dead: prior.dead,
    links: prior.links,
    entries: [],
    messages: nothing,
    follow: nothing,
    revived: nothing,
  }
}

/** Enters a status: a new stay begins, and clocks that it pauses stand still. Entering the present one changes nothing. */
export function enter(working: Working, status: StatusNode, overridden = false): void {
  if (working.status === status) return
  working.previous = working.status.name
  working.status = status
  beginStay(working, overridden)
}

/** Begins a stay in the present status. */
export function beginStay(working: Working, overridden = false): void {
  working.stay = freshStay(working.revision, working.now, overridden)
  if (working.graph.clocks.length > 0) working.clocks = runningClocks(working.graph.clocks, working.clocks, working.status, working.now)
}

/** A stay in which nothing has happened yet. */
export function freshStay(id: number, enteredAt: Date, overridden = false): Stay {
  return { id, enteredAt, overridden, fired: nothing, raised: nothing, accepted: noDates }
}

/** Every clock as it runs, or stands still, from now on. */
export function runningClocks(names: readonly string[], clocks: Working['clocks'], status: StatusNode, now: Date): Working['clocks'] {
  return Object.fromEntries(names.map((name) => [name, runClock(clocks[name], !status.pauses.has(name), now)]))
}

function runClock(clock: ClockState = { accumulated: 0, since: null }, running: boolean, now: Date): ClockState {
  if (running === (clock.since !== null)) return clock
  if (running) return { accumulated: clock.accumulated, since: now }
  return { accumulated: clock.accumulated + now.getTime() - (clock.since ?? now).getTime(), since: null }
}
