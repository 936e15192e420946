import { OrdnaError, type Receipt } from '@ordna/core'
import type { Incoming, Reply } from './transport.js'

/** Hands a report on. One of a message that is not there any more is of no use to anybody, and is not asked for again. */
export async function takeReport({ report }: Incoming, messageId: string, receipt: Receipt): Promise<void> {
  try {
    await report(messageId, receipt)
  } catch (error) {
    if (!(error instanceof OrdnaError && error.code === 'invalid_receipt')) throw error
  }
}

/** Does what the host wants done for a reply. */
export async function takeReply({ replies = {}, otherwise }: Incoming, given: Omit<Reply, 'word'>): Promise<void> {
  const word = wordOf(given.text)
  const reply = { ...given, word }
  const act = new Map(Object.entries(replies)).get(word) ?? otherwise
  await act?.(reply)
}

/** The first word of a text in capitals, without what stands around it. */
function wordOf(text: string): string {
  return (/[\p{L}\p{N}]+/u.exec(text)?.[0] ?? '').toUpperCase()
}
