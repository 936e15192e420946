import type { Lifecycle } from '../../declare/graph.js'
import { permits } from '../../declare/rights.js'
import { masked } from '../../decide/messages/masked.js'
import { original, recordedIn, type Recorded, type MessageEntry } from '../../decide/messages/report.js'
import { messageStatusOf, type MessageStatus } from '../../decide/messages/messageStatus.js'
import type { KnownActor } from '../../words/actor.js'
import type { HistoryEntry } from '../../words/change.js'
import type { Pending } from '../../ports/pending.js'
import type { Subject } from '../../words/subject.js'
import { allPending } from '../allPending.js'
import { keyOf, type Caller } from '../requests.js'
import { channelFor, nextAttempt, routesOf } from '../routes.js'
import type { Settings } from '../settings/settings.js'
import { readHistory, readSubject } from './reading.js'
import { waitsOf, type Waits } from './waits.js'

/**
 * What became of a message: what its history says, and what it waits for.
 *
 * @example
 * ```ts
 * const line = ({ name, status, channel }: MessageReport) => `${name}: ${status} by ${channel ?? 'nobody'}`
 * ```
 */
export type MessageReport = Recorded & {
  readonly status: MessageStatus
  /**
   * The channel that was heard of last, else the one that is tried next, or would have been; null for a job, where none
   * reaches the person, and of what a timer would have sent.
   */
  readonly channel: string | null
  /** The edition of the text that went out last, or is about to. */
  readonly template?: string
  /** The language of that text, else the reader's where that is known still. */
  readonly locale?: string
  /** What it waits for; null where it has come to its end. */
  readonly waits: Waits | null
  /** Under which it is among the `dead` of its subject: what `retry` and `letGo` take; null where it is not. */
  readonly dead: string | null
}

/** More than this an engine reads at once of nothing. */
const page = 1_000

/** Looks as often as something has gone out meanwhile. */
const looks = 3

/** All messages of a subject, oldest first, as far as the actor may read its history. */
export async function readMessages(settings: Settings, caller: Caller, id: string): Promise<readonly MessageReport[]> {
  const subject = await readSubject(settings, caller, keyOf(caller, id))
  if (!subject) return []
  const isWhole = mayReadWhole(caller.lifecycle, caller.actor, subject)
  for (let look = 1; ; look++) {
    // What is written down first is read first: what left the outbox in between is found at the next look.
    const recorded = recordedIn(await allHistory(settings, caller, subject))
    const rows = await allPending(settings, subject)
    const reports = reportsOf(settings, { recorded, rows, subject, isWhole })
    if (look === looks || !reports.some(({ kind, status }) => kind === 'notice' && status === 'done')) return reports
  }
}

/** Whoever reads the notes of others reads addresses and the words of providers. */
export function mayReadWhole(lifecycle: Lifecycle, actor: KnownActor, subject: Subject): boolean {
  return permits(lifecycle, actor, lifecycle.graph.may.readNotes, subject)
}

async function allHistory(settings: Settings, caller: Caller, subject: Subject): Promise<readonly HistoryEntry[]> {
  const found: HistoryEntry[] = []
  for (let last: HistoryEntry[] | null = null; !last || last.length === page;) {
    last = [
      ...(await readHistory(settings, caller, keyOf(caller, subject.id), {
        after: found.at(-1)?.seq ?? 0,
        limit: page,
      })),
    ]
    found.push(...last)
  }
  return found
}

type Found = {
  readonly recorded: readonly Recorded[]
  readonly rows: readonly Pending[]
  readonly subject: Subject
  readonly isWhole: boolean
}

function reportsOf(settings: Settings, { recorded, rows, subject, isWhole }: Found): readonly MessageReport[] {
  const waits = waitsOf(settings, rows, settings.clock.now())
  const byId = new Map(rows.map((row) => [row.message.id, row]))
  const dead = new Map(subject.dead.map((id) => [original(id), id]))
  return recorded.map((one) => {
    const row = byId.get(one.id)
    const status = messageStatusOf(one.said, row)
    const said = isWhole ? one.said : one.said.map(outward)
    const whose = { ...one, said, to: isWhole ? one.to : masked(one.to) }
    const waiting = row && !over.has(status) ? (waits.get(one.id) ?? null) : null
    return {
      ...whose,
      status,
      channel: channelOf(settings, one, row),
      ...textOf(one, row),
      waits: isWhole ? waiting : waiting && withoutDetail(waiting),
      dead: dead.get(one.id) ?? null,
    }
  })
}

const over: ReadonlySet<MessageStatus> = new Set(['dropped', 'dead', 'let_go'])

function outward({ detail: _, unwanted, ...said }: MessageEntry): MessageEntry {
  return unwanted ? { ...said, unwanted: unwanted.map(({ channel }) => ({ channel })) } : said
}

function withoutDetail<Part extends { readonly detail?: string }>({ detail: _, ...rest }: Part): Omit<Part, 'detail'> {
  return rest
}

function channelOf(settings: Settings, { kind, said }: Recorded, row: Pending | undefined): string | null {
  if (kind === 'job') return null
  const next = row && !row.dead ? channelFor(settings, nextAttempt(row)) : undefined
  const heard = said.findLast(({ channel }) => channel !== undefined)?.channel
  return next ?? heard ?? row?.content?.channel ?? (row && routesOf(row.message)[0]) ?? null
}

/** Edition and language: of what is about to go out, else of what was heard of last. */
function textOf({ said }: Recorded, row: Pending | undefined): Pick<MessageEntry, 'template' | 'locale'> {
  const heard = said.findLast(({ template, locale }) => template !== undefined || locale !== undefined)
  const { template, locale = row?.message.locale } = row?.content ?? heard ?? {}
  return { ...(template === undefined ? {} : { template }), ...(locale === undefined ? {} : { locale }) }
}
