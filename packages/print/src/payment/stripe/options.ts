import type { Clock, Duration } from '@ordna/core'
import { assertNames, systemClock, type NamesOf } from '@ordna/core/adapters'
import { durationMs } from '@ordna/core/time'
import { wrongOptions } from '@ordna/ready-made'
import type { Stripe } from 'stripe'
import type { PaymentQuestion } from '../port.js'

/** The account at Stripe, and where its customers come back to. */
export type StripePaymentsOptions = {
  /** A client of the package `stripe`, made with the secret key of the account. */
  readonly stripe: Stripe
  /** The signing secret of the webhook (`whsec_…`); several while one takes another's place. */
  readonly webhookSecrets: readonly string[]
  /** Where the customer comes back to, paid or not: a page that shows the order as it stands. */
  readonly returnTo: (payment: PaymentQuestion) => string
  /** What the customer reads beside the amount; default the id of the order. */
  readonly text?: (payment: PaymentQuestion) => string
  /** `immediate` where everything is paid by means that cannot be reserved; default `reserve`. */
  readonly takes?: 'reserve' | 'immediate'
  /**
   * Whether the card is kept, so that what is about to lapse is reserved anew without the customer, who is to have
   * agreed to that; default false.
   */
  readonly renews?: boolean
  /** How old a callback may be; default 5 minutes. */
  readonly oldest?: Duration
  /** Default the system's. */
  readonly clock?: Pick<Clock, 'now'>
}

const names: NamesOf<StripePaymentsOptions> = {
  stripe: true,
  webhookSecrets: true,
  returnTo: true,
  text: true,
  takes: true,
  renews: true,
  oldest: true,
  clock: true,
}

/** The options with every gap filled. */
export type StripeSettings = ReturnType<typeof settingsOf>

/** Fills what is not said. @throws OrdnaError `invalid_options`, for all that is wrong together, without its value */
export function settingsOf(given: StripePaymentsOptions) {
  assertNames('options of stripePayments', given, names)
  const { webhookSecrets: secrets, takes = 'reserve', renews = false } = given
  const wrong: string[] = []
  if (!isClient(given.stripe)) wrong.push("'stripe' must be a client of the package 'stripe' (npm install stripe)")
  if (!Array.isArray(secrets) || secrets.length === 0 || !secrets.every((one) => typeof one === 'string' && one !== ''))
    wrong.push("'webhookSecrets' must be a list of at least one secret")
  if (typeof given.returnTo !== 'function') wrong.push("'returnTo' must be a function")
  if (!['reserve', 'immediate'].includes(takes)) wrong.push("'takes' must be 'reserve' or 'immediate'")
  if (takes === 'immediate' && renews) wrong.push("'renews' must be false where 'takes' is 'immediate'")
  if (wrong.length > 0) throw wrongOptions('stripePayments', wrong)
  const { oldest = { minutes: 5 }, text = ({ order }: PaymentQuestion) => order, clock = systemClock } = given
  return { ...given, takes, renews, text, clock, oldest: durationMs(oldest) }
}

function isClient(value: unknown): boolean {
  const { checkout, paymentIntents, webhooks } = Object(value) as { readonly [part: string]: unknown }
  return [checkout, paymentIntents, webhooks].every((part) => part !== undefined)
}
