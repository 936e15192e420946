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
