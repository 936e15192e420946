import type { Clock, SubjectKey } from '@ordna/core'
import { folderChannel, recordingChannel, type Sent } from '@ordna/testing'

/** Opens a mail service that keeps what it takes, in a folder too where there is one: a delivery's letters with its order's. */
export function openPost(clock: Clock, folder?: string) {
  const email = folder === undefined ? recordingChannel({ clock }) : folderChannel(folder, { clock, under: orderOf })
  return { channels: { email }, sent: (): readonly Sent[] => email.sent }
}

export type Post = ReturnType<typeof openPost>

/** The number of the order that an order or a delivery belongs to. */
function orderOf({ id }: SubjectKey): string {
  return id.split('-')[0] ?? id
}
