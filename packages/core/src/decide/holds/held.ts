import { isDate } from '../../floor/realm.js'
import { bounds } from '../../words/bounds.js'
import { refuse } from '../guards/refuse.js'
import type { Blocker, Refusal } from '../../words/refusal.js'
import type { HeldBy, Hold, Period } from '../../words/subject.js'
import { type Count, busyOf, firstFit, leastLeft, meet, type Stretch, stretchOf, wholeSpan } from './busy.js'
import type { Occupancy } from './occupancy.js'

/** What is wanted, and what is in the way of it: all of the resources, or any one of them, in all periods or in some. */
export type Wanted = {
  readonly hold: string
  readonly resources: readonly string[]
  readonly any: boolean
  readonly partly: boolean
  readonly spans: readonly Period[]
  readonly units: number | undefined
  /** How long before what was asked for its periods begin. */
  readonly before: number
}

/** What stands against all that is wanted at once, as a refusal that says when there would be room; null where nothing does. */
export function findHeld(others: Occupancy, wanted: readonly Wanted[]): Refusal | null {
  const blockers = heldAgainst(others, wanted)
  return blockers.length === 0 ? null : refuseHeld(blockers)
}

/** The same as blockers, however many there are. */
export function heldAgainst(others: Occupancy, wanted: readonly Wanted[]): readonly Blocker[] {
  const timed = wanted.filter(({ spans }) => spans.length > 0)
  if (timed.length > 0) needAll(others, timed, wholeSpan(timed.flatMap(({ spans }) => spans)))
  const examined = wanted.map((one) => ({ one, candidates: candidatesOf(others, one, ownBeside(wanted, one)) }))
  const refused = examined.filter(({ one, candidates }) => !isHad(one, candidates))
  if (refused.length === 0) return []
  const shift = shiftOf(others, timed)
  return refused.flatMap(({ one, candidates }) => {
    const retryAt = shift === null ? undefined : new Date(wholeSpan(one.spans).from.getTime() + one.before + shift)
    return blockersOf(one, candidates).map((blocker) => (retryAt ? { ...blocker, retryAt } : blocker))
  })
}

/** In one question, however many resources they are. */
function needAll(others: Occupancy, wanted: readonly Wanted[], period: Period): void {
  const isCounted = wanted.some(({ units }) => units !== undefined)
  others.need([...new Set(wanted.flatMap(({ resources }) => resources))], period, isCounted)
}

/** A refusal of what is held, in words that say no more than its blockers do. */
export function refuseHeld(blockers: readonly Blocker[]): Refusal {
  return refuse('held', messageOf(blockers), blockers)
}

/** One resource, with those who have it and when that keeps others from it. */
type Candidate = {
  readonly resource: string
  readonly holders: readonly HeldBy[]
  readonly count: Count
  readonly busy: readonly Stretch[]
}

function candidatesOf(others: Occupancy, { resources, units }: Wanted, own: readonly HeldBy[]): readonly Candidate[] {
  return resources.map((resource) => {
    const beside = own.filter((hold) => hold.resource === resource)
    const holders = beside.length === 0 ? others.heldOf(resource) : [...others.heldOf(resource), ...beside]
    const count = units === undefined ? null : { asked: units, of: others.unitsOf(resource) }
    return { resource, holders, count, busy: busyOf(holders, count) }
  })
}

/** What the subject itself wants besides: several of its holds add up where units are counted, and else never clash. */
function ownBeside(wanted: readonly Wanted[], one: Wanted): readonly HeldBy[] {
  if (one.units === undefined) return []
  return wanted.flatMap((other) => {
    if (other === one || other.units === undefined || other.any) return []
    return other.spans.flatMap((span) => other.resources.map((resource) => ownHold(other, resource, span)))
  })
}

function ownHold({ hold, units = 1 }: Wanted, resource: string, { from, until }: Period): HeldBy {
  return { name: hold, resource, from, until, units, subject: itself }
}

/** Stands for the subject that asks: it is never told as somebody who has it. */
const itself = Object.freeze({ tenant: '', lifecycle: '', id: '' })

function isHad({ any, partly, spans }: Wanted, candidates: readonly Candidate[]): boolean {
  if (any) return candidates.some((candidate) => spans.every((span) => isFree(candidate, span)))
  if (partly && spans.length > 0) return spans.some((span) => candidates.every((candidate) => isFree(candidate, span)))
  return candidates.every((candidate) => spans.every((span) => isFree(candidate, span)))
}

function isFree({ busy }: Candidate, span: Period): boolean {
  const stretch = stretchOf(span)
  return !busy.some((one) => meet(one, stretch))
}

