import { virtualClock } from '@ordna/testing'
import { describe, onTestFinished, test } from 'vitest'
import { paymentContract } from '../../contracts.js'
import { badGateway } from '../providerServer.fixture.js'
import { stripePayments, type StripePaymentsOptions } from '../../stripe.js'
import { stripeServer, webhookSecrets } from './stripeServer.fixture.js'

async function bench(options: Partial<StripePaymentsOptions> = {}, currency = 'NOK') {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const { account, troubles, stripe, close } = await stripeServer(() => clock.now())
  onTestFinished(close)
  const returnTo = ({ order }: { readonly order: string }) => `https://trykk.example/${order}`
  return {
    provider: stripePayments({ stripe, webhookSecrets, clock, returnTo, ...options }),
    currency,
    pay: (order: string) => account.pay(order),
    decline: (order: string) => account.decline(order),
    failNext: (calls: number, when: 'before' | 'after') => void troubles.push(...Array(calls).fill(badGateway[when])),
    lapse: async () => void (await clock.advanceBy({ days: 7 })),
  }
}

describe('IM-D2 Stripe', () => {
  paymentContract({ open: () => bench({ renews: true }), test, renews: true, lapses: true })
})

describe('IM-D2 Stripe, in a currency without decimals that it counts in hundredths', () => {
  paymentContract({ open: () => bench({}, 'ISK'), test, lapses: true })
})

describe('IM-D2 Stripe, by means that cannot be reserved', () => {
  paymentContract({ open: () => bench({ takes: 'immediate' }), test, takes: 'immediate' })
})
