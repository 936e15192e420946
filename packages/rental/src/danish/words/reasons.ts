import type { Labels } from '@ordna/core'
import { reasons } from './words.js'

/** Reasons by code, with their labels. */
export type Reasons = { readonly [code: string]: Labels }

/** A status whose orders carry a reason. */
export type ReasonedStatus = keyof typeof reasons

/** The reason that Ordna gives by itself on the way into a status. No list can be without it. */
export const ownReason = { rejected: 'bad_credit', cancelled: 'no_response', archived: 'normal_completion' } as const

/** The host's lists, by status. */
export type ReasonLists = { readonly [Status in ReasonedStatus]?: Reasons }

/** The codes that an order of a status may carry: the host's own and Ordna's, or the shipped ones. */
export type ReasonOf<Lists, Status extends ReasonedStatus> = Status extends keyof Lists
  ? (keyof NonNullable<Lists[Status]> & string) | (typeof ownReason)[Status]
  : keyof (typeof reasons)[Status]

/**
 * The host's list in place of the shipped one. Its codes are known where the lifecycle is made: in here they count as the
 * shipped ones.
 */
export function reasonsFor<Status extends ReasonedStatus>(
  status: Status,
  given: Reasons | undefined,
): (typeof reasons)[Status] {
  const shipped = (reasons as { readonly [Each in ReasonedStatus]: Reasons })[status]
  const own = ownReason[status]
  return (given ? { [own]: shipped[own] as Labels, ...given } : shipped) as (typeof reasons)[Status]
}
