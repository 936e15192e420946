import type { Actor } from '@ordna/core'
import { localTime } from './calendar.js'

/** The two behind the desk. Karin has the mornings, Jonas the afternoons. */
export const karin: Actor = { id: 'Karin', roles: ['staff'] }
const jonas: Actor = { id: 'Jonas', roles: ['staff'] }

/** Who is at the desk at a moment. */
export function onDuty(moment: Date): Actor {
  return localTime(moment) < '13:00' ? karin : jonas
}

/** A customer, signed in to the shop's web page. */
export function customerOf(order: string): Actor {
  return { id: `customer ${order}`, roles: ['customer'] }
}

/** The shop's web page and the signing service, when they report what happened there. */
export const webShop: Actor = { id: 'web shop', roles: ['integration'] }
export const signing: Actor = { id: 'signing service', roles: ['integration'] }
