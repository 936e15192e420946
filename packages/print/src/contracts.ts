/**
 * What a payment provider is, as tests: for providers of your own.
 *
 * @packageDocumentation
 */
export { paymentContract, type PaymentContract } from './payment/contract/paymentContract.js'
export type { PaymentBench } from './payment/contract/bench.js'
