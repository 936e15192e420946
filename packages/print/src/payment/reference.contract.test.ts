import { virtualClock } from '@ordna/testing'
import { describe, test } from 'vitest'
import { paymentContract } from '../contracts.js'
import { referencePayments, type ReferencePaymentsScript } from './reference.js'

/** The stand-in, whose clock the cases can wait on. */
function bench(script: ReferencePaymentsScript = {}) {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const provider = referencePayments({ ...script, clock })
  const lapse = async () => void (await clock.advanceBy({ days: 7 }))
  const { pay, decline, failNext } = provider
  return { provider, currency: 'NOK', pay, decline, failNext, lapse }
}

describe('IM-D2 the stand-in for a payment provider', () => {
  paymentContract({ open: () => bench(), test, renews: true, lapses: true })
})

describe('IM-D2 the stand-in that takes money at once, as Swish does', () => {
  paymentContract({ open: () => bench({ takes: 'immediate' }), test, takes: 'immediate' })
})
