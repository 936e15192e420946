import { OrdnaError, type Receipt } from '@ordna/core'
import { shownText } from '@ordna/core/adapters'

/** What becomes of what is told of letters later. */
export type Reporting = {
  /** Hand it on: `(id, receipt) => ordna.receipt(id, receipt)`. */
  readonly report: (messageId: string, receipt: Receipt) => unknown
  /** Under which name the engine has the channel; default `letter`. */
  readonly channel?: string
  /** Told what `report` threw, and what is wrong with what was told; default nobody. */
  readonly onFault?: (error: unknown) => unknown
}

/** @throws OrdnaError `invalid_options` */
export function checkReporting(what: string, { report, channel = 'letter' }: Reporting): void {
  if (typeof report !== 'function')
    throw new OrdnaError(
      'invalid_options',
      `${what}'s 'report' is no function. Pass (id, receipt) => ordna.receipt(id, receipt).`,
      {},
    )
  if (typeof channel !== 'string' || channel === '')
    throw new OrdnaError(
      'invalid_options',
      `${what}'s 'channel' is ${shownText(channel)}. Pass its name in the engine.`,
      {},
    )
}

/**
 * Hands a receipt on. `unknown` is one of a message that is not there, or not any more; `again` one that is to be told
 * again.
 */
export async function handOn(
  { report, onFault }: Reporting,
  messageId: string,
  receipt: Receipt,
): Promise<'told' | 'unknown' | 'again'> {
  try {
    await report(messageId, receipt)
    return 'told'
  } catch (error) {
    const isUnknown = error instanceof OrdnaError && error.code === 'invalid_receipt'
    if (!isUnknown) onFault?.(error)
    return isUnknown ? 'unknown' : 'again'
  }
}
