import { RefusedError } from '../errors.js'
import { followerOf } from '../decide/messages/messages.js'
import type { EntryContent } from '../decide/record.js'
import type { Sent } from '../ports/store.js'
import { systemRequest } from '../run/requestSpace.js'
import type { Settings } from '../run/settings/settings.js'
import { dropId } from './dropping.js'
import { writeEntry } from './writeEntry.js'

/** Whether another message waits for word of this one, or has gone out already where none came: then that is the next channel's turn. */
export async function isFollowed({ store }: Settings, { subject }: Sent, message: string): Promise<boolean> {
  const follower = followerOf(message)
  if (!(await store.sent(follower))) return false
  const [found] = await store.load([{ ...subject, requestId: systemRequest(dropId(follower), []).id }])
  return found?.earlier === null
}

/** Word that a message has arrived ends what waits for it: nothing behind it goes out any more. What is out, dropped or dead already stays so. */
export async function endFollowing(settings: Settings, sent: Sent, message: string): Promise<void> {
  const { store } = settings
  const next = followerOf(message)
  if (!(await store.sent(next))) return
  const rows = await store.pending(sent.subject, { after: 0, limit: 1_000 })
  const waiting = new Set(rows.filter(({ content, dead }) => !dead && !content?.receipt).map((row) => row.message.id))
  for (let id = next; waiting.has(id) || (await store.sent(id)); id = followerOf(id))
    if (waiting.has(id)) await drop(settings, sent, id, message)
}

async function drop(settings: Settings, { subject, life, name }: Sent, id: string, message: string): Promise<void> {
  const details = { message: id, notice: name, why: 'delivered', by: message }
  const entry = (): EntryContent => ({ kind: 'dropped', details })
  const cause = { by: 'receipt', message } as const
  const result = await writeEntry(settings, subject, { entry, life, requestId: dropId(id), says: [], cause })
  if (result.outcome === 'refused') throw new RefusedError(result)
}
