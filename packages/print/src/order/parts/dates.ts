import { blocker, type Block } from '@ordna/core'
import type { PrintOrderData } from '../data.js'

type Dates = Pick<PrintOrderData, 'notBefore' | 'dueBy'>

/** Nobody promises what has passed. */
export function isDueLater({ dueBy }: Dates, now: Date): true | Block {
  return dueBy === undefined || dueBy > now || blocker({ dueBy })
}

/** Nothing is delivered before it may be produced. */
export function isBeforeDue({ notBefore, dueBy }: Dates): true | Block {
  return notBefore === undefined || dueBy === undefined || notBefore <= dueBy || blocker({ notBefore, dueBy })
}
