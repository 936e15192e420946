import type { Lifecycle } from '../../declare/graph.js'
import { masked } from '../../decide/messages/masked.js'
import type { Message, Recipient } from '../../words/change.js'
import type { Subject } from '../../words/subject.js'
import type { Pending } from '../../ports/pending.js'
import { isOut } from '../inOutbox.js'
import { loadForQuestion } from '../decideLinked.js'
import { declared } from '../declared.js'
import { allPending } from '../allPending.js'
import { overtaken } from '../overtaken.js'
import { keyOf, type Caller } from '../requests.js'
import { channelFor, nextAttempt } from '../routes.js'
import type { Settings } from '../settings/settings.js'
import { foretellTimers, type Foretold } from './foretellTimers.js'
import { mayReadWhole } from './messageReports.js'
import { readSubject } from './reading.js'
import { waitsOf, type Waits } from './waits.js'
import { dropping, lacking, unwantedBy, type Going, type Warning } from './warnings.js'

/**
 * A notice that will go out: one that waits in the outbox, or one that a timer will send, as things stand now.
 *
 * @example
 * ```ts
 * const line = ({ notice, at, warnings }: Upcoming) => `${at?.toISOString()} ${notice} ${warnings.length} warnings`
 * ```
 */
export type Upcoming = {
  /** The message's id, or that of its timer: what `cancelNotice` and `sendNow` take. */
  readonly id: string
  readonly notice: string
  /** When it goes out at the earliest; null where that is not known yet. */
  readonly at: Date | null
  /** What it waits for: as of a message in the outbox, or for its `timer`. */
  readonly why: Waits['why'] | 'timer'
  /** The timer that will send it. */
  readonly timer?: string
  /** The transition that the timer sends, which brings the notice with it. */
  readonly transition?: string
  readonly to: Recipient | null
  readonly channel: string | null
  readonly locale: string
  /** Attempts that came to nothing. */
  readonly attempts: number
  readonly detail?: string
  /** What keeps it from going out as it is meant to; empty where nothing does. */
  readonly warnings: readonly Warning[]
}

/** Everything that is to go out of a subject as it stands now, by its moments; what has none comes last. */
export async function readUpcoming(settings: Settings, caller: Caller, id: string): Promise<readonly Upcoming[]> {
  const key = keyOf(caller, id)
  const subject = await readSubject(settings, caller, key)
  if (!subject) return []
  const waiting = (await allPending(settings, subject)).filter(({ message }) => message.kind === 'notice')
  const isGone = await Promise.all(waiting.map((row) => isOut(settings, row)))
  const rows = waiting.filter((_, index) => !isGone[index])
  const now = settings.clock.now()
  const found = [...(await inOutbox(settings, subject, rows, now)), ...(await byTimers(settings, caller, subject, now))]
  const isWhole = mayReadWhole(caller.lifecycle, caller.actor, subject)
  return found.toSorted(byMoment).map((one) => (isWhole ? one : outward(one)))
}

function outward({ detail: _, to, warnings, ...rest }: Upcoming): Upcoming {
  return { ...rest, to: masked(to), warnings: warnings.map(({ detail: __, ...warning }) => warning as Warning) }
}

function byMoment(one: Upcoming, other: Upcoming): number {
  return (one.at?.getTime() ?? Infinity) - (other.at?.getTime() ?? Infinity) || 0
}

/** What waits in the outbox and is not dead, each with what will come of it. */
async function inOutbox(
  settings: Settings,
  { tenant, lifecycle: name, id }: Subject,
  rows: readonly Pending[],
  now: Date,
): Promise<readonly Upcoming[]> {
  const waits = waitsOf(settings, rows, now)
  const found = rows.some(({ message }) => message.while)
    ? await loadForQuestion(settings, { tenant, lifecycle: name, id }, now)
    : null
  const lifecycle = await declared(settings, name)
  return Promise.all(
    rows.flatMap((row) => {
      const waiting = waits.get(row.message.id)
      return waiting ? described(settings, { row, waiting, lifecycle, found }, now) : []
    }),
  )
}

type InOutbox = {
  readonly row: Pending
  readonly waiting: Waits
  readonly lifecycle: Lifecycle
  /** The subject as it would be decided; null where no message asks for it. */
  readonly found: Awaited<ReturnType<typeof loadForQuestion>> | null
}

async function described(settings: Settings, one: InOutbox, now: Date): Promise<Upcoming> {
  const { row, waiting } = one
  const { at, why, attempts, detail } = waiting
  const going = { message: row.message, channel: channelFor(settings, nextAttempt(row)), at: at ?? now }
  return {
    ...upcomingOf(going),
    id: row.message.id,
    at,
    why,
    attempts,
    ...(detail === undefined ? {} : { detail }),
    warnings: [
      ...lacking(settings, going),
      ...(await unwantedBy(settings, going)),
      ...(why === 'window' ? [{ code: 'window_closed' as const, until: at }] : []),
      ...(await droppingFrom(settings, one, going)),
    ],
  }
}

/** Whether it will be dropped: overtaken by another already, or by its rules at its moment. */
async function droppingFrom(
  { store }: Settings,
  { found, lifecycle }: InOutbox,
  going: Going,
): Promise<readonly Warning[]> {
  const { message } = going
  if (!found || 'outcome' in found || !message.while) return []
  const late = await overtaken(store, message, found.subject)
  return late ? [{ code: 'will_be_dropped', why: late.why, ...late.explained }] : dropping(lifecycle, found, going)
}

function upcomingOf({ message, channel }: { readonly message: Message; readonly channel: string | undefined }) {
  const { name: notice, to, locale } = message
  return { notice, to, locale, channel: channel ?? null }
}

/** What timers that are set will send, each fired by itself on the subject as it stands now. */
async function byTimers(
  settings: Settings,
  { actor }: Caller,
  subject: Subject,
  now: Date,
): Promise<readonly Upcoming[]> {
  const foretold = await foretellTimers(settings, { subject, listener: actor }, now)
  return Promise.all(
    foretold.flatMap((one) => one.messages.map(async (going) => timed(one, going, await unwantedBy(settings, going)))),
  )
}

function timed(
  { timer, transition, at, warnings }: Foretold,
  going: Foretold['messages'][number],
  unwanted: readonly Warning[],
): Upcoming {
  return {
    ...upcomingOf(going),
    id: timer.id,
    at: at === null ? null : going.at,
    why: 'timer',
    timer: timer.name,
    ...(transition === undefined ? {} : { transition }),
    attempts: 0,
    warnings: [...warnings, ...going.warnings, ...unwanted],
  }
}
