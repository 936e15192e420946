import type { StatusDefinition } from '@ordna/core/types'
import { own } from '@ordna/core/adapters'
import type { VisitStatus } from '../../visit/statuses.js'

/** How a calendar says how sure a visit is. */
export type Certainty = 'tentative' | 'confirmed' | 'cancelled'

/** How sure a visit is in each status. What took place, or did not, stays where it was: the technician was there. */
const shipped = {
  unconfirmed: 'tentative',
  reminded: 'tentative',
  confirmed: 'confirmed',
  performed: 'confirmed',
  no_show: 'confirmed',
  cannot_complete: 'confirmed',
  rebooked: 'cancelled',
  removed: 'cancelled',
  cancelled: 'cancelled',
} as const satisfies { readonly [S in VisitStatus]: Certainty }

/** The same of the host's own statuses, by what their category says. */
const byCategory = {
  open: 'tentative',
  waiting: 'tentative',
  active: 'confirmed',
  done: 'confirmed',
  negative: 'cancelled',
  archived: 'cancelled',
} as const

/** Statuses that the host added to those of a visit. */
export type OwnStatuses = { readonly [status: string]: Pick<StatusDefinition, 'category'> }

/** Every status with how sure a visit is in it. */
export function certainties(statuses: OwnStatuses): { readonly [status: string]: Certainty } {
  const added = Object.entries(statuses).map(([status, { category }]) => [
    status,
    own(byCategory, category ?? 'open') ?? 'tentative',
  ])
  return { ...Object.fromEntries(added), ...shipped }
}
