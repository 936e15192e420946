import { after, at, before, type TimersOf } from '@ordna/core'
import { durationMs } from '@ordna/core/time'
import { asking } from '../production/asking.js'
import type { moved } from './moved.js'
import type { Settings } from './options.js'
import { holding } from './parts/parts.js'

/** What the clock does: it asks providers whose callbacks got lost, reserves anew, gives up, asks production, and archives. */
export function timers(settings: Settings): TimersOf<typeof moved> {
  const { payWithin, renewBefore, askProduction, archiveAfter, proof, ranking, off } = settings
  const waiting = ['payment_waiting', 'payment_failed'] as const
  const halfWay = { milliseconds: Math.floor(durationMs(payWithin) / 2) }
  const all: TimersOf<typeof moved> = {
    askSoon: { in: 'payment_waiting', at: after({ minutes: 15 }), send: 'checkPayment' },
    askAgain: { in: waiting, at: after(halfWay), send: 'checkPayment' },
    unpaid: { in: waiting, at: after(payWithin), send: 'cancel', reason: 'not_paid' },
    renew: { in: holding, at: before('reservedUntil', renewBefore), send: 'renewPayment' },
    lapsed: { in: holding, at: at('reservedUntil'), send: 'checkPayment' },
    // Of an order with lines, each is asked for by itself.
    ...(ranking ? {} : asking(askProduction)),
    archive: { in: ['invoiced', 'rejected', 'cancelled'], at: after(archiveAfter), send: 'archive' },
    remindProof: { in: 'proof_out', at: after(proof.remindAfter), notice: 'proofReminder' },
    lapseProof: { in: 'proof_out', at: after(proof.lapseAfter), send: 'cancel', reason: 'proof_not_answered' },
    release: { in: 'scheduled', at: at('notBefore'), send: 'release' },
  }
  return off.inside(all)
}
