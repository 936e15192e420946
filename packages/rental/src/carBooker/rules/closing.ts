import { blocker, type Block } from '@ordna/core'
import { happened } from '../../dates/happened.js'
import type { Closing, OrderData } from '../data.js'

type Standing = {
  readonly data: OrderData
  readonly subject: { readonly status: string; readonly previous: string | null }
}

/** Whether the vehicle comes back. */
export const isRental = ({ kind }: OrderData) => kind === 'rental'

export const wentOut = ({ handedOverAt }: OrderData) => handedOverAt !== undefined

/** A handover that nobody registered, and a return that came after it. */
export function toldInOrder({ startsAt }: OrderData, { handedOverAt, returnedAt }: Closing, now: Date): true | Block {
  const out = happened({ handedOverAt }, { now, planned: startsAt })
  return out === true ? happened({ returnedAt }, { now, planned: startsAt, since: { handedOverAt } }) : out
}

/** A problem does not count: the order stands where it stood before. A sale is never in progress. */
export function wasInProgress({ data, subject }: Standing, allowSkip: boolean): true | Block {
  const { status, previous } = subject
  const stood = status === 'problem_being_solved' ? previous : status
  if (stood === 'rental_in_progress') return true
  if (stood === 'confirmed' && (allowSkip || !isRental(data))) return true
  return blocker({ stood, needed: isRental(data) ? 'rental_in_progress' : 'confirmed' })
}
