import { after, at, before, type TimersOf } from '@ordna/core'
import { durationMs } from '@ordna/core/time'
import type { moved } from './moved.js'
import type { Settings } from './options.js'

/** What the clock does: it asks providers whose callbacks got lost, reserves anew, gives up, and archives. */
export function timers({ payWithin, renewBefore, archiveAfter }: Settings): TimersOf<typeof moved> {
  const waiting = ['payment_waiting', 'payment_failed'] as const
  const halfWay = { milliseconds: Math.floor(durationMs(payWithin) / 2) }
  return {
    askSoon: { in: 'payment_waiting', at: after({ minutes: 15 }), send: 'checkPayment' },
    askAgain: { in: waiting, at: after(halfWay), send: 'checkPayment' },
    unpaid: { in: waiting, at: after(payWithin), send: 'cancel', reason: 'not_paid' },
    renew: { in: 'not_approved', at: before('reservedUntil', renewBefore), send: 'renewPayment' },
    lapsed: { in: 'not_approved', at: at('reservedUntil'), send: 'checkPayment' },
    archive: { in: ['invoiced', 'rejected', 'cancelled'], at: after(archiveAfter), send: 'archive' },
  }
}