/** Whether one resource can be had in one period, beside what others hold and what is handed in. */
export function canBeHad(
  others: Occupancy,
  { resource, from, until, units }: Hold,
  beside: readonly HeldBy[],
): boolean {
  const holders = [...others.heldOf(resource), ...beside.filter((hold) => hold.resource === resource)]
  const count = units === undefined ? null : { asked: units, of: others.unitsOf(resource) }
  return isFree({ resource, holders, count, busy: busyOf(holders, count) }, { from, until })
}

/** By how much all of it must be put off together until there is room for all. */
function shiftOf(others: Occupancy, wanted: readonly Wanted[]): number | null {
  if (wanted.length === 0) return null
  needAll(others, wanted, { from: wholeSpan(wanted.flatMap(({ spans }) => spans)).from, until: null })
  const fits = wanted.map((one) => {
    const stretches = one.spans.map(stretchOf)
    const candidates = candidatesOf(others, one, ownBeside(wanted, one))
    return (least: number) => fitOf(one, candidates, stretches, least)
  })
  for (let shift = 0, round = 0; round < mostRounds; round++) {
    const next = fits.reduce<number | null>((least, fit) => (least === null ? null : fit(least)), shift)
    if (next === null || next === shift) return next
    shift = next
  }
  return null
}

const mostRounds = 1_000

function fitOf(
  { any, partly }: Wanted,
  candidates: readonly Candidate[],
  stretches: readonly Stretch[],
  least: number,
): number | null {
  if (any) return leastOf(candidates.map(({ busy }) => firstFit(stretches, busy, least)))
  const busy = candidates.flatMap((candidate) => candidate.busy)
  if (partly) return leastOf(stretches.map((stretch) => firstFit([stretch], busy, least)))
  return firstFit(stretches, busy, least)
}

function leastOf(shifts: readonly (number | null)[]): number | null {
  const known = shifts.filter((shift) => shift !== null)
  return known.length === 0 ? null : known.reduce((one, other) => Math.min(one, other))
}

/** Everybody who stands in the way, and for units how many are left. */
function blockersOf({ hold, spans, any }: Wanted, candidates: readonly Candidate[]): readonly Blocker[] {
  if (any && candidates.length === 0) return [{ code: 'held', hold }]
  return candidates.flatMap((candidate) => {
    const busySpans = spans.filter((span) => !isFree(candidate, span))
    if (busySpans.length === 0) return []
    const { resource, holders, count } = candidate
    const counted = count && { ...count, left: leastOver(holders, count.of, busySpans) }
    const told = { code: 'held', hold, resource, ...counted }
    const others = holders.filter(
      (holder) => holder.subject !== itself && busySpans.some((span) => meet(stretchOf(holder), stretchOf(span))),
    )
    if (others.length === 0) return [told]
    return others.map(({ subject: { lifecycle, id }, from, until, units }) => ({
      ...told,
      by: { lifecycle, id },
      from,
      until,
      ...(units === undefined ? {} : { units }),
    }))
  })
}

function leastOver(holders: readonly HeldBy[], of: number, spans: readonly Period[]): number {
  return spans.reduce((least, span) => Math.min(least, leastLeft(holders, of, span)), of)
}

/** A blocker of which no more may be told than that the resource cannot be had. */
export function withoutHolder({ by: _, from: __, until: ___, units: ____, retryAt: _____, ...told }: Blocker): Blocker {
  return told as Blocker
}

function messageOf(blockers: readonly Blocker[]): string {
  const told = blockers.slice(0, bounds.issues)
  const list = [...new Set([...told.flatMap(countOf), ...told.flatMap(holderOf)])]
  const more = blockers.length - told.length
  return `${list.join('; ')}${more > 0 ? `, and ${more} more` : ''}. Choose another resource or time.`
}

function countOf({ resource, asked, left, of }: Blocker): readonly string[] {
  if (asked === undefined) return []
  return [`Of '${String(resource)}' ${String(left)} of ${String(of)} are left, and ${String(asked)} are asked for`]
}

function holderOf({ hold, resource, by, from, until, units, asked }: Blocker): readonly string[] {
  if (resource === undefined) return [`There is nothing that hold '${String(hold)}' could choose from`]
  if (!by) return asked === undefined ? [`'${String(resource)}' is held by somebody else`] : []
  const end = isDate(until) ? ` until ${until.toISOString()}` : ''
  const some = units === undefined ? '' : `, ${String(units)} of it,`
  const since = (from as Date).toISOString()
  return [`'${String(resource)}' is held${some} by '${(by as { id: string }).id}' from ${since}${end}`]
}
