import type { HistoryEntry } from '@ordna/core'
import type { SentMessage } from '@ordna/core/adapters'
import * as v from 'valibot'

const Details = v.object({
  message: v.string(),
  notice: v.string(),
  status: v.string(),
  channel: v.optional(v.string()),
  detail: v.optional(v.string()),
})

/** What became of a notice, as the history has it; null when the entry tells of something else. */
export type Receipt = v.InferOutput<typeof Details> & { readonly to: string | undefined }

/** Reads a receipt, and from the entry that caused the message, to whom it went. */
export function receiptOf({ kind, details }: HistoryEntry, history: readonly HistoryEntry[]): Receipt | null {
  if (kind !== 'receipt') return null
  const receipt = v.parse(Details, details)
  const message = history.flatMap(({ messages = [] }) => messages).find(({ id }) => id === receipt.message)
  return { ...receipt, to: addressIn(message?.to, receipt.channel) }
}

function addressIn(to: SentMessage['to'], channel: string | undefined): string | undefined {
  return typeof to === 'object' ? to[channel ?? ''] : to
}
