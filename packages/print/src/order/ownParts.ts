import type { OwnParts as Own, OwnStatus, OwnWay } from '@ordna/ready-made'

/** Shipped statuses between which and the vendor's own ones the vendor may lay ways: none that leads past approval. */
export type Joined = 'approved' | 'received' | 'processing' | 'produced' | 'delivered' | 'invoiced'

/** A way that the vendor adds, into, out of or between its own statuses. */
export type OwnEdge<Status extends string> = OwnWay<Status | Joined, 'owner' | 'approver' | 'operator' | 'integration'>

/**
 * Statuses and ways that the vendor adds to the shipped ones. Such a status stands after approval, and the order is paid
 * in it like any that is produced.
 */
export type OwnParts<
  Statuses = { readonly [status: string]: OwnStatus },
  Edges = { readonly [name: string]: OwnEdge<string> },
> = Own<Statuses, Edges>
