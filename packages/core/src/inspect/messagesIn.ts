import { recordedIn, type Recorded } from '../decide/messages/report.js'
import { messageStatusOf, type MessageStatus } from '../decide/messages/messageStatus.js'
import type { HistoryEntry } from '../words/change.js'

/**
 * What a history says of each message, in the order in which they were written: of a subject that was archived, or
 * wherever no engine runs. What has no end in it is `done`, for no outbox is asked.
 */
export function messagesIn(
  history: readonly HistoryEntry[],
): readonly (Recorded & { readonly status: MessageStatus })[] {
  return recordedIn(history).map((one) => ({ ...one, status: messageStatusOf(one.said, undefined) }))
}
