import { blocker, OrdnaError, type Block } from '@ordna/core'

/** When something ends; without an end, never. */
type Ending = { readonly endsAt?: Date | undefined }

/** For a guard: `true` until a period ends, and then a blocker with its end. */
export function notOver({ endsAt }: Ending, now: Date): true | Block {
  return endsAt === undefined || now < endsAt || blocker({ endsAt, now })
}

/** For the choice of an initial status, which cannot name what is wrong: throws `invalid_date` once a period has ended. */
export function assertNotOver({ endsAt }: Ending, now: Date): true {
  if (notOver({ endsAt }, now) === true) return true
  const message = `The period ended at ${endsAt?.toISOString()}: give one that ends later.`
  throw new OrdnaError('invalid_date', message, { endsAt, now })
}
