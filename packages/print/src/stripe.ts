/**
 * Payments at Stripe.
 *
 * @packageDocumentation
 */
export { stripePayments } from './payment/stripe/stripePayments.js'
export type { StripePaymentsOptions } from './payment/stripe/options.js'
