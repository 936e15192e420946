import { isDeepStrictEqual } from 'node:util'
import type { HistoryEntry } from '@ordna/core'
import { verifyHistory } from '@ordna/core/inspect'
import { rental } from '../rental.js'
import { type Facts, livesOf, type Standing } from './facts.js'
import { lineOf, type Violation } from './violation.js'

/** Each history is whole, can be trusted, follows the graph, and adds up to the subject's row. */
export function checkHistories(facts: Facts): readonly Violation[] {
  const { requests, strays } = facts
  const standings = livesOf(facts)
  return [
    ...standings.flatMap(checkOne),
    ...repeatedRequests(standings),
    ...standings.flatMap((standing) => forgottenRequests(standing, requests)),
    ...strays.map((stray) => ({ check: 'histories', what: `there are ${stray}, who does not exist`, evidence: [] })),
  ]
}

function checkOne({ name, row, history }: Standing): readonly Violation[] {
  const evidence = [`row: revision ${row.revision}, ${row.status}, ${row.entries} entries`, ...history.map(lineOf)]
  const broken = (what: string) => ({ check: 'histories', what: `${name}: ${what}`, evidence: evidence.slice(0, 30) })
  const gap = history.findIndex(({ seq }, index) => seq !== index + 1)
  const last = history.at(-1)
  const data = folded(history)
  return [
    ...(gap < 0 ? [] : [broken(`there is no entry ${gap + 1}`)]),
    ...(history.length === row.entries ? [] : [broken(`the row counts ${row.entries} entries, not ${history.length}`)]),
    ...(last?.hash === row.hash ? [] : [broken('the row has another hash than the newest entry')]),
    ...(last?.to === row.status ? [] : [broken(`the row stands in ${row.status}, the history in ${last?.to}`)]),
    ...(isDeepStrictEqual(data, row.data)
      ? []
      : [broken(`the history adds up to ${JSON.stringify(data)}, the row has ${JSON.stringify(row.data)}`)]),
    ...distrust(history).map(broken),
    ...history.flatMap((entry, index) => strayed(entry, history[index - 1]).map((what) => broken(what))),
  ]
}

/** The data that the changes of a history come to. */
function folded(history: readonly HistoryEntry[]): object {
  const data: Record<string, unknown> = {}
  for (const { before, after } of history) {
    for (const field of Object.keys(before ?? {})) delete data[field]
    Object.assign(data, after)
  }
  return data
}

function distrust(history: readonly HistoryEntry[]): readonly string[] {
  try {
    verifyHistory(history)
    return []
  } catch (error) {
    return [(error as Error).message]
  }
}

/** How an entry does not follow from the one before it by the lifecycle's graph. */
function strayed(entry: HistoryEntry, before: HistoryEntry | undefined): readonly string[] {
  const { seq, kind, from, to, transition = '', revision } = entry
  if ((before?.to ?? null) !== from) return [`entry ${seq} begins in ${from}, where the subject was not`]
  if (before && revision <= before.revision)
    return [`entry ${seq} is of revision ${revision}, after ${before.revision}`]
  if (kind === 'start') return before || to !== 'asked' ? [`entry ${seq} starts what has started`] : []
  if (kind !== 'move') return from === to ? [] : [`entry ${seq}, a ${kind}, changes the status`]
  const node = rental.graph.transitions.get(transition)
  if (!node || from === null || !node.from.has(from)) return [`entry ${seq}: no ${transition} leads out of ${from}`]
  const targets = (node.targets.get(from) ?? []).map((target) => target.to)
  const leads = node.toPrevious
    ? ['asked', 'offered'].includes(to)
    : targets.length === 0
      ? to === from
      : targets.includes(to)
  return leads ? [] : [`entry ${seq}: ${transition} does not lead from ${from} to ${to}`]
}

function repeatedRequests(standings: readonly Standing[]): readonly Violation[] {
  const seen = new Map<string, string>()
  return standings.flatMap(({ name, row, history }) =>
    history.flatMap((entry) => {
      if (entry.requestId === undefined) return []
      const request = `${row.tenant} ${entry.requestId}`
      const place = `${name} ${lineOf(entry)}`
      const earlier = seen.get(request)
      seen.set(request, place)
      if (earlier === undefined) return []
      return [{ check: 'requests', what: `request '${request}' took effect twice`, evidence: [earlier, place] }]
    }),
  )
}

/** A fired timer leaves its id in the history only. */
function forgottenRequests({ name, row, history }: Standing, requests: ReadonlySet<string>): readonly Violation[] {
  return history
    .filter(
      ({ requestId = 'timer/', actor }) =>
        !requestId.startsWith('timer/') &&
        !requests.has(`${row.tenant} ${actor.kind === 'user' ? 'user' : 'system'}/${requestId}`),
    )
    .map((entry) => ({
      check: 'requests',
      what: `${name}: the request of entry ${entry.seq} is not kept`,
      evidence: [lineOf(entry)],
    }))
}
