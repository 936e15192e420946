import { own } from '../../floor/own.js'
import { isDate } from '../../floor/realm.js'
import type { Named } from '../../time/series.js'
import { type Lifecycle, type StatusNode, timerIn, type TimerNode } from '../../declare/graph.js'
import { countsByCalendar, isBoundToStay } from '../../declare/rulesIn.js'
import type { Data, Stay } from '../../words/subject.js'

const none: readonly never[] = Object.freeze([])

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
export function hasFired(
  stay: Stay,
  node: TimerNode,
  { due, data }: { readonly due: Date | null; readonly data: Data },
  ahead: boolean,
): boolean {
  if (due !== null && hasFiredFor(stay, node, dateFor(node, data, due))) return true
  if (!stay.fired.includes(firedAs(node, due))) return false
  return node.bound || node.definition.again === false || !ahead
}

/** Whether a one-shot timer has fired in this stay, for whichever date. */
export function hasFiredEver({ fired }: Stay, name: string): boolean {
  return fired.some((entry) => nameIn(entry) === name)
}

/** Whether a timer that counts from dates has fired for the very date that its moment comes from. */
function hasFiredFor({ firedFor }: Stay, { name, bound }: TimerNode, fired: Date): boolean {
  if (bound || !firedFor) return false
  return (own(firedFor, name) ?? none).some((date) => date.getTime() === fired.getTime())
}

/**
 * For which date a one-shot timer fires: whatever zone or calendar moves its moment, the date stays the same. Where its moment
 * comes from several, the moment stands for them.
 */
function dateFor({ date: field }: TimerNode, data: Data, due: Date): Date {
  const date = field === null ? undefined : own(data, field)
  return isDate(date) ? date : due
}

/** For which occurrences a recurring timer has fired: all up to a moment, of which the last is named so by its rule. */
export type FiredUntil = {
  readonly last: Required<Named> | null
  readonly until: Date
  /** When a version took it over that may count otherwise, where it has not fired since. */
  readonly carried?: Date
}

/** Up to where a recurring timer has fired. An earlier release wrote no more than until when. */
export function firedUntil({ firedFor }: Stay, timer: string): FiredUntil | undefined {
  const dates = (firedFor && own(firedFor, timer)) ?? none
  const [name, edge, ...more] = dates
  const until = dates.at(-1)
  if (!until) return undefined
  const [carried] = more.slice(0, -1)
  return { last: name && edge && more.length > 0 ? { name, edge } : null, until, ...(carried ? { carried } : {}) }
}

/** The stay with the last firing of a one-shot timer. */
export function withFired(stay: Stay, node: TimerNode, due: Date | null, data: Data): Stay {
  const { name, bound } = node
  const fired = [...stay.fired.filter((entry) => nameIn(entry) !== name), firedAs(node, due)]
  return {
    ...stay,
    fired,
    ...(bound || !due ? {} : { firedFor: withDate(stay.firedFor, name, dateFor(node, data, due)) }),
  }
}

/**
 * The stay where a recurring timer has fired for every occurrence up to one. Of what counts from entering that is written only
 * where a calendar or a zone can move it, or its flag is raised again when a condition holds again.
 */
export function withFiredUntil(stay: Stay, node: TimerNode, fired: FiredUntil): Stay {
  const { name: timer, bound, definition, when } = node
  const isRaisedAgain = when !== null && 'flag' in definition
  if (bound && !isRaisedAgain && !countsByCalendar(definition.at)) return stay
  return { ...stay, firedFor: { ...stay.firedFor, [timer]: datesOf(fired) } }
}

/** Nothing has fired yet, and what is set moves less than so many milliseconds by the rule that set it. */
export function notFired(half: number): FiredUntil {
  return { last: { name: beforeAll, edge: new Date(beforeAll.getTime() + half) }, until: beforeAll }
}

/** Before all that fires. */
const beforeAll = new Date(0)

/** As a stay keeps it. Whoever knows nothing of names and versions reads the last. */
export function datesOf({ last, until, carried }: FiredUntil): readonly Date[] {
  return last ? [last.name, last.edge, ...(carried ? [carried] : []), until] : [until]
}

type Dates = NonNullable<Stay['firedFor']>

function withDate(firedFor: Dates = {}, name: string, fired: Date): Dates {
  const others = (own(firedFor, name) ?? none).filter((date) => date.getTime() !== fired.getTime())
  return { ...firedFor, [name]: [...others, fired].slice(-mostDates) }
}

/** The stay where a one-shot timer has not fired for a moment of those data: what it sent was dropped, so that it has its turn again. */
export function withoutFired(stay: Stay, node: TimerNode, due: Date, data: Data): Stay {
  const { firedFor, left, ...over } = stay
  const { name } = node
  const fires = dateFor(node, data, due).getTime()
  const others = (entry: string) => entry !== name && entry !== `${name}@${due.toISOString()}`
  const fired = stay.fired.filter(others)
  const rest = left ? { ...over, left: { ...left, fired: left.fired.filter(others) } } : over
  if (!firedFor) return { ...rest, fired }
  const dates = (own(firedFor, name) ?? none).filter((date) => date.getTime() !== fires)
  const { [name]: _, ...ofOthers } = firedFor
  const kept = dates.length > 0 ? { ...ofOthers, [name]: dates } : ofOthers
  return { ...rest, fired, ...(Object.keys(kept).length > 0 ? { firedFor: kept } : {}) }
}

/** A timer of both statuses whose moment does not depend on the stay has fired for both: nobody is reminded twice. */
export function stillFired(fired: Stay['fired'], { timers }: StatusNode): Stay['fired'] {
  return fired.length === 0
    ? none
    : fired.filter((entry) => timers.some(({ name, bound }) => name === nameIn(entry) && !bound))
}

/**
 * What has fired for a date has fired for it in every stay: of timers that are declared still, and count from dates. One that
 * has its turn again in a status that is entered anew has not fired yet.
 */
export function stillFiredFor({ firedFor }: Stay, { declaration }: Lifecycle, anew?: Anew): Pick<Stay, 'firedFor'> {
  if (!firedFor) return noDates
  const kept = Object.entries(firedFor).filter(([name]) => {
    const timer = own(declaration.timers, name)
    return timer && !isBoundToStay(timer.at) && !(anew && hasTurnAgain(anew, name))
  })
  return kept.length === 0 ? noDates : { firedFor: Object.fromEntries(kept) }
}

/** A status that is entered, not to take back what was done, and the one that is left for it. */
type Anew = { readonly from: StatusNode; readonly to: StatusNode }

/** A transition is sent as often as its status asks for it where the timer says so; a person is told once. */
function hasTurnAgain({ from, to }: Anew, name: string): boolean {
  const node = timerIn(to, name)
  return node?.definition.again === true && 'send' in node.definition && !timerIn(from, name)
}

const noDates: Pick<Stay, 'firedFor'> = Object.freeze({})

function nameIn(entry: string): string {
  return entry.split('@', 1)[0] as string
}
