import { blocker, type Block } from '@ordna/core'

/** When something ends; without an end, never. */
type Ending = { readonly endsAt?: Date | undefined }

/** For a guard: `true` until a period ends, and then a blocker with its end. */
export function notOver({ endsAt }: Ending, now: Date): true | Block {
  return endsAt === undefined || now < endsAt || blocker({ endsAt, now })
}
