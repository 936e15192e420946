import type { HistoryEntry } from '@ordna/core'
import { curseOf, cursedComment, isOfCurse, refusal } from '../curses.js'
import type { Event } from '../events.js'
import { type Facts, livesOf, type Standing } from './facts.js'
import { lineOf, type Violation } from './violation.js'

/**
 * Whoever is to blame fails alone: nothing has ended dead that did not fail itself, nobody is refused because of somebody
 * else's change, and no work fails for what others want to have kept.
 */
export function checkAlone(facts: Facts): readonly Violation[] {
  const events = [...facts.journals.values()].flat()
  const failed = failedOf(events)
  return [
    ...events.flatMap(refusedForAnother),
    ...events.flatMap(failedForAnother),
    ...livesOf(facts)
      .filter(({ row }) => curseOf(row.id) === null)
      .flatMap((standing) => [...deadMessages(standing, failed), ...deadTimers(standing)]),
  ]
}

/** Messages that were handed on at least once without being taken. */
function failedOf(events: readonly Event[]): ReadonlySet<string> {
  const attempts = new Map<string, number>()
  for (const event of events) {
    if (event.kind === 'attempt') attempts.set(event.message, (attempts.get(event.message) ?? 0) + 1)
    if (event.kind === 'accepted') attempts.set(event.message, (attempts.get(event.message) ?? 0) - 1)
  }
  return new Set([...attempts].filter(([, left]) => left > 0).map(([message]) => message))
}

function refusedForAnother(event: Event): readonly Violation[] {
  if (event.kind !== 'unknown' || !event.error.includes(refusal) || event.nonce.endsWith(cursedComment)) return []
  return [violation(`'${event.nonce}' heard of somebody else's trigger: ${event.error}`, [JSON.stringify(event)])]
}

/** Workers write down what went wrong with those who are not cursed themselves, but for the process as a whole. */
function failedForAnother(event: Event): readonly Violation[] {
  if (event.kind !== 'fault' || event.where === 'worker' || event.where === 'client' || !isOfCurse(event.error))
    return []
  return [violation(`a ${event.where} failed for somebody else: ${event.error}`, [JSON.stringify(event)])]
}

function deadMessages({ name, history, messages }: Standing, failed: ReadonlySet<string>): readonly Violation[] {
  const told = history
    .filter(({ kind, details }) => kind === 'receipt' && details?.['status'] === 'dead')
    .map(({ details }) => String(details?.['message']))
  const dead = new Set([...told, ...messages.filter((message) => message.dead).map(({ id }) => id)])
  const worn = wornOut(history)
  return [...dead]
    .filter((id) => !failed.has(id) && !worn.has(id))
    .map((id) => violation(`${name}: ${id} ended dead, and never failed`, history.slice(-12).map(lineOf)))
}

/** Leases that ran out count as attempts: a channel that has had all of them is given up though nothing failed. */
function wornOut(history: readonly HistoryEntry[]): ReadonlySet<string> {
  const given = history.filter(({ details }) => String(details?.['detail']).startsWith('no channel is left'))
  return new Set(given.map(({ details }) => String(details?.['message'])))
}

/** A timer of ours is refused by the guard of 'expire' alone. */
function deadTimers({ name, history, timers }: Standing): readonly Violation[] {
  const dead = timers.filter((timer) => timer.dead)
  const innocent = dead.filter((timer) => timer.name !== 'closing' || !wasGuarded(history))
  return innocent.map((timer) =>
    violation(`${name}: timer ${timer.name} ended dead, and nothing refused it`, history.slice(-12).map(lineOf)),
  )
}

function wasGuarded(history: readonly HistoryEntry[]): boolean {
  return history.some(({ after }) => typeof after?.['steps'] === 'number' && after['steps'] % 5 === 3)
}

function violation(what: string, evidence: readonly string[]): Violation {
  return { check: 'alone', what, evidence }
}
