import type { Block } from '@ordna/core'
import * as v from 'valibot'
import { happened } from './dates/happened.js'

/** When a car came back: now, unless said. */
export const Return = v.optional(v.object({ returnedAt: v.optional(v.date()) }), {})

type HandedOver = { readonly handedOverAt?: Date | undefined; readonly startsAt?: Date | undefined }

/** For a guard: `true` when a car can have come back at the moment that somebody gives: not ahead, and after it went out. */
export function cameBack(
  { handedOverAt, startsAt }: HandedOver,
  { returnedAt }: { readonly returnedAt?: Date | undefined },
  now: Date,
): true | Block {
  return happened({ returnedAt }, { now, since: { handedOverAt: handedOverAt ?? startsAt }, planned: startsAt })
}
