import type { Labels } from '@ordna/core'
import { toJSON } from '@ordna/core/inspect'
import { subscription } from '@ordna/rental'
import { reminders } from '../letters.js'

const { order, delivery } = subscription({ reminders })
const declared = [toJSON(order), toJSON(delivery)]

/** What a notice is called in English, in whichever lifecycle it is declared. */
export function noticeLabel(name: string): string {
  return english(
    declared.map(({ notices }) => notices[name]),
    name,
  )
}

/** What a flag is called in English. */
export function flagLabel(name: string): string {
  return english(
    declared.map(({ flags }) => flags[name]),
    name,
  )
}

/** What a transition is called in English. */
export function transitionLabel(name: string): string {
  return english(
    declared.map(({ transitions }) => transitions[name]),
    name,
  )
}

function english(found: readonly ({ readonly label?: Labels } | undefined)[], name: string): string {
  const label = found.find((one) => one?.label)?.label
  return typeof label === 'object' ? (label['en'] ?? name) : name
}
