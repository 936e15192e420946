import type { StatusDefinition } from '@ordna/core/types'
import { own } from '@ordna/core/adapters'
import { everyPartStatus, type PartStatus } from './parts/parts.js'

/** The thirteen statuses, in the order of the source, each with the vendor's own spelling. */
const spelt = {
  not_approved: 'Not Approved',
  approved: 'Approved',
  received: 'Recived',
  produced: 'Produced',
  delivered: 'Delivered',
  invoiced: 'Invoced',
  archived: 'Archived',
  cancelled: 'Cancelled',
  processing: 'Processing',
  error: 'Error',
  rejected: 'Rejedted',
  payment_failed: 'PaymentFail',
  payment_waiting: 'PaymentWait',
} as const

/** A status of a print order. */
export type PrintStatus = keyof typeof spelt

export const everyStatus = Object.keys(spelt) as readonly PrintStatus[]

/** A status of a print order with all of its options. */
export type AnyPrintStatus = PrintStatus | PartStatus

export const everyAnyStatus: readonly AnyPrintStatus[] = [...everyStatus, ...everyPartStatus]

/** Spellings beside the vendor's: what the vendor must have meant. */
const meant: { readonly [name: string]: PrintStatus } = {
  Received: 'received',
  Invoiced: 'invoiced',
  Rejected: 'rejected',
  PaymentFailed: 'payment_failed',
  PaymentWaiting: 'payment_waiting',
}

/**
 * The status that a name means where orders come in from elsewhere: our code, the vendor's spelling (`Recived`), or
 * what that must have meant (`Received`). Undefined where nobody knows it.
 */
export function printStatusNamed(name: string): PrintStatus | undefined {
  return own(meant, name) ?? everyStatus.find((status) => status === name || spelt[status] === name)
}

/** What the vendor's own system calls a status, letter for letter. */
export function vendorSpelling(status: PrintStatus): string {
  return spelt[status]
}

/** What screens group by, what must be known in a status, and where an order ends. */
export const statuses = {
  not_approved: { category: 'waiting' },
  approved: { category: 'open' },
  received: { category: 'active' },
  produced: { category: 'active' },
  delivered: { category: 'done' },
  invoiced: { category: 'done' },
  archived: { category: 'archived', final: true },
  cancelled: { category: 'negative' },
  processing: { category: 'active' },
  error: { category: 'open', requires: ['error'] },
  rejected: { category: 'negative', requires: ['rejection'] },
  payment_failed: { category: 'waiting' },
  payment_waiting: { category: 'waiting' },
} as const satisfies { readonly [S in PrintStatus]: StatusDefinition }
