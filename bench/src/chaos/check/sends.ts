import type { HistoryEntry } from '@ordna/core'
import type { Heard, Invoked, Told } from '../events.js'
import { type Facts, livesOf } from './facts.js'
import { lineOf, type Violation } from './violation.js'

/** Everything that a client said and heard of one command, repeats included. */
type Talk = {
  readonly invoked: Invoked
  readonly requestIds: Set<string | null>
  calls: number
  readonly heard: Heard[]
  /** Calls that were made after an acknowledgement had come. */
  readonly repeats: Set<number>
}

/** How the sends of a run ended. */
export type Tally = { readonly sends: number; readonly ok: number; readonly refused: number; readonly unknown: number }

type Found = { readonly subject: string; readonly entry: HistoryEntry; readonly isArchived: boolean }

/** Every acknowledged send stands in the history once, every unknown one at most once, every refused one not at all. */
export function checkSends(facts: Facts): { readonly violations: readonly Violation[]; readonly tally: Tally } {
  const talks = talksOf(facts)
  const entries = entriesByNonce(facts)
  const violations = [...talks.values()].flatMap((talk) => judge(talk, entries.get(talk.invoked.nonce) ?? []))
  const unheard = [...entries].filter(([nonce]) => !talks.has(nonce))
  return {
    violations: [...violations, ...unheard.map(([nonce, found]) => violation(`nobody sent '${nonce}'`, found))],
    tally: tallyOf([...talks.values()]),
  }
}

function talksOf({ journals }: Facts): ReadonlyMap<string, Talk> {
  const talks = new Map<string, Talk>()
  for (const event of [...journals.values()].flat()) {
    if (event.kind === 'invoke') {
      const talk = talks.get(event.nonce) ?? { ...untold(), invoked: event }
      talk.calls++
      talk.requestIds.add(event.requestId)
      if (talk.heard.some(({ kind }) => kind === 'ok')) talk.repeats.add(event.call)
      talks.set(event.nonce, talk)
    } else if ('call' in event) talks.get(event.nonce)?.heard.push(event)
  }
  return talks
}

function untold() {
  return { requestIds: new Set<string | null>(), calls: 0, heard: [], repeats: new Set<number>() }
}

function entriesByNonce(facts: Facts): ReadonlyMap<string, readonly Found[]> {
  const entries = new Map<string, Found[]>()
  for (const standing of livesOf(facts)) {
    const isArchived = facts.archived.includes(standing)
    for (const entry of standing.history) {
      if (entry.comment === undefined) continue
      const found = { subject: standing.name, entry, isArchived }
      entries.set(entry.comment, [...(entries.get(entry.comment) ?? []), found])
    }
  }
  return entries
}

function judge(talk: Talk, found: readonly Found[]): readonly Violation[] {
  const { invoked, heard, calls } = talk
  const acknowledged = heard.flatMap((one) => (one.kind === 'ok' ? [one.told] : []))
  const certain = heard.length === calls && heard.every(({ kind }) => kind !== 'unknown')
  const name = `${invoked.transition} of ${invoked.tenant}/${invoked.id}, sent as '${invoked.nonce}'`
  const [told] = acknowledged
  if (found.length > 1) return [violation(`${name}, took effect ${found.length} times`, found, heard)]
  if (told === undefined) {
    return certain && found.some((one) => !isGone(one, heard))
      ? [violation(`${name}, was refused and took effect`, found, heard)]
      : []
  }
  const [only] = found
  if (!only) return [violation(`${name}, was acknowledged and is not in the history`, found, heard)]
  return [
    ...(matches(told, talk, only) ? [] : [violation(`${name}, was told what the history does not say`, found, heard)]),
    ...(acknowledged.every((other) => same(other, told)) ? [] : [violation(`${name}, got two answers`, found, heard)]),
    ...(heard.every((one) => one.kind !== 'refused' || !talk.repeats.has(one.call) || isGone(only, [one]))
      ? []
      : [violation(`${name}, was refused when repeated`, found, heard)]),
  ]
}

/** What was archived while its sender was cut off and tried again is not there any more, and so the sender is told. */
function isGone({ isArchived }: Found, heard: readonly Heard[]): boolean {
  const last = heard.at(-1)
  return isArchived && last?.kind === 'refused' && ['unknown_subject', 'request_reused'].includes(last.code)
}

function matches(told: Told, { invoked, requestIds }: Talk, { subject, entry }: Found): boolean {
  const { tenant, id, transition } = invoked
  return (
    subject === `${tenant}/${id}` &&
    told.id === id &&
    told.transition === transition &&
    told.revision === entry.revision &&
    told.from === entry.from &&
    told.to === entry.to &&
    told.at === entry.at.toISOString() &&
    (entry.transition ?? entry.kind) === transition &&
    requestIds.has(entry.requestId ?? null)
  )
}

function same(one: Told, other: Told): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function violation(what: string, found: readonly Found[], heard: readonly Heard[] = []): Violation {
  const stands = found.map(({ subject, entry }) => `history of ${subject}: ${lineOf(entry)}`)
  return { check: 'sends', what, evidence: [...heard.map((one) => JSON.stringify(one)), ...stands] }
}

function tallyOf(talks: readonly Talk[]): Tally {
  const ending = ({ heard }: Talk) => {
    if (heard.some(({ kind }) => kind === 'ok')) return 'ok'
    return heard.at(-1)?.kind === 'refused' ? 'refused' : 'unknown'
  }
  const count = (wanted: string) => talks.filter((talk) => ending(talk) === wanted).length
  return { sends: talks.length, ok: count('ok'), refused: count('refused'), unknown: count('unknown') }
}
