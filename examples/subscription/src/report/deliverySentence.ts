import type { HistoryEntry } from '@ordna/core'
import { dayText, money } from '../format.js'
import type { Delivery } from '../shop.js'
import { transitionLabel } from './words.js'

/** What one entry of a delivery says. */
export function deliverySentence(
  { kind, transition = '', actor, after, at }: HistoryEntry,
  { data }: Delivery,
): string {
  if (kind === 'start')
    return after?.['resource'] ? `${after['resource']} is kept for it` : `one ${data.item} is wanted`
  switch (transition) {
    case 'seek':
      return 'waits for any that is free'
    case 'assign':
    case 'takeFree':
      return `${String(after?.['resource'])} is given to it`
    case 'swapIn':
      return `shall be swapped for ${data.swap?.with}`
    case 'requestEnd':
      return `due back on ${data.returnBy ? dayText(data.returnBy) : 'no date'}`
    case 'recordDamage':
      return damageText(data.damages.find((damage) => damage.at.getTime() === at.getTime()))
    case 'close':
      return `closed by ${actor.id}: ${data.resource} is free for others`
    default:
      return transition.startsWith('mark') ? `marked by ${actor.id}` : transitionLabel(transition)
  }
}

function damageText(finding: Delivery['data']['damages'][number] | undefined): string {
  if (!finding) return 'damage recorded'
  const { damage, photos, charge = 0 } = finding
  return `${damage.place}: ${damage.description}, with a photo (${photos[0]?.sha256.slice(0, 8)}…), ${money(charge)} kr to pay`
}
