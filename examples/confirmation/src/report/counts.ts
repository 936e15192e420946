import { number } from 'ordna-examples-common'
import type { Visits } from '../hotel.js'
import { labelOf } from '../labels.js'

const statuses = [
  'unconfirmed',
  'reminded',
  'confirmed',
  'performed',
  'rebooked',
  'removed',
  'cancelled',
  'no_show',
] as const
const perMark = 10

/** How many visits stand in each status: one `count` for each, and a mark for every ten. */
export async function countLines(visits: Visits): Promise<readonly string[]> {
  const counts = await Promise.all(statuses.map((status) => visits.count({ status })))
  return statuses.map((status, index) => {
    const count = counts[index] ?? 0
    return `  ${labelOf(status, 'sv').padEnd(13)} ${labelOf(status).padEnd(24)} ${number(count).padStart(4)}  ${'#'.repeat(Math.ceil(count / perMark))}`.trimEnd()
  })
}
