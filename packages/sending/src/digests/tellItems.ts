import { OrdnaError, type Answer, type Engine, type Receipt } from '@ordna/core'

/**
 * Tells the notices of a digest that their channel has failed, where it has for good: then each has its next channel.
 */
export async function tellItems(
  engine: Engine,
  channel: string,
  items: readonly string[],
  answer: Answer,
): Promise<void> {
  const isOver = answer.status === 'unwanted' || answer.status === 'bounced'
  if (!isOver && !(answer.status === 'failed' && answer.permanent)) return
  const { detail = answer.status } = answer
  const status = answer.status === 'bounced' ? answer.status : 'failed'
  await takeReceipts(engine, items, { status, channel, permanent: true, detail: `the digest: ${detail}` })
}

/** Takes a receipt of each of the notices. One that is not there any more is of no use to anybody. */
export async function takeReceipts(engine: Engine, items: readonly string[], receipt: Receipt): Promise<void> {
  for (const item of items)
    try {
      await engine.receipt(item, receipt)
    } catch (error) {
      if (!(error instanceof OrdnaError && isGone.has(error.code))) throw error
    }
}

const isGone: ReadonlySet<string> = new Set(['invalid_receipt', 'refused'])
