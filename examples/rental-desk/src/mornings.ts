import { rentalBoard } from '@ordna/rental'
import { addDays } from 'ordna-examples-common'
import { localMoment } from './calendar.js'
import { cars } from './fleet.js'
import type { Shop } from './shop.js'

/** What the board shows before the shop opens: everything as it stands at that moment. */
export type Morning = Awaited<ReturnType<typeof lookAtBoard>>

/** The cars whose calendar hangs on the wall. */
export const shownCars = cars.A.slice(6)

/** Looks at the board of a date: the counts, the lists, and who has the cars on the wall in the week from then. */
export async function lookAtBoard({ orders }: Pick<Shop, 'orders'>, date: string, at: Date) {
  const board = rentalBoard(orders, { limit: 200 })
  const week = { from: localMoment(date, '00:00'), until: localMoment(addDays(date, 7), '00:00') }
  return {
    at,
    date,
    counts: await board.counts(),
    overdue: (await board.flagged('overdue')).items,
    critical: (await board.flagged('critical_notes')).items,
    deliveringSoon: (await board.flagged('delivering_soon')).items,
    standingStill: (await board.standingStill()).items,
    deliveries: (await board.deliveries(date)).items,
    returns: (await board.returns(date)).items,
    calendar: await board.calendar(shownCars, week),
  }
}
