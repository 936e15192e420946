import { createHash } from 'node:crypto'

/** Names a file by a message: as the ids of core are, and by its digest whatever is none, so that it leads nowhere else. */
export function fileNameOf(messageId: string): string {
  return /^[a-z0-9_]{1,64}$/.test(messageId) ? messageId : createHash('sha256').update(messageId).digest('hex')
}
