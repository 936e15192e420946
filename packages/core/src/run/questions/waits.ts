import type { Pending } from '../../ports/pending.js'
import { channelFor, nextAttempt, opening } from '../routes.js'
import type { Settings } from '../settings/settings.js'

/**
 * What a message waits for: its `window`; its next attempt (`retry`), or the moment to which its channel has
 * `postponed` it; word of the `delivery` through the channel before; those `before` it in its line, or the dead job
 * that it comes after. Otherwise it is `due`, or a worker has it (`underway`).
 */
export type Waits = {
  /** When it may go out at the earliest; null where that is not known, as behind a dead job. */
  readonly at: Date | null
  readonly why: 'due' | 'underway' | 'window' | 'retry' | 'postponed' | 'delivery' | 'before'
  /** Attempts that came to nothing, through all of its channels. */
  readonly attempts: number
  /** What the last of them came to, for those who may read the notes of others. */
  readonly detail?: string
}

/** What each message of a subject that is neither done nor dead waits for, by its id. */
export function waitsOf(settings: Settings, rows: readonly Pending[], now: Date): ReadonlyMap<string, Waits> {
  const found = new Map<string, Waits>()
  for (const line of linesOf(rows)) for (const [id, waits] of inLine(settings, line, now)) found.set(id, waits)
  return found
}

function linesOf(rows: readonly Pending[]): Iterable<readonly Pending[]> {
  const lines = new Map<string, Pending[]>()
  for (const row of rows.toSorted((one, other) => one.message.seq - other.message.seq)) {
    const line = row.message.line ?? ''
    lines.set(line, [...(lines.get(line) ?? []), row])
  }
  return lines.values()
}

/**
 * As a store passes them on: the first that neither is dead nor comes after a job that is, or that waits itself; and
 * then the others.
 */
function inLine(settings: Settings, line: readonly Pending[], now: Date): readonly (readonly [string, Waits])[] {
  const stuck = new Set<string>()
  let first: Date | null = null
  return line.flatMap((row) => {
    const { message, dead } = row
    const isStuck = message.after?.some((job) => stuck.has(job)) ?? false
    if ((dead || isStuck) && message.kind === 'job') stuck.add(message.name)
    if (dead) return []
    const own = alone(settings, row, now)
    if (isStuck) return [[message.id, { ...own, at: null, why: 'before' }] as const]
    const before: Date | null = first
    first = before && own.at && before > own.at ? before : own.at
    return [[message.id, before ? { ...own, at: first, why: 'before' } : own] as const]
  })
}

function alone(settings: Settings, row: Pending, now: Date): Waits {
  const { due, leasedUntil, content, detail } = row
  const isUnderway = leasedUntil !== null && leasedUntil > now
  const attempts = Math.max(0, row.attempts - (isUnderway ? 1 : 0))
  const waits = { attempts, ...(detail === null ? {} : { detail }) }
  if (isUnderway) return { at: now, why: 'underway', ...waits }
  const at = due > now ? due : now
  const opens = windowOf(settings, row, at)
  if (opens || (due > now && windowOf(settings, row, now))) return { at: opens ?? at, why: 'window', ...waits }
  const turn = content === null ? row.message.follows?.at : undefined
  if (turn && turn > now) return { at: turn, why: 'delivery', ...waits }
  if (due <= now) return { at, why: 'due', ...waits }
  return { at, why: attempts > 0 || content?.spent ? 'retry' : 'postponed', ...waits }
}

/** When its window opens. Where the tenant's calendar cannot be asked, that is told to whoever would deliver it. */
function windowOf(settings: Settings, row: Pending, at: Date): Date | null {
  const channel = row.message.kind === 'notice' ? channelFor(settings, nextAttempt(row)) : undefined
  try {
    return channel === undefined ? null : opening(settings, row.message, channel, at)
  } catch {
    return null
  }
}
