import { freedTimes, type FreedTimeRow } from '@ordna/booking'
import { everyPage } from 'ordna-examples-common'
import { localMoment } from './calendar.js'
import type { Company } from './company.js'

/** Every time of these weeks that was freed, with what became of it. */
export function freedInAll(desks: Pick<Company, 'visits' | 'freed'>): Promise<readonly FreedTimeRow[]> {
  const period = { from: localMoment('2026-10-19', '00:00'), until: localMoment('2026-11-14', '00:00') }
  return everyPage((cursor) => freedTimes(desks, { ...period, cursor }))
}
