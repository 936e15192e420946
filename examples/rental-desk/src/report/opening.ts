import { week } from '../play.js'
import { dateText } from '../format.js'
import { classOf } from '../fleet.js'

/** What this is. */
export function opening(orders: number): readonly string[] {
  return [
    'Ordna: a week at the desk of a car rental shop in Aarhus',
    '',
    `${Object.keys(classOf).length} cars, and ${orders} orders from ${dateText(week.before)} to ${dateText(week.last)} 2026, all invented. Karin has the mornings at the desk,`,
    'Jonas the afternoons. All times are local; on Sunday the clocks go back. What the board shows before the shop opens:',
  ]
}
