import type { Receipt } from '@ordna/core'
import type { Said } from './inTurn.js'

/** What the engine is told: taken, to be tried again, or failed for good because every transport that was asked says so. */
export function receiptOf(said: Said): Receipt {
  const detail = said.map(({ transport, fate }) => `${transport}: ${fate.detail}`).join('; ')
  const last = said.at(-1)?.fate
  if (last?.as === 'taken')
    return { status: 'accepted', detail, ...(last.providerId ? { providerId: last.providerId } : {}) }
  const permanent = last?.as === 'refused' || said.every(({ fate }) => fate.as === 'misset')
  return { status: 'failed', permanent, detail }
}
