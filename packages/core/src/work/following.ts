import { RefusedError } from '../errors.js'
import { addFollowing, followerOf } from '../decide/messages/messages.js'
import type { AskedInProgress } from '../decide/inProgress.js'
import type { EntryContent } from '../decide/record.js'
import { isDate } from '../floor/realm.js'
import type { Receipt } from '../ports/channel.js'
import type { MessageClaim } from '../ports/claims.js'
import type { Sent } from '../ports/store.js'
import { allPending } from '../run/allPending.js'
import { systemRequest } from '../run/requestSpace.js'
import { channelFor, nextAttempt, routesOf } from '../run/routes.js'
import type { Settings } from '../run/settings/settings.js'
import type { Message } from '../words/change.js'
import { dropId, type LoadedFor } from './dropping.js'
import { settle } from './settling.js'
import { writeEntry } from './writeEntry.js'

/**
 * Adds to the entry of an acceptance what has its turn where it is not delivered in time; nothing where nobody waits
 * for that.
 */
export function withFollowing(
  { known }: Settings,
  message: Message,
  { status, channel = '' }: Receipt,
  now: Date,
): (inProgress: AskedInProgress, content: EntryContent) => EntryContent {
  const within = known.get(message.subject.lifecycle)?.graph.delivered.get(message.name)?.get(channel)
  const routes = routesOf(message)
  const channels = routes.slice(routes.indexOf(channel) + 1)
  if (within === undefined || status !== 'accepted' || channels.length === 0) return (_, content) => content
  const at = new Date(now.getTime() + within)
  return (inProgress, content) => ({ ...content, messages: addFollowing(inProgress, message, { channels, at }) })
}

/**
 * Whether a message waits still for word of the one before it: until its moment, unless that one has failed. It looks
 * again whenever its subject changes, as by a receipt.
 */
export async function waitsForWord(
  settings: Settings,
  claim: MessageClaim,
  loaded: LoadedFor | undefined,
  now: Date,
): Promise<boolean> {
  const { follows } = claim.message
  const subject = loaded && !('outcome' in loaded) ? loaded[0]?.subject : undefined
  if (!follows || claim.content || !isDate(follows.at) || follows.at <= now || !subject) return false
  const { failed, left } = subject.stay
  if (failed.includes(follows.message) || left?.failed.includes(follows.message)) return false
  await settle(settings, { claim, as: 'leave', at: follows.at, seen: subject.revision })
  return true
}

/**
 * Whether another message waits for word of this one, or has gone out already where none came: then that is the next
 * channel's turn.
 */
export async function isFollowed({ store }: Settings, { subject }: Sent, message: string): Promise<boolean> {
  const follower = followerOf(message)
  if (!(await store.sent(follower))) return false
  const [found] = await store.load([{ ...subject, requestId: systemRequest(dropId(follower), []).id }])
  return found?.earlier === null
}

/**
 * Word that a message has arrived ends what waits for it: nothing behind it goes out any more. What is out, dropped or
 * dead already stays so.
 */
export async function endFollowing(settings: Settings, sent: Sent, message: string): Promise<void> {
  const { store } = settings
  const next = followerOf(message)
  if (!(await store.sent(next))) return
  const rows = await allPending(settings, sent.subject)
  const waiting = new Map(
    rows
      .filter(({ content, dead }) => !dead && !content?.receipt)
      .map((row) => [row.message.id, channelFor(settings, nextAttempt(row))]),
  )
  for (let id = next; waiting.has(id) || (await store.sent(id)); id = followerOf(id))
    if (waiting.has(id)) await drop(settings, sent, { id, channel: waiting.get(id) }, message)
}

async function drop(
  settings: Settings,
  { subject, life, name }: Sent,
  { id, channel }: { readonly id: string; readonly channel: string | undefined },
  message: string,
): Promise<void> {
  const through = channel === undefined ? {} : { channel }
  const details = { message: id, notice: name, ...through, why: 'delivered', by: message }
  const entry = (): EntryContent => ({ kind: 'dropped', details })
  const cause = { by: 'receipt', message } as const
  const result = await writeEntry(settings, subject, { entry, life, requestId: dropId(id), says: [], cause })
  if (result.outcome === 'refused') throw new RefusedError(result)
}
