import type { SpecOf, Store } from '@ordna/core'
import { scenario, type Scenario } from '@ordna/testing'
import { onTestFinished } from 'vitest'
import { printJobs } from '../jobs.js'
import { printTemplates } from '../letters/printTemplates.js'
import { byCard, kari } from '../order/shop.fixture.js'
import { printOrder, type PrintOrder } from '../order/lifecycle.js'
import { referenceProduction } from '../production/reference.js'
import { stripePayments, type StripePaymentsOptions } from '../stripe.js'
import { vippsPayments } from '../vipps.js'
import { answerCallback, type CallbackAnswer, type CallbackReader, type CallbackRequest } from './callback.js'
import type { PaymentProvider } from './port.js'
import type { Trouble } from './providerServer.fixture.js'
import { stripeServer, webhookSecrets } from './stripe/stripeServer.fixture.js'
import { credentials, vippsServer } from './vipps/vippsServer.fixture.js'

/** A provider, its customer, and what goes wrong between them. */
export type Account = {
  readonly payments: PaymentProvider & CallbackReader
  readonly callbacks: readonly CallbackRequest[]
  readonly done: readonly string[]
  readonly troubles: Trouble[]
  pay(order: string): void
  decline(order: string): void
  failCapture(order: string): void
}

type Now = () => Date
const returnTo = ({ order }: { readonly order: string }) => `https://trykk.example/${order}`

/** An account at Stripe, with the client of its package. */
export async function atStripe(now: Now, options: Partial<StripePaymentsOptions> = {}): Promise<Account> {
  const { account, troubles, stripe, close } = await stripeServer(now)
  onTestFinished(close)
  const payments = stripePayments({ stripe, webhookSecrets, returnTo, clock: { now }, ...options })
  return accountOf(account, { payments, troubles })
}

/** A sales unit at Vipps MobilePay. */
export async function atVipps(now: Now): Promise<Account> {
  const { vipps, troubles, api, close } = await vippsServer(now)
  onTestFinished(close)
  const payments = vippsPayments({ ...credentials, api, returnTo, clock: { now } })
  return accountOf(vipps, { payments, troubles })
}

function accountOf(
  server: Pick<Account, 'callbacks' | 'done' | 'pay' | 'decline' | 'failCapture'>,
  rest: Pick<Account, 'payments' | 'troubles'>,
): Account {
  const { callbacks, done } = server
  const pay = (order: string) => server.pay(order)
  const decline = (order: string) => server.decline(order)
  const failCapture = (order: string) => server.failCapture(order)
  return { ...rest, callbacks, done, pay, decline, failCapture }
}

const order = printOrder()
const templates = printTemplates({ shop: 'Trykkeriet' })

/** Kari's print shop, which takes money by a provider, on a store. */
export async function aShopAt(open: (now: Now) => Promise<Account>, store: Store) {
  const account: Account = await open(() => story.clock.now())
  const { payments, callbacks } = account
  const jobs = printJobs({ payments, production: referenceProduction() }, () => program.opened)
  const story: Scenario<SpecOf<PrintOrder>> = scenario(order, {
    at: '2026-06-01T09:00:00Z',
    tenant: 'bergen',
    store,
    jobs,
    templates,
  })
  const program = story.as({ id: 'psp', roles: ['integration'] })
  const [kari, berit] = [story.as({ id: 'kari', roles: ['customer'] }), story.as({ id: 'berit', roles: ['approver'] })]
  const operator = story.as({ id: 'ola', roles: ['operator'] })
  /** Hands calls in, by default all that there are, and does what follows. */
  const callBack = async (calls: readonly CallbackRequest[] = [...callbacks]): Promise<readonly CallbackAnswer[]> => {
    const answers: CallbackAnswer[] = []
    for (const call of calls) answers.push(await answerCallback({ payments, open: () => program.opened }, call))
    await story.advanceBy({ minutes: 1 })
    return answers
  }
  const known = async (id = 'o1') => (await story.opened.get(id))?.data.payment
  const flags = async () => Object.keys((await story.opened.get('o1'))?.flags ?? {})
  return { ...account, story, kari, berit, operator, program, callBack, known, flags }
}

/** Whom the same stories are played with. */
export const providers = [
  { provider: 'Stripe', open: (now: Now) => atStripe(now) },
  { provider: 'Vipps MobilePay', open: atVipps },
] as const

/** What Kari orders by card. */
export const mine = { ...kari, ...byCard }
