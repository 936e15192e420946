import type { HistoryEntry, Message, SentMessage } from '../words/change.js'
import { areSiblings, revisionOf } from '../decide/messages/messages.js'
import type { Subject } from '../words/subject.js'
import type { Store } from '../ports/store.js'
import type { Dropped } from '../decide/messages/whyDropped.js'

/** So many entries are looked at in one read, and so many reads are made at most: nobody waits longer for a window. */
const page = 100
const mostPages = 10

/**
 * Whether a notice that has waited for its window would come as news after a later one: its recipient has had one of the same
 * name since, or one that tells what came after the stay of this one. Null where it has not.
 */
export async function overtaken(store: Store, message: Message, subject: Subject): Promise<Dropped | null> {
  const { kind, zones, while: conditions } = message
  if (kind !== 'notice' || !zones || !conditions || subject.revision <= revisionOf(message)) return null
  const since = await entriesSince(store, subject, revisionOf(message))
  const by = since.flatMap((entry) => laterOf(message, entry, since)).find(({ id }) => hasArrived(id, since))
  return by ? { outcome: 'dropped', why: 'overtaken', explained: { by: by.name } } : null
}

async function entriesSince(store: Store, subject: Subject, revision: number): Promise<readonly HistoryEntry[]> {
  const found: HistoryEntry[] = []
  for (let end = subject.entries, pages = 0; end > 0 && pages < mostPages; end -= page, pages++) {
    const after = Math.max(0, end - page)
    const entries = await store.history(subject, { after, limit: end - after })
    const later = entries.filter((entry) => entry.revision > revision)
    found.unshift(...later)
    if (later.length < entries.length) break
  }
  return found
}

/** The notices of an entry to the same person that say the same anew, or what came after. */
function laterOf(message: Message, { messages = [], revision }: HistoryEntry, since: readonly HistoryEntry[]) {
  const isOver = since.some((one) => one.revision <= revision && one.from !== one.to)
  return messages.filter(
    ({ id, kind, name, to }) =>
      kind === 'notice' &&
      !areSiblings(id, message.id) &&
      (isOver || name === message.name) &&
      meet(addresses(to), message.to),
  )
}

function hasArrived(id: string, since: readonly HistoryEntry[]): boolean {
  return since.some(
    ({ kind, details }) => kind === 'receipt' && details?.['message'] === id && details['status'] === 'accepted',
  )
}

function addresses(to: Message['to'] | undefined): readonly unknown[] {
  return typeof to === 'object' && to !== null ? Object.values(to) : [to]
}

function meet(theirs: readonly unknown[], own: SentMessage['to'] | null): boolean {
  return addresses(own).some((address) => address !== undefined && address !== null && theirs.includes(address))
}
