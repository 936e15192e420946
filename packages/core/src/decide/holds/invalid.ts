import { findBadId } from '../../words/badId.js'
import { bounds, quoted } from '../../words/bounds.js'
import type { HoldNode } from '../../declare/graph.js'
import { refuse } from '../guards/refuse.js'
import type { Refusal } from '../../words/refusal.js'
import type { Period } from '../../words/subject.js'
import { isDate } from '../../floor/realm.js'
import { isSupported } from '../../time/zone.js'

/** Refuses a resource that no store can keep. */
export function badResource({ name, definition }: HoldNode, resource: unknown): Refusal {
  const problem = findBadId(resource) ?? ''
  const told = definition.oneOf ? 'oneOf' : 'resource'
  return refuse(
    'invalid_hold',
    `A resource that hold '${name}' names ${problem}. Mend its '${told}', or the data that it is made of.`,
    [
      {
        code: 'invalid_hold',
        place: `holds.${name}.${told}`,
        hold: name,
        resource: quoted(resource),
        message: problem,
      },
    ],
  )
}

/** Refuses more than one subject may hold. */
export function tooManyHolds(name: string, count: number): Refusal {
  const message = `names ${count} resources, and may name ${bounds.holds}`
  return refuse(
    'invalid_hold',
    `All that this subject holds ${message}. Hold fewer, or open subjects that hold them.`,
    [{ code: 'invalid_hold', place: `holds.${name}.resource`, hold: name, message }],
  )
}

/** Refuses units that nothing can be counted by. */
export function badUnits({ name }: HoldNode, units: unknown): Refusal {
  const message = `must be a whole number from 1 to ${bounds.units}`
  return refuse(
    'invalid_hold',
    `The units of hold '${name}' ${message}. Mend the data; where nothing is to be held, let 'resource' answer undefined.`,
    [{ code: 'invalid_hold', place: `holds.${name}.units`, hold: name, units: told(units), message }],
  )
}

function told(units: unknown): unknown {
  return typeof units === 'number' || units === null ? units : quoted(units)
}

/** Refuses what is no list of periods. */
export function noPeriods({ name }: HoldNode): Refusal {
  const message = 'must be a list of periods, each with from and until'
  return refuse('invalid_hold', `The periods of hold '${name}' ${message}. Mend the data.`, [
    { code: 'invalid_hold', place: `holds.${name}.periods`, hold: name, message },
  ])
}

/** Refuses dates that are no period. */
export function invalidHold(name: string, resource: string, { from, until }: Period): Refusal {
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

/** Whether a value is a date of the years 1 to 9999. */
export function isMoment(value: unknown): value is Date {
  return isDate(value) && isSupported(value.getTime())
}
