import type { StatusDefinition } from '@ordna/core/types'
import type { OwnParts as Own, OwnStatus, OwnWay } from '@ordna/ready-made'

/** The seven statuses. */
export const everyStatus = [
  'received',
  'confirmed',
  'rental_in_progress',
  'problem_being_solved',
  'cancelled',
  'rejected',
  'paid_ok',
] as const
/** A status of a CarBooker order. */
export type CarBookerStatus = (typeof everyStatus)[number]

/** What screens group by, what must be known in a status, and where an order ends. */
export const statuses = {
  received: { category: 'open' },
  confirmed: { category: 'active', requires: ['confirmedAt'] },
  rejected: { category: 'negative', final: true, requires: ['reason'] },
  rental_in_progress: { category: 'active', requires: ['confirmedAt', 'handedOverAt', 'startsAt', 'endsAt'] },
  problem_being_solved: { category: 'open' },
  paid_ok: { category: 'done', final: true, requires: ['confirmedAt', 'paidAt'] },
  cancelled: { category: 'negative', final: true, requires: ['reason'] },
} as const satisfies { readonly [S in CarBookerStatus]: StatusDefinition }

/** Shipped statuses between which and the firm's own ones the firm may lay ways. */
export type Joined = Exclude<CarBookerStatus, 'rejected' | 'paid_ok' | 'cancelled'>

/**
 * A way that the firm adds, into, out of or between its own statuses.
 *
 * What a shipped status requires it requires on every way, so that none leads past confirmation or handover.
 */
export type OwnEdge<Status extends string> = OwnWay<Status | Joined, 'owner' | 'client' | 'admin' | 'support'>

/** Statuses and ways that the firm adds to the shipped ones. While an order is in such a status, its vehicle stays held. */
export type OwnParts<
  Statuses = { readonly [status: string]: OwnStatus },
  Edges = { readonly [name: string]: OwnEdge<string> },
> = Own<Statuses, Edges>
