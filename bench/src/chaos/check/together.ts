import { type Facts, livesOf, type Standing } from './facts.js'
import { lineOf, type Violation } from './violation.js'

/** What moves two subjects moves both or none: all credit that was given was received, and successors stand where they were opened. */
export function checkTogether(facts: Facts): readonly Violation[] {
  const standings = livesOf(facts)
  const given = standings.flatMap(givenBy).sort()
  const received = standings.flatMap(receivedBy).sort()
  const credit = standings.reduce((sum, { row }) => sum + Number(row.data['credit']), 0)
  const started = standings.reduce((sum, { history }) => sum + Number(history[0]?.after?.['credit'] ?? 0), 0)
  const [lost, invented] = [without(given, received), without(received, given)]
  return [
    ...lost.map((what) => violation(`was given and not received: ${what}`)),
    ...invented.map((what) => violation(`was received and not given: ${what}`)),
    ...(credit === started ? [] : [violation(`all credit comes to ${credit}, and began as ${started}`)]),
    ...standings.flatMap((standing) => unopened(standing, standings)),
  ]
}

function givenBy({ row, history }: Standing): readonly string[] {
  const peer = row.links.find(({ name }) => name === 'peer')?.id
  return history
    .filter(({ transition, kind }) => kind === 'move' && transition === 'give')
    .map(({ input, at }) => `${String(input)} from ${row.tenant}/${row.id} to ${peer} at ${at.toISOString()}`)
}

function receivedBy({ row, history }: Standing): readonly string[] {
  return history
    .filter(({ transition, kind }) => kind === 'move' && transition === 'receive')
    .map(({ input, at, cause }) => {
      const from = cause.by === 'link' ? cause.from : 'nobody'
      return `${String(input)} from ${row.tenant}/${from} to ${row.id} at ${at.toISOString()}`
    })
}

function without(some: readonly string[], others: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const other of others) counts.set(other, (counts.get(other) ?? 0) + 1)
  return some.filter((one) => {
    const left = counts.get(one) ?? 0
    counts.set(one, left - 1)
    return left <= 0
  })
}

/** A successor has the id that its opener links to: another one than usual where that was somebody else's already. */
function unopened({ name, row, history }: Standing, standings: readonly Standing[]): readonly Violation[] {
  const linked = row.links.flatMap((link) => (link.name === 'next' ? `${row.tenant}/${link.id}` : []))
  const lives = standings.filter((standing) => linked.includes(standing.name))
  const begun = lives.flatMap(({ history: [first] }) => first ?? [])
  return history
    .filter(({ transition, kind }) => kind === 'move' && transition === 'rebook')
    .filter(
      ({ at }) =>
        !begun.some(
          (first) => first.at.getTime() === at.getTime() && first.cause.by === 'link' && first.cause.from === row.id,
        ),
    )
    .map((entry) => ({
      ...violation(`${name} was rebooked and its successor was not opened with it`),
      evidence: [lineOf(entry), ...begun.map(lineOf)].map((line) => `${line}; linked to ${linked.join()}`),
    }))
}

function violation(what: string): Violation {
  return { check: 'together', what, evidence: [] }
}
