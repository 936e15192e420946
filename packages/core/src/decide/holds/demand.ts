import { own } from '../../floor/own.js'
import { isDate } from '../../floor/realm.js'
import { findBadId } from '../../words/badId.js'
import { bounds } from '../../words/bounds.js'
import type { HoldPeriod } from '../../declare/holdDefinition.js'
import { askOnce, fixedCopy } from '../../words/fixed.js'
import type { HoldNode } from '../../declare/graph.js'
import type { Refusal } from '../../words/refusal.js'
import type { Data, Hold, Period } from '../../words/subject.js'
import { badResource, badUnits, invalidHold, isMoment, noPeriods, tooManyHolds } from './invalid.js'
import { listOf } from '../../declare/spec.js'
import type { Wanted } from './held.js'

/** What a hold asks for, by a subject's data. */
export type Demand = {
  readonly node: HoldNode
  /** Each of these, or any one of them; null where it asks for nothing. */
  readonly resources: readonly string[] | null
  /** Its periods as they are in the data. */
  readonly asked: readonly HoldPeriod[]
  /** The same with their buffers. */
  readonly spans: readonly Period[]
  readonly units: number | undefined
}

const questions = new WeakMap<HoldNode, (data: Data) => Demand | Refusal>()

/** What one hold of a status asks for; refused where that cannot be. What the declaration says of the same data is asked once. */
export function demandOf(node: HoldNode, data: Data): Demand | Refusal {
  const known = questions.get(node)
  const question = known ?? ((of: Data) => askDemand(node, of))
  if (!known) questions.set(node, question)
  return askOnce(question, data)
}

function askDemand(node: HoldNode, data: Data): Demand | Refusal {
  const { definition } = node
  const answer = (definition.oneOf ? definition.oneOf(data) : definition.resource?.(data)) ?? undefined
  const listed = listOf<string>(answer)
  const resources = [...new Set(listed)]
  if (answer === undefined || (!definition.oneOf && resources.length === 0))
    return { node, resources: null, asked: [], spans: [], units: undefined }
  const nameless = resources.find((resource) => findBadId(resource) !== null)
  if (nameless !== undefined || resources.includes(undefined as never)) return badResource(node, nameless)
  const units = unitsOf(node, data)
  if (units !== undefined && !isAmount(units)) return badUnits(node, units)
  const periods = fixedCopy(periodsOf(node, data))
  if (!Array.isArray(periods)) return noPeriods(node)
  const count = (definition.oneOf ? 1 : resources.length) * periods.length
  if (count > bounds.holds || resources.length > bounds.asked)
    return tooManyHolds(node.name, Math.max(count, resources.length))
  const spans = periods.map((period) => bufferedPeriod(node, period))
  const bad = spans.find((span) => !isPeriod(span))
  if (bad) return invalidHold(node.name, resources[0] ?? '', bad)
  return {
    node,
    resources,
    asked: periods as readonly HoldPeriod[],
    spans: units === undefined ? spans : apart(spans),
    units,
  }
}

/** The holds that a demand comes to, of these resources. */
export function holdsOf({ node: { name }, spans, units }: Demand, resources: readonly string[]): readonly Hold[] {
  return spans.flatMap(({ from, until }) =>
    resources.map((resource) => ({ name, resource, from, until, ...(units === undefined ? {} : { units }) })),
  )
}

type Answered = { readonly from?: unknown; readonly until?: unknown }

/** The periods as the data has them: whatever they are. */
function periodsOf({ definition }: HoldNode, data: Data): unknown {
  const { periods, from, until } = definition
  if (periods === undefined)
    return [{ from: momentOf(from, data), until: until === undefined ? null : momentOf(until, data) }]
  return (typeof periods === 'function' ? periods(data) : own(data, periods)) ?? []
}

function momentOf(moment: HoldNode['definition']['from'], data: Data): unknown {
  return typeof moment === 'function' ? moment(data) : own(data, moment ?? '')
}

/** A period with what lies before and after it; one that is none stays as it is, so that it can be told. */
export function bufferedPeriod({ buffer }: HoldNode, period: unknown): Period {
  const { from, until } = (typeof period === 'object' && period !== null ? period : {}) as Answered
  return {
    from: put(from, -buffer.before) as Date,
    until: put(until ?? null, buffer.after) as Date | null,
  }
}

function put(moment: unknown, by: number): unknown {
  return fixedCopy(by !== 0 && isDate(moment) ? new Date(moment.getTime() + by) : moment)
}

function isPeriod({ from, until }: Period): boolean {
  return isMoment(from) && (until === null || (isMoment(until) && until > from))
}

function unitsOf({ definition: { units } }: HoldNode, data: Data): unknown {
  if (units === undefined || typeof units === 'number') return units
  return (typeof units === 'function' ? units(data) : own(data, units)) ?? null
}

function isAmount(units: unknown): units is number {
  return Number.isInteger(units) && (units as number) >= 1 && (units as number) <= bounds.units
}

/** Periods of one hold that meet take its units once, not twice. */
function apart(spans: readonly Period[]): readonly Period[] {
  if (spans.length < 2) return spans
  const joined: Period[] = []
  for (const span of spans.toSorted((one, other) => one.from.getTime() - other.from.getTime())) {
    const last = joined.at(-1)
    if (last && (last.until === null || span.from < last.until)) joined[joined.length - 1] = joinedTo(last, span)
    else joined.push(span)
  }
  return joined
}

function joinedTo({ from, until }: Period, span: Period): Period {
  return { from, until: until === null || span.until === null ? null : until > span.until ? until : span.until }
}

/** What a demand wants, as the search for what is in its way takes it. */
export function wantedOf({ node, resources, spans, units }: Demand): Wanted {
  const { name, definition, buffer } = node
  return {
    hold: name,
    resources: resources ?? [],
    any: definition.oneOf !== undefined,
    partly: definition.take === 'free',
    spans,
    units,
    before: buffer.before,
  }
}
