import { PaymentError } from '../paymentError.js'

/** Currencies without a minor unit, which Stripe counts in hundredths all the same. */
const inHundredths: ReadonlySet<string> = new Set(['ISK', 'UGX'])

/** Three decimals, of which the last one has to be zero. */
const inTens: ReadonlySet<string> = new Set(['BHD', 'JOD', 'KWD', 'OMR', 'TND'])

/** Counted in fifths here, and in whole ones there. */
const undecided: ReadonlySet<string> = new Set(['MGA', 'MRU'])

/** An amount in minor units as Stripe counts it. @throws PaymentError `refused` where Stripe cannot take it */
export function toStripe(amount: number, currency: string): number {
  if (undecided.has(currency)) throw refused(`${currency} is no decimal currency`)
  if (inTens.has(currency) && amount % 10 !== 0)
    throw refused(`${amount} is no amount in ${currency}: the third decimal has to be zero`)
  return inHundredths.has(currency) ? amount * 100 : amount
}

/** An amount as Stripe counts it in minor units. Its currencies are in small letters there. */
export function fromStripe(amount: number, currency: string): number {
  return inHundredths.has(currency.toUpperCase()) ? Math.round(amount / 100) : amount
}

function refused(reason: string): PaymentError {
  return new PaymentError('refused', `Stripe takes no such amount: ${reason}.`, { provider: 'stripe', reason })
}
