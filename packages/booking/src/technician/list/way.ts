/** A place and a stretch of time, as a visit has them. */
type Placed = { readonly place: string; readonly startsAt: Date; readonly endsAt: Date }

/** How long it takes from one place to another, in milliseconds; undefined is wherever a day begins and ends. */
export type Travelling = (from: string | undefined, to: string | undefined) => number

/** The way to a visit. */
export type Way = {
  /** Where it begins; undefined where that is not known. */
  readonly from: string | undefined
  readonly minutes: number
  /** When to leave, to be there in time. */
  readonly leaveAt: Date
  /** Whether the visit before ends too late for that. */
  readonly tight: boolean
}

/** The way to each visit of a day, which are given in order: from the base, and from one to the next. */
export function waysTo(visits: readonly Placed[], travelling: Travelling, base: string | undefined): readonly Way[] {
  return visits.map(({ place, startsAt }, index) => {
    const before = visits[index - 1]
    const from = before ? before.place : base
    const length = travelling(from, place)
    const leaveAt = new Date(startsAt.getTime() - length)
    return { from, minutes: inMinutes(length), leaveAt, tight: before !== undefined && leaveAt < before.endsAt }
  })
}

/** The way back after the last visit, and when it ends. */
export function wayHome(last: Placed, travelling: Travelling, base: string | undefined) {
  const length = travelling(last.place, base)
  return { minutes: inMinutes(length), at: new Date(last.endsAt.getTime() + length) }
}

/** Whole minutes: a way is rather too long than too short. */
function inMinutes(length: number): number {
  return Math.ceil(length / 60_000)
}
