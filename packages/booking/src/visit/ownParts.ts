import type { Labels, Spec } from '@ordna/core'
import type { NoticeDefinition, OneOrMany } from '@ordna/core/types'
import type { OwnParts as Own, OwnStatus, OwnWay } from '@ordna/ready-made'
import type { VisitData } from './data.js'
import type { VisitStatus } from './statuses.js'

/** Shipped statuses between which and an organisation's own ones it may lay ways: none that leads past the customer's answer. */
export type Joined = 'confirmed' | 'performed' | 'no_show' | 'cannot_complete'

/** A way that an organisation adds, into, out of or between its own statuses. */
export type OwnEdge<Status extends string> = OwnWay<
  Status | Joined,
  'owner' | 'planner' | 'technician' | 'administrator'
>

type Told = NoticeDefinition<Spec & { readonly data: VisitData }>

/**
 * A notice that an organisation adds: told whenever a visit enters one of the statuses, in the customer's language, to whomever and
 * through whatever channels it says.
 */
export type OwnNotice<Status extends string = string> = Pick<Told, 'to' | 'channels'> & {
  readonly label: Labels
  readonly entering: OneOrMany<Status>
}

/**
 * Statuses and ways that an organisation adds to the shipped ones, as `traveling` and `in_progress`. In such a status the
 * visit stands as when it is confirmed: its technician is busy, and reports of it from there. Its own notices need a text each.
 */
export type OwnParts<
  Statuses = { readonly [status: string]: OwnStatus },
  Edges = { readonly [name: string]: OwnEdge<string> },
> = Own<Statuses, Edges> & {
  readonly notices?: { readonly [notice: string]: OwnNotice<VisitStatus | NoInfer<keyof Statuses & string>> }
}
