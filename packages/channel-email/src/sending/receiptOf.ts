import type { Receipt } from '@ordna/core'
import type { Fate } from './fate.js'
import type { Said } from './inTurn.js'

/** With these fates nothing is said of the mail: whichever it was, it would not have gone out. */
const ofAll: ReadonlySet<Fate['as']> = new Set(['misset', 'away'])

/**
 * What the engine is told: taken, failed for good, to be tried again, or an outage, where no transport would take any
 * mail.
 */
export function receiptOf(said: Said): Receipt {
  const detail = said.map(({ transport, fate }) => `${transport}: ${fate.detail}`).join('; ')
  const last = said.at(-1)?.fate
  if (last?.as === 'taken')
    return { status: 'accepted', detail, ...(last.providerId ? { providerId: last.providerId } : {}) }
  const outage = said.length > 0 && said.every(({ fate }) => ofAll.has(fate.as))
  return { status: 'failed', permanent: last?.as === 'refused', ...(outage ? { outage } : {}), detail }
}
