import { isRaw, type Raw } from '../floor/raw.js'

/** Whether a transition returns to the previous status. A status may be called `previous`, but it leads to no `true`. */
export function returns(to: unknown): boolean {
  return isRaw(to) && 'previous' in to && typeof to['previous'] !== 'string'
}

/** Where a transition leads by the status left, as it was written; undefined where it says so in another way. */
export function byStatus(to: unknown): Raw | undefined {
  return isRaw(to) && !returns(to) ? to : undefined
}
