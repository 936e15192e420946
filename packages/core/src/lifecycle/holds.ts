import { own } from '../own.js'
import { isSupported } from '../time/zone.js'
import { findBadId } from './badId.js'
import { bounds, quoted } from './bounds.js'
import { fixedCopy } from './fixed.js'
import type { HoldNode } from './graph.js'
import { refuse } from './refuse.js'
import type { Refusal } from './refusal.js'
import { listOf } from './listOf.js'
import type { Data, Hold } from './subject.js'
import { same } from './values.js'
import { shownData, type Working } from './working.js'
import { isDate } from '../realm.js'

const nothing: readonly Hold[] = Object.freeze([])

/** The holds of a subject as it now stands, and the very same array as before when they did not change. */
export function computeHolds(working: Working): readonly Hold[] | Refusal {
  const before = working.prior?.holds ?? nothing
  if (working.status.holds.length === 0) return before.length === 0 ? before : nothing
  const data = shownData(working)
  const holds = working.status.holds.flatMap((node) => holdsOf(node, data))
  if (holds.length > bounds.holds) return tooManyHolds(holds)
  const nameless = holds.find(({ resource }) => findBadId(resource) !== null)
  if (nameless) return badResource(nameless)
  const bad = holds.find(
    ({ from, until }) => !isMoment(from) || (until !== null && (!isMoment(until) || until <= from)),
  )
  if (bad) return invalidHold(bad)
  return same(holds, before) ? before : holds
}

function holdsOf({ name, definition }: HoldNode, data: Data): readonly Hold[] {
  const resources = listOf(definition.resource(data) ?? undefined)
  const from = momentOf(definition.from, data)
  const until = definition.until === undefined ? null : momentOf(definition.until, data)
  return resources.map((resource) => ({
    name,
    resource,
    from: fixedCopy(from) as Date,
    until: fixedCopy(until) ?? null,
  }))
}

function momentOf(moment: HoldNode['definition']['from'], data: Data): Date | undefined {
  return (typeof moment === 'function' ? moment(data) : own(data, moment)) as Date | undefined
}

function isMoment(value: unknown): value is Date {
  return isDate(value) && isSupported(value.getTime())
}

function badResource({ name, resource }: Hold): Refusal {
  const problem = findBadId(resource) ?? ''
  return refuse(
    'invalid_hold',
    `A resource that hold '${name}' names ${problem}. Mend its 'resource', or the data that it is made of.`,
    [
      {
        code: 'invalid_hold',
        place: `holds.${name}.resource`,
        hold: name,
        resource: quoted(resource),
        message: problem,
      },
    ],
  )
}

function tooManyHolds(holds: readonly Hold[]): Refusal {
  const message = `names ${holds.length} resources, and may name ${bounds.holds}`
  const { name } = holds[bounds.holds] as Hold
  return refuse(
    'invalid_hold',
    `All that this subject holds ${message}. Hold fewer, or open subjects that hold them.`,
    [{ code: 'invalid_hold', place: `holds.${name}.resource`, hold: name, message }],
  )
}

function invalidHold({ name, resource, from, until }: Hold): Refusal {
  const problem = problemOf(from, until)
  return refuse('invalid_hold', `Hold '${name}' of '${resource}' ${problem}. Correct the dates in the data.`, [
    { code: 'invalid_hold', hold: name, resource, from, until },
  ])
}

function problemOf(from: unknown, until: unknown): string {
  if (from === undefined || from === null) return 'has no beginning: its field is empty'
  if (!isMoment(from)) return 'has no beginning: it is no date of the years 1 to 9999'
  return until === null || isMoment(until)
    ? 'must end after it begins'
    : 'has no end: it is no date of the years 1 to 9999'
}
