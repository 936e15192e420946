import type { HistoryEntry } from '@ordna/core'
import { replay, type Standing } from './replay.js'

/** A car that was kept for somebody: for which period, and from when until when that stood so. */
export type Claim = {
  readonly by: string
  readonly car: string
  readonly period: Span
  readonly stood: Span
}

type Span = { readonly from: number; readonly until: number }

const holding: ReadonlySet<string> = new Set(['booked', 'rented_out', 'planned', 'in_service'])

/** Every claim of an order or a service on a car, by its history. */
export function claimsOf(by: string, history: readonly HistoryEntry[]): readonly Claim[] {
  const standings = replay(history)
  return standings.flatMap((standing, index) => {
    const { status, data } = standing
    if (!holding.has(status)) return []
    const stood = { from: standing.at.getTime(), until: standings[index + 1]?.at.getTime() ?? Infinity }
    return [{ by, car: String(data['car']), period: periodOf(standing), stood }]
  })
}

/** A car is kept from when it was handed over early, took another's place or came to the workshop; else as planned. */
function periodOf({ data: { startsAt, handedOverAt, carFrom, beganAt, endsAt } }: Standing): Span {
  const [planned, handedOver, swapped] = [startsAt, handedOverAt, carFrom] as [Date, Date?, Date?]
  const first = handedOver && handedOver < planned ? handedOver : planned
  const from = (beganAt as Date | undefined) ?? (swapped && swapped > first ? swapped : first)
  return { from: from.getTime(), until: endsAt === undefined ? Infinity : (endsAt as Date).getTime() }
}

/** The claims of different people that stood at one time, on one car, for periods that overlap: there must be none. */
export function clashesIn(claims: readonly Claim[]): readonly (readonly [Claim, Claim])[] {
  return claims.flatMap((one, index) =>
    claims
      .slice(index + 1)
      .filter((other) => one.car === other.car && one.by !== other.by)
      .filter((other) => overlap(one.stood, other.stood) && overlap(one.period, other.period))
      .map((other) => [one, other] as const),
  )
}

function overlap(one: Span, other: Span): boolean {
  return one.from < other.until && other.from < one.until
}
