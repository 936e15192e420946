import type { OwnParts as Own, OwnStatus, OwnWay } from '@ordna/ready-made'

/** Shipped statuses between which and an organisation's own ones it may lay ways: none that leads past the customer's answer. */
export type Joined = 'confirmed' | 'performed' | 'no_show' | 'cannot_complete'

/** A way that an organisation adds, into, out of or between its own statuses. */
export type OwnEdge<Status extends string> = OwnWay<
  Status | Joined,
  'owner' | 'planner' | 'technician' | 'administrator'
>

/**
 * Statuses and ways that an organisation adds to the shipped ones, as `traveling` and `in_progress`. In such a status the
 * visit stands as when it is confirmed: its technician is busy, and reports of it from there.
 */
export type OwnParts<
  Statuses = { readonly [status: string]: OwnStatus },
  Edges = { readonly [name: string]: OwnEdge<string> },
> = Own<Statuses, Edges>
