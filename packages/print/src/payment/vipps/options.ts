import type { Clock, Duration } from '@ordna/core'
import { assertNames, systemClock, type NamesOf } from '@ordna/core/adapters'
import { durationMs } from '@ordna/core/time'
import { wrongOptions } from '@ordna/ready-made'
import type { PaymentQuestion } from '../port.js'

/** The sales unit at Vipps MobilePay, and where its customers come back to. */
export type VippsPaymentsOptions = {
  readonly clientId: string
  readonly clientSecret: string
  readonly subscriptionKey: string
  readonly merchantSerialNumber: string
  /** What was answered when the webhook was registered; several while one takes another's place. */
  readonly webhookSecrets: readonly string[]
  /** Where the customer comes back to, paid or not: a page that shows the order as it stands. */
  readonly returnTo: (payment: PaymentQuestion) => string
  /** What the customer reads beside the amount, up to 100 characters; default the id of the order. */
  readonly text?: (payment: PaymentQuestion) => string
  /** Default `https://api.vipps.no`; `https://apitest.vipps.no` is their test environment. */
  readonly api?: string
  /** How long a reservation stands; default 180 days in NOK and 14 days in other currencies. */
  readonly lastsFor?: Duration
  /** How long an answer is waited for; default 20 seconds. */
  readonly timeout?: Duration
  /** How old a callback may be; default 7 days, for as long as Vipps MobilePay repeats it. */
  readonly oldest?: Duration
  /** Default the system's. */
  readonly clock?: Pick<Clock, 'now'>
}

const names: NamesOf<VippsPaymentsOptions> = {
  clientId: true,
  clientSecret: true,
  subscriptionKey: true,
  merchantSerialNumber: true,
  webhookSecrets: true,
  returnTo: true,
  text: true,
  api: true,
  lastsFor: true,
  timeout: true,
  oldest: true,
  clock: true,
}

const texts = ['clientId', 'clientSecret', 'subscriptionKey', 'merchantSerialNumber'] as const

/** The options with every gap filled. */
export type VippsSettings = ReturnType<typeof settingsOf>

/** Fills what is not said. @throws OrdnaError `invalid_options`, for all that is wrong together, without its value */
export function settingsOf(given: VippsPaymentsOptions) {
  assertNames('options of vippsPayments', given, names)
  const { webhookSecrets: secrets, api = 'https://api.vipps.no' } = given
  const wrong = texts.filter((name) => !isText(given[name])).map((name) => `'${name}' must be a text`)
  if (!Array.isArray(secrets) || secrets.length === 0 || !secrets.every(isText))
    wrong.push("'webhookSecrets' must be a list of at least one secret")
  if (typeof given.returnTo !== 'function') wrong.push("'returnTo' must be a function")
  if (!URL.canParse(api)) wrong.push("'api' must be an address")
  if (wrong.length > 0) throw wrongOptions('vippsPayments', wrong)
  const { lastsFor, timeout = { seconds: 20 }, oldest = { days: 7 }, text, clock = systemClock } = given
  return {
    ...given,
    api: api.replace(/\/$/u, ''),
    clock,
    text: text ?? (({ order }: PaymentQuestion) => order),
    timeout: durationMs(timeout),
    oldest: durationMs(oldest),
    lasts: (currency: string) => durationMs(lastsFor ?? (currency === 'NOK' ? { days: 180 } : { days: 14 })),
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}
