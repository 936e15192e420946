import { revisionOf } from '../decide/messages/messages.js'
import { receipted } from '../decide/messages/receipts.js'
import type { EntryContent } from '../decide/record.js'
import type { AskedInProgress } from '../decide/inProgress.js'
import type { Content, Receipt } from '../ports/channel.js'
import { receiptId } from '../run/inOutbox.js'
import type { Settings } from '../run/settings/settings.js'
import type { Message } from '../words/change.js'
import { withFollowing } from './following.js'
import { mustStand } from './settling.js'
import { writeEntry } from './writeEntry.js'

/** Writes down what the provider said, of which channel, and of a text from which edition, in which language. */
export async function recordReceipt(
  settings: Settings,
  message: Message,
  { content, receipt: said }: { readonly content: Content; readonly receipt: Receipt },
  now: Date,
): Promise<void> {
  const { channel, template, locale, unwanted } = content
  const made = Object.entries({ template, locale, unwanted }).filter(([, part]) => part !== undefined)
  const receipt = { ...said, channel, ...Object.fromEntries(made) }
  const heard = receipted({
    message: message.id,
    notice: message.name,
    revision: revisionOf(message),
    settled: false,
    receipt,
  })
  const following = withFollowing(settings, message, receipt, now)
  const entry = (inProgress: AskedInProgress): EntryContent => following(inProgress, heard(inProgress))
  const requestId = receiptId(message.id, receipt)
  const cause = { by: 'receipt', message: message.id } as const
  // Sent again after a crash, the provider may accept it in other words: for the history it was accepted once.
  mustStand(await writeEntry(settings, message.subject, { entry, life: message.life, requestId, says: [], cause }, now))
}
