import { vendorsOwn } from './less.js'
import { holding } from './parts.js'

/** Statuses of an order that is under way. */
export const production = ['approved', 'received', 'processing', 'produced'] as const

/** Statuses of an order of which somebody waits for the delivery. */
export const undelivered = [
  'payment_waiting',
  'payment_failed',
  ...holding,
  ...production,
  'error',
  'on_hold',
  ...vendorsOwn,
] as const
