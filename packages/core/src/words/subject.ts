import type { ClockState } from '../time/index.js'

/**
 * Where a subject stands: tenant first, because it leads every key.
 *
 * @example
 * ```ts
 * const key: SubjectKey = { tenant: 'malmo', lifecycle: 'visit', id: 'v1' }
 * ```
 */
export type SubjectKey = { readonly tenant: string; readonly lifecycle: string; readonly id: string }

/** Plain JSON-compatible values plus Date, by field. */
export type Data = { readonly [field: string]: unknown }

/** A message that a channel has accepted, and when. */
export type Acceptance = { readonly message: string; readonly at: Date }

/** One unbroken time in a status. A move that keeps the status keeps the stay. */
export type Stay = {
  /** The revision at which the status was entered. */
  readonly id: number
  readonly enteredAt: Date
  /** One-shot timers that have fired in this stay, by name; `name@moment` where the moment counts: they do not fire again. */
  readonly fired: readonly string[]
  /** For which dates timers have fired, in this stay or an earlier one; of a recurring one up to when. Absent where none has. */
  readonly firedFor?: { readonly [timer: string]: readonly Date[] }
  /** Entered by an override: timers whose moment had passed by then stay unset. */
  readonly overridden: boolean
  /** Flags raised by timers of this stay. */
  readonly raised: readonly string[]
  /** The notices of this stay that a channel has accepted: which message first, and when; behind it those to the others whom the same change told. */
  readonly accepted: { readonly [notice: string]: Acceptance & { readonly others?: readonly Acceptance[] } }
  /** Messages of this stay that a provider has failed after taking them. */
  readonly failed: readonly string[]
  /** The notices of this stay that were dropped, by name: what counts from one waits in vain. Absent where there are none. */
  readonly dropped?: readonly string[]
  /** What the stay before it leaves to a return by `previous()`. Absent where nothing would come of it. */
  readonly left?: Left
  /** Of an earlier stay that it goes on with: messages from `since` on, before `until`, both revisions, are its own too. Absent where it is none's. */
  readonly resumed?: { readonly since: number; readonly until: number }
}

/** What counts from the notices of a stay that is over, and may be come back to. */
export type Left = Pick<Stay, 'accepted' | 'failed' | 'fired' | 'dropped'> & {
  /** The revision from which on its messages were caused. */
  readonly since: number
}

/** A timer that is set. `due` is null while the moment is not known yet or its clock is paused. */
export type ArmedTimer = { readonly id: string; readonly name: string; readonly due: Date | null }

/** A claim of a resource over `[from, until)`; `until` is null when nobody knows yet. */
export type Hold = {
  readonly name: string
  readonly resource: string
  readonly from: Date
  readonly until: Date | null
  /** How many units of the resource; absent where it takes the whole of it, however many there are. */
  readonly units?: number
}

/**
 * A period, `from` inclusive, `until` exclusive; null means without end.
 *
 * @example
 * ```ts
 * const june: Period = { from: new Date('2026-06-01T00:00:00Z'), until: new Date('2026-07-01T00:00:00Z') }
 * ```
 */
export type Period = { readonly from: Date; readonly until: Date | null }

/** A hold and who has it. */
export type HeldBy = Hold & { readonly subject: SubjectKey }

/** A named way from one subject to another of the same tenant. */
export type Link = { readonly name: string; readonly lifecycle: string; readonly id: string }

/** How much a note matters. */
export type Severity = 'info' | 'warning' | 'critical'

/** A note of weight that nobody has resolved yet; `revision` is the change that wrote it. */
export type OpenNote = { readonly revision: number; readonly severity: Severity }

/**
 * One order, booking or delivery line as a store keeps it: values only, nothing derived.
 *
 * @example
 * ```ts
 * const since = ({ stay }: Subject) => stay.enteredAt
 * ```
 */
export type Subject = SubjectKey & {
  /** The version of the lifecycle that it was last decided under. */
  readonly version: number
  /** Grows by one with every change. */
  readonly revision: number
  /** Drawn when it was started: tells it from every other subject that has had its id before, or will have. */
  readonly life: string
  /** How many of its newest revisions are nothing but recorded refusals: nobody who has not seen them is behind. */
  readonly refusals: number
  /** How often in a row it has moved itself, by its timers and jobs, with nobody asking and no time passing in between. */
  readonly selfMoves: number
  readonly status: string
  /** The actor whose it is, by its data; null when it is nobody's. */
  readonly owner: string | null
  /** The status before this one; null for a subject that never changed its status. */
  readonly previous: string | null
  readonly startedAt: Date
  readonly updatedAt: Date
  readonly stay: Stay
  readonly data: Data
  /** The flags that are on, and since when. */
  readonly flags: { readonly [flag: string]: Date }
  /** Messages and timers that ended dead and wait for somebody to retry them. */
  readonly dead: readonly string[]
  readonly notes: readonly OpenNote[]
  readonly clocks: { readonly [clock: string]: ClockState }
  readonly timers: readonly ArmedTimer[]
  readonly holds: readonly Hold[]
  readonly links: readonly Link[]
  /** The sequence number of its newest history entry. */
  readonly entries: number
  /** The hash of its newest history entry. */
  readonly hash: string
}
