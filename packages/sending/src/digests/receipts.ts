import type { Engine, Receipt, Store } from '@ordna/core'
import { digestChannelOf, type DigestDesk } from './digestLifecycle.js'
import { takeReceipts } from './tellItems.js'

/** Takes what a provider says later of a message. */
export type TakeReceipt = (messageId: string, receipt: Receipt) => Promise<void>

/** What a provider says of a digest is said of each of its notices as well. */
export function receiptsOf(
  store: Pick<Store, 'sent'>,
  engine: () => Engine,
  digestsOf: (tenant: string, lifecycle: string) => DigestDesk | undefined,
): TakeReceipt {
  return async (messageId, receipt) => {
    await engine().receipt(messageId, receipt)
    const sent = await store.sent(messageId)
    const desk = sent && digestsOf(sent.subject.tenant, sent.subject.lifecycle)
    const found = await desk?.get(sent?.subject.id ?? '')
    const channel = sent && digestChannelOf(sent.subject.lifecycle)
    if (!found || !channel) return
    await takeReceipts(
      engine(),
      // What was erased is told to nobody any more.
      (found.data.items ?? []).map(({ message }) => message),
      { ...receipt, channel },
    )
  }
}
