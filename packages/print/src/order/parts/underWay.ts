import { vendorsOwn } from './less.js'

/** Statuses of an order that is under way. */
export const production = ['approved', 'received', 'processing', 'produced'] as const

/** Statuses of an order of which somebody waits for the delivery. */
export const undelivered = [
  'payment_waiting',
  'payment_failed',
  'not_approved',
  'artwork_checking',
  'artwork_failed',
  'proof_due',
  'proof_out',
  'scheduled',
  ...production,
  'error',
  'on_hold',
  ...vendorsOwn,
] as const
