import type { Block } from '@ordna/core'
import { happened } from '../dates/happened.js'
import type { ConditionRecord } from './record.js'

/**
 * For a guard: `true` when record and photos can have been taken when they say: not ahead of now, nor long before the
 * rental that was planned.
 */
export function recordTaken(
  { takenAt, photos }: ConditionRecord,
  when: { readonly now: Date; readonly planned?: Date | undefined },
): true | Block {
  const answers = [takenAt, ...photos.map((photo) => photo.takenAt)].map((taken) => happened({ takenAt: taken }, when))
  return answers.find((answer) => answer !== true) ?? true
}
