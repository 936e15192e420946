import type { KnownActor } from '../../words/actor.js'
import type { HistoryEntry } from '../../words/change.js'
import type { Lifecycle } from '../../declare/graph.js'
import { permits, rightOf } from '../../declare/rights.js'
import { underPresentNames } from '../../declare/renamed.js'
import type { Data, HeldBy, Period, Subject, SubjectKey } from '../../words/subject.js'
import type { CountingQuery, HistoryQuery, ListQuery, Page } from '../../ports/store.js'
import { declared } from '../declared.js'
import type { Settings } from '../settings/settings.js'
import { readableBy } from './readable.js'
import type { Caller } from '../requests.js'
import { brokenRow, isEntry, isSubject } from '../sound.js'

/** Somebody else's, of whom there is no more to tell than that the resource is taken. */
export type Taken = { readonly resource: string; readonly subject: null }

/**
 * Who has a resource and when, or that somebody has it whose subject the actor may not read.
 *
 * @example
 * ```ts
 * const who = (holder: Holder) => holder.subject?.id ?? 'somebody'
 * ```
 */
export type Holder = HeldBy | Taken

/** A subject as an actor may read it, its status by its present name: without open notes where those are not for them. */
function shown(lifecycle: Lifecycle, actor: KnownActor, stored: Subject): Subject {
  const subject = underPresentNames(lifecycle, stored)
  if (subject.notes.length === 0 || permits(lifecycle, actor, lifecycle.graph.may.readNotes, subject)) return subject
  return { ...subject, notes: [] }
}

/** The subject where an actor may read it; null where it is not there, or is somebody else's. */
export async function readSubject(
  settings: Settings,
  { lifecycle, actor }: Caller,
  key: SubjectKey,
): Promise<Subject | null> {
  const own = rightOf(lifecycle, actor, lifecycle.graph.may.read) === 'own'
  await declared(settings, lifecycle.name)
  const [found] = await settings.store.load([own ? { ...key, ownedBy: actor.id } : key])
  if (!found?.subject) return null
  if (!isSubject(found.subject)) throw brokenRow(key)
  return shown(lifecycle, actor, found.subject)
}

/**
 * A page of what a query finds, each subject as the actor may read it. A row that makes no sense takes no other with it: it
 * stands among the `broken`.
 */
export async function readPage(
  settings: Settings,
  { lifecycle, actor }: Caller,
  query: ListQuery,
): Promise<Page<Subject>> {
  await declared(settings, lifecycle.name)
  const page = await settings.store.list(query)
  const broken = page.items.filter((subject) => !isSubject(subject)).map(({ id }) => id)
  const items = page.items.filter(isSubject).map((subject) => shown(lifecycle, actor, subject))
  return { ...page, items, ...(broken.length > 0 ? { broken } : {}) }
}

/** How many a query finds. */
export async function readCount(settings: Settings, { lifecycle }: Caller, query: CountingQuery): Promise<number> {
  await declared(settings, lifecycle.name)
  return settings.store.count(query)
}

/** The history as far as an actor may read it: nothing of somebody else's, and of theirs nothing that only staff are to see. */
export async function readHistory(
  settings: Settings,
  caller: Caller,
  key: SubjectKey,
  query: HistoryQuery,
): Promise<readonly HistoryEntry[]> {
  const { lifecycle, actor } = caller
  const { read, readNotes } = lifecycle.graph.may
  const reading = rightOf(lifecycle, actor, read)
  const whole = rightOf(lifecycle, actor, readNotes)
  await declared(settings, lifecycle.name)
  if (reading === 'any' && whole === 'any') return wholeHistory(settings, key, query)
  const subject = await readSubject(settings, caller, key)
  if (!subject) return []
  return permits(lifecycle, actor, readNotes, subject)
    ? wholeHistory(settings, key, query)
    : outwardHistory(settings, actor, key, query)
}

/** Every entry that makes sense. One that does not leaves a gap, which whoever verifies the history is told of. */
async function wholeHistory(
  { store }: Settings,
  key: SubjectKey,
  query: HistoryQuery,
): Promise<readonly HistoryEntry[]> {
  const page = await store.history(key, query)
  return page.every(isEntry) ? page : pagedHistory(store, key, query, (entry) => [entry])
}

function outwardHistory({ store }: Settings, actor: KnownActor, key: SubjectKey, query: HistoryQuery) {
  return pagedHistory(store, key, query, (entry) => outward(entry, actor))
}

/** Pages on until the page is full: one whose entries are all left out does not end the history. */
async function pagedHistory(
  store: Settings['store'],
  key: SubjectKey,
  { after, limit }: HistoryQuery,
  read: (entry: HistoryEntry) => readonly HistoryEntry[],
): Promise<readonly HistoryEntry[]> {
  const kept: HistoryEntry[] = []
  for (let from = after; ;) {
    const page = await store.history(key, { after: from, limit })
    const sound = page.filter(isEntry)
    kept.push(...sound.flatMap(read))
    from = Math.max(from + page.length, sound.at(-1)?.seq ?? 0)
    if (page.length < limit || kept.length >= limit) return kept.slice(0, limit)
  }
}

/** What only staff write and read: notes, what was tried in vain. */
const inward: ReadonlySet<HistoryEntry['kind']> = new Set(['note', 'resolve', 'refused'])

/** An entry as somebody reads it who may not read the notes of others. */
function outward(entry: HistoryEntry, { id }: KnownActor): readonly HistoryEntry[] {
  if (entry.actor.kind === 'user' && entry.actor.id === id) return [entry]
  if (inward.has(entry.kind)) return []
  const { comment: _, details, messages, ...others } = entry
  const rest = messages ? { ...others, messages: messages.map(({ text: ___, ...message }) => message) } : others
  return [details === undefined ? rest : { ...rest, details: withoutWords(details) }]
}

/** Without what a channel or provider said in words: of the receipt, and of each channel before it. */
function withoutWords({ detail: _, unwanted, ...told }: Data): Data {
  if (!Array.isArray(unwanted)) return told
  return { ...told, unwanted: (unwanted as readonly Data[]).map(({ detail: __, ...channel }) => channel) }
}

/** Who has these resources in a period. Several of whom nothing may be told count as one. */
export async function readHolders(
  settings: Settings,
  { tenant, lifecycle, actor }: Caller,
  resources: readonly string[],
  period: Period,
): Promise<readonly Holder[]> {
  await declared(settings, lifecycle.name)
  const held = await settings.store.holds(tenant, resources, period)
  const canRead = await readableBy(
    settings,
    actor,
    held.map(({ subject }) => subject),
  )
  const hidden = held.filter(({ subject }) => !canRead(subject)).map(({ resource }) => resource)
  return [
    ...held.filter(({ subject }) => canRead(subject)),
    ...[...new Set(hidden)].map((resource) => ({ resource, subject: null })),
  ]
}
