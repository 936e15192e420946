/**
 * Payments by Vipps and by MobilePay.
 *
 * @packageDocumentation
 */
export { vippsPayments } from './payment/vipps/vippsPayments.js'
export type { VippsPaymentsOptions } from './payment/vipps/options.js'
