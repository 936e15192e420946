import type { Clock } from '@ordna/core'
import { folderChannel, recordingChannel, type Sent } from '@ordna/testing'

/** Opens one channel for e-mail and SMS: it keeps what it takes, in a folder too where there is one. */
export function openPost(clock: Clock, folder?: string) {
  const both = folder === undefined ? recordingChannel({ clock }) : folderChannel(folder, { clock })
  return { channels: { email: both, sms: both }, sent: (): readonly Sent[] => both.sent }
}

export type Post = ReturnType<typeof openPost>
