import { type Facts, livesOf, type Standing } from './facts.js'
import type { Violation } from './violation.js'

/** The tables of holds and of links say what each subject's row and data say. */
export function checkHolds(facts: Facts): readonly Violation[] {
  return livesOf(facts).flatMap((standing) => [...checkOne(standing), ...checkLinks(standing)])
}

function checkOne({ name, row, holds }: Standing): readonly Violation[] {
  const { car, from, until } = row.data as { car?: string; from: Date; until: Date }
  const held = row.status === 'booked' || row.status === 'paid'
  const wanted = held ? [`car ${car} ${from.toISOString()} ${until.toISOString()}`] : []
  const inRow = row.holds.map(
    (hold) => `${hold.name} ${hold.resource} ${hold.from.toISOString()} ${hold.until?.toISOString()}`,
  )
  const inTable = holds.map(
    ({ name, resource, starts, ends }) =>
      `${name} ${resource} ${new Date(starts).toISOString()} ${new Date(ends).toISOString()}`,
  )
  return [
    ...differ(name, 'the data asks for', wanted, { 'the row has': inRow }),
    ...differ(name, 'the row has', inRow, { 'the table has': inTable }),
  ]
}

function checkLinks({ name, row, links }: Standing): readonly Violation[] {
  return differ(
    name,
    'the row links to',
    row.links.map((link) => `${link.name} ${link.id}`),
    { 'the table links to': links },
  )
}

function differ(
  name: string,
  says: string,
  wanted: readonly string[],
  others: { readonly [says: string]: readonly string[] },
): readonly Violation[] {
  const text = [...wanted].sort().join(', ')
  return Object.entries(others)
    .filter(([, other]) => [...other].sort().join(', ') !== text)
    .map(([otherSays, other]) => ({
      check: 'holds',
      what: `${name}, in ${says}: ${says} '${text}', ${otherSays} '${[...other].sort().join(', ')}'`,
      evidence: [],
    }))
}
