import { own } from '../own.js'
import type { Lifecycle, StatusNode, TimerNode } from './graph.js'
import type { Stay } from './subject.js'

const nothing: readonly never[] = Object.freeze([])

/** So many dates are remembered of a timer: more than anybody puts an appointment off, and back to where it was. */
const mostDates = 20

/** How a one-shot timer is remembered once it has fired: by name, and by its moment too where each moment counts. */
function firedAs({ name, definition: { again } }: TimerNode, due: Date | null): string {
  return again && due ? `${name}@${due.toISOString()}` : name
}

/**
 * Whether a one-shot timer has fired: in this stay, or for this date in any. One that has fired for another date, as before
 * an appointment was put off, has its turn again where its moment is `ahead`, unless it says otherwise.
 */
export function hasFired(stay: Stay, node: TimerNode, due: Date | null, ahead: boolean): boolean {
  if (due !== null && hasFiredFor(stay, node, due)) return true
  if (!stay.fired.includes(firedAs(node, due))) return false
  return node.bound || node.definition.again === false || !ahead
}

/** Whether a timer that counts from dates has fired for the very date that its moment comes from. */
function hasFiredFor({ firedFor }: Stay, { name, bound }: TimerNode, due: Date): boolean {
  if (bound || !firedFor) return false
  return (own(firedFor, name) ?? nothing).some((date) => date.getTime() === due.getTime())
}

/** Up to which moment a recurring timer has fired for its occurrences. */
export function firedUntil({ firedFor }: Stay, name: string): Date | undefined {
  return firedFor && own(firedFor, name)?.at(-1)
}

/** The stay with the last firing of a one-shot timer. */
export function withFired(stay: Stay, node: TimerNode, due: Date | null): Stay {
  const { name, bound } = node
  const fired = [...stay.fired.filter((entry) => nameIn(entry) !== name), firedAs(node, due)]
  return {
    ...stay,
    fired,
    ...(bound || !due ? {} : { firedFor: withDate(stay.firedFor, name, due, mostDates) }),
  }
}

/** The stay where a recurring timer has fired for every occurrence up to a moment. */
export function withFiredUntil(stay: Stay, { name, bound }: TimerNode, until: Date): Stay {
  return bound ? stay : { ...stay, firedFor: withDate(stay.firedFor, name, until, 1) }
}

type Dates = NonNullable<Stay['firedFor']>

function withDate(firedFor: Dates = {}, name: string, due: Date, most: number): Dates {
  const others = (own(firedFor, name) ?? nothing).filter((date) => date.getTime() !== due.getTime())
  return { ...firedFor, [name]: [...others, due].slice(-most) }
}

/** The stay where a one-shot timer has not fired for a moment: what it sent was dropped, so that it has its turn again. */
export function withoutFired(stay: Stay, name: string, due: Date): Stay {
  const { firedFor, ...rest } = stay
  const fired = stay.fired.filter((entry) => entry !== name && entry !== `${name}@${due.toISOString()}`)
  if (!firedFor) return { ...rest, fired }
  const dates = (own(firedFor, name) ?? nothing).filter((date) => date.getTime() !== due.getTime())
  const { [name]: _, ...others } = firedFor
  const kept = dates.length > 0 ? { ...others, [name]: dates } : others
  return { ...rest, fired, ...(Object.keys(kept).length > 0 ? { firedFor: kept } : {}) }
}

/** A timer of both statuses whose moment does not depend on the stay has fired for both: nobody is reminded twice. */
export function stillFired(fired: Stay['fired'], { timers }: StatusNode): Stay['fired'] {
  return fired.length === 0
    ? nothing
    : fired.filter((entry) => timers.some(({ name, bound }) => name === nameIn(entry) && !bound))
}

/** What has fired for a date has fired for it in every stay: of timers that are declared still. */
export function stillFiredFor({ firedFor }: Stay, { declaration }: Lifecycle): Pick<Stay, 'firedFor'> {
  if (!firedFor) return noDates
  const kept = Object.entries(firedFor).filter(([name]) => own(declaration.timers, name))
  return kept.length === 0 ? noDates : { firedFor: Object.fromEntries(kept) }
}

const noDates: Pick<Stay, 'firedFor'> = Object.freeze({})

function nameIn(entry: string): string {
  return entry.split('@', 1)[0] as string
}
