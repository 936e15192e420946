import type { Moved, Refusal } from '@ordna/core'
import { after, before } from './reach.js'

/** What kind of date it is: what can be said of it is the same wherever it is given. */
export type Kind = 'happened' | 'planned' | 'begins' | 'ends' | 'taxed'

/** A transition that takes a date, or the start: `give` sends it, to an order where everything else is right. */
export type Taken = {
  readonly kind: Kind
  readonly now: Date
  readonly give: (date: Date) => Promise<Moved | Refusal>
}

/** A date by name, of a kind, and how it is given in a world where everything else is right. */
export type DateRow<World> = readonly [
  name: string,
  kind: Kind,
  give: (world: World, date: Date) => ReturnType<Taken['give']>,
]

/** The dates of a table by name, as they are given in this world at this moment. */
export function datesGiven<World>(
  rows: readonly DateRow<World>[],
  world: World,
  now: Date,
): ReadonlyMap<string, Taken> {
  return new Map(rows.map(([name, kind, give]) => [name, { kind, now, give: async (date) => give(world, date) }]))
}

/** Dates that none of a kind can be, by what is wrong with them. */
const impossible: { readonly [K in Kind]: (now: Date) => readonly Date[] } = {
  happened: (now) => [after(now, { minutes: 6 }), after(now, { days: 1500 }), before(now, { days: 500 })],
  planned: (now) => [before(now, { minutes: 6 }), before(now, { days: 2000 }), after(now, { days: 36_600 })],
  begins: (now) => [before(now, { days: 520 }), after(now, { days: 36_600 })],
  ends: (now) => [now, before(now, { days: 520 }), after(now, { days: 36_600 })],
  taxed: (now) => [after(now, { days: 36_600 })],
}

/** The impossible dates that are taken all the same, and the refusals that are about something else. */
export async function wronglyTaken({ kind, now, give }: Taken): Promise<readonly string[]> {
  const answers = await Promise.all(impossible[kind](now).map(async (date) => [date, await give(date)] as const))
  return answers.flatMap(([date, answer]) =>
    isAboutDate(answer, date) ? [] : [`${date.toISOString()}: ${said(answer)}`],
  )
}

function isAboutDate(answer: Moved | Refusal, date: Date): boolean {
  if (answer.outcome !== 'refused') return false
  // A period that ends before it begins has no schema that takes it.
  if (answer.message.includes('ends before it begins')) return true
  const texts = answer.blockers.flatMap((blocker) => Object.values(blocker))
  return texts.some(
    (value) => value instanceof Date && value.toISOString().slice(0, 10) === date.toISOString().slice(0, 10),
  )
}

function said(answer: Moved | Refusal): string {
  return answer.outcome === 'refused' ? answer.message : 'taken'
}
