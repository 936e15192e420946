import { virtualClock } from '@ordna/testing'
import { describe, onTestFinished, test } from 'vitest'
import { paymentContract } from '../../contracts.js'
import { badGateway } from '../providerServer.fixture.js'
import { vippsPayments } from './vippsPayments.js'
import { credentials, vippsServer } from './vippsServer.fixture.js'

async function bench() {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const { vipps, troubles, api, close } = await vippsServer(() => clock.now())
  onTestFinished(close)
  const returnTo = ({ order }: { readonly order: string }) => `https://trykk.example/${order}`
  return {
    provider: vippsPayments({ ...credentials, api, clock, returnTo }),
    currency: 'NOK',
    pay: (order: string) => vipps.pay(order),
    decline: (order: string) => vipps.decline(order),
    failNext: (calls: number, when: 'before' | 'after') => void troubles.push(...Array(calls).fill(badGateway[when])),
    lapse: async () => void (await clock.advanceBy({ days: 180 })),
  }
}

describe('IM-D2 Vipps MobilePay', () => {
  paymentContract({ open: bench, test, lapses: true })
})
