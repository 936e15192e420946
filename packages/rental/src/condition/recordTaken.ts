import type { Block } from '@ordna/core'
import { happened } from '../dates/happened.js'
import type { ConditionRecord, Photo } from './record.js'

type When = { readonly now: Date; readonly planned?: Date | undefined }

/**
 * For a guard: `true` when record and photos can have been taken when they say: not ahead of now, nor long before the
 * rental that was planned.
 */
export function recordTaken({ takenAt, photos }: ConditionRecord, when: When): true | Block {
  const taken = happened({ takenAt }, when)
  return taken === true ? photosTaken(photos, when) : taken
}

/** The same for photos alone. */
export function photosTaken(photos: readonly Pick<Photo, 'takenAt'>[], when: When): true | Block {
  const answers = photos.map(({ takenAt }) => happened({ takenAt }, when))
  return answers.find((answer) => answer !== true) ?? true
}
