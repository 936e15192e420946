import type { Receipt } from '../ports/channel.js'
import type { Pending } from '../ports/pending.js'
import type { Message } from '../words/change.js'
import type { SubjectKey } from '../words/subject.js'
import { allPending } from './allPending.js'
import { systemRequest } from './requestSpace.js'
import type { Settings } from './settings/settings.js'

/** Under which a channel's receipt is recorded once. */
export function receiptId(message: string, { status, channel }: Pick<Receipt, 'status' | 'channel'>): string {
  return `${message}#${status}#${channel ?? ''}`
}

/** Whether the history says already that the provider has it: then it was only the claim that was lost, and not the notice. */
export async function wasAccepted({ store }: Settings, { id, subject }: Message, channel: string): Promise<boolean> {
  const keys = (['accepted', 'delivered', 'opened'] as const).map((status) => ({
    ...subject,
    requestId: systemRequest(receiptId(id, { status, channel }), []).id,
  }))
  return (await store.load(keys)).some(({ earlier }) => earlier !== null)
}

/** Whether a provider has what is in the outbox still: that it has is not written down yet, or not settled. */
export async function isOut(settings: Settings, { message, content }: Pending): Promise<boolean> {
  if (!content || content.spent || message.kind !== 'notice') return false
  return content.receipt !== undefined || wasAccepted(settings, message as Message, content.channel)
}

/** Whether a message has attempts still to come, or can be tried again where it is: no word of an earlier attempt is its last. */
export async function hasAttempts(settings: Settings, key: SubjectKey, id: string, now: Date): Promise<boolean> {
  const row = (await allPending(settings, key)).find(({ message }) => message.id === id)
  if (!row || (row.leasedUntil !== null && row.leasedUntil > now)) return false
  return !(await isOut(settings, row))
}
