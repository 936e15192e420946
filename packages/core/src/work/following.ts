import { addFollowing } from '../decide/messages/messages.js'
import type { AskedInProgress } from '../decide/inProgress.js'
import type { EntryContent } from '../decide/record.js'
import { isDate } from '../floor/realm.js'
import type { Receipt } from '../ports/channel.js'
import type { MessageClaim } from '../ports/claims.js'
import { routesOf } from '../run/routes.js'
import type { Settings } from '../run/settings/settings.js'
import type { Message } from '../words/change.js'
import type { LoadedFor } from './dropping.js'
import { settle } from './settling.js'

/** Adds to the entry of an acceptance what has its turn where it is not delivered in time; nothing where nobody waits for that. */
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
 * Whether a message waits still for word of the one before it: until its moment, unless that one has failed. It looks again
 * whenever its subject changes, as by a receipt.
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
