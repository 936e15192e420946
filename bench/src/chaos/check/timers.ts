import type { HistoryEntry } from '@ordna/core'
import { moments } from '../rental.js'
import { curseOf } from '../curses.js'
import { type Facts, livesOf, type Standing } from './facts.js'
import { lineOf, type Violation } from './violation.js'

/** What of a history decides which timers are set: counted here by hand, and not by the library's own rules. */
type Stay = {
  status: string
  entered: number
  /** Ids of the notices that were sent in it. */
  sent: readonly string[]
  offered: number | null
  reminded: boolean
  closesAt: number
}

/**
 * The timers of each subject are those that its history asks for, in the row and in the table, and what a timer did it
 * did once, when it was set and due.
 */
export function checkTimers(facts: Facts): readonly Violation[] {
  return livesOf(facts).flatMap((standing) => {
    if (standing.history.length === 0) return []
    const evidence = standing.history.slice(-12).map(lineOf)
    return [...compare(standing), ...firings(standing.history)].map((what) => ({
      check: 'timers',
      what: `${standing.name}: ${what}`,
      evidence,
    }))
  })
}

function compare({ row, history, timers }: Standing): readonly string[] {
  const stay = history.reduce(afterEntry, nowhere)
  const edge = stay.entered + moments.waiting
  const due = dueIn(stay)
  if (row.updatedAt.getTime() >= edge) due.delete('@waiting_long')
  const wanted = textOf([...due])
  const inRow = textOf(row.timers.map(({ name, due }) => [name, due?.getTime() ?? null]))
  const inTable = textOf(timers.map(({ name, meant }) => [name, meant]))
  const ids = row.timers.map(({ id }) => id).sort()
  const dead = timers.filter(({ dead }) => dead).map(({ id }) => id)
  const deadInRow = row.dead.filter((id) => !id.startsWith('msg_')).sort()
  return [
    ...(inRow === wanted ? [] : [`the history asks for timers ${wanted}, the row has ${inRow}`]),
    ...(inTable === inRow ? [] : [`the row has timers ${inRow}, the table ${inTable}`]),
    ...(ids.join() ===
    timers
      .map(({ id }) => id)
      .sort()
      .join()
      ? []
      : [`armed are ${ids.join()} in the row, others in the table`]),
    // Of what the host's trigger lets nobody write down, the row cannot tell.
    ...(dead.sort().join() === deadInRow.join() || curseOf(row.id) === 'refused'
      ? []
      : [`dead are ${deadInRow.join()} in the row, ${dead.join()} in the table`]),
  ]
}

const nowhere: Stay = { status: '', entered: 0, sent: [], offered: null, reminded: false, closesAt: 0 }

function afterEntry(stay: Stay, entry: HistoryEntry): Stay {
  const { kind, at, from, to, after, details, cause, messages = [] } = entry
  const next =
    from === to ? { ...stay } : { ...stay, status: to, entered: at.getTime(), sent: [], offered: null, reminded: false }
  next.sent = [...next.sent, ...messages.map(({ id }) => id)]
  const closesAt = after?.['closesAt']
  if (closesAt instanceof Date) next.closesAt = closesAt.getTime()
  if (kind === 'timer' && cause.by === 'timer' && cause.timer === 'remind' && !details?.['status']) next.reminded = true
  if (
    kind === 'receipt' &&
    details?.['status'] === 'accepted' &&
    details['notice'] === 'offer' &&
    next.offered === null &&
    next.sent.includes(String(details['message']))
  )
    next.offered = at.getTime()
  return next
}

/** Every timer of the stay, and when it is due; null where the moment is not known yet. */
function dueIn({ status, entered, offered, reminded, closesAt }: Stay): Map<string, number | null> {
  if (status === 'asked')
    return new Map([
      ['offer', entered + moments.offer],
      ['closing', closesAt],
    ])
  if (status === 'offered') {
    return new Map<string, number | null>([
      ['lapse', offered === null ? null : offered + moments.lapse],
      ['closing', closesAt],
      ['@waiting_long', entered + moments.waiting],
    ])
  }
  if (status === 'booked') {
    const overdue = ['overdue', entered + moments.overdue] as const
    return new Map(reminded ? [overdue] : [overdue, ['remind', entered + moments.remind]])
  }
  return new Map(status === 'paid' ? [['finish', entered + moments.finish]] : [])
}

/** What is wrong with the entries that timers made. */
function firings(history: readonly HistoryEntry[]): readonly string[] {
  let stay = nowhere
  const fired = new Set<string>()
  return history.flatMap((entry) => {
    const before = stay
    stay = afterEntry(stay, entry)
    if (entry.cause.by !== 'timer' || entry.details?.['status']) return []
    const { timer } = entry.cause
    const [, moment = ''] = (entry.requestId ?? '').split('@').slice(-2)
    const due = dueIn(before).get(timer)
    const request = entry.requestId ?? `entry ${entry.seq}`
    const again = fired.has(request)
    fired.add(request)
    if (again) return [`timer ${timer} took effect twice in one arming: entry ${entry.seq}`]
    if (due === undefined || due === null) return [`timer ${timer} fired in entry ${entry.seq}, where it was not set`]
    if (due > entry.at.getTime()) return [`timer ${timer} fired early in entry ${entry.seq}`]
    return due === Date.parse(moment) ? [] : [`timer ${timer} of ${moment} fired in entry ${entry.seq}, not of ${due}`]
  })
}

function textOf(timers: readonly (readonly [string, number | null])[]): string {
  return timers
    .map(([name, due]) => `${name}@${due === null ? 'never' : new Date(due).toISOString()}`)
    .sort()
    .join(' ')
}
