import type { Lifecycle } from '@ordna/core'
import { expect, test } from 'vitest'
import { carBookerDates } from '../carBooker/dates.fixture.js'
import { carBooker } from '../carBooker/lifecycle.js'
import { NewOrder as NewCarBookerOrder } from '../carBooker/data.js'
import { danishDates } from '../danish/dates.fixture.js'
import { danishRental } from '../danish/lifecycle.js'
import { NewOrder as NewDanishOrder } from '../danish/data.js'
import { slovakTariff } from '../price/tariff.fixture.js'
import { serviceDates } from '../service/dates.fixture.js'
import { ServicePeriod } from '../service/serviceData.js'
import { vehicleService } from '../service/vehicleService.js'
import { deliveryDates, orderDates } from '../subscription/dates.fixture.js'
import { Agreed } from '../subscription/order/data.js'
import { subscription } from '../subscription/subscription.js'
import { datesIn, datesTaken } from './datesTaken.fixture.js'
import { wronglyTaken, type Taken } from './kinds.fixture.js'

/**
 * The lifecycles, what one may say of a date at their start, and every date with its kind. What else is in the data of a
 * start, start guards refuse as a whole.
 */
const lifecycles: readonly (readonly [Lifecycle, start: unknown, () => Promise<ReadonlyMap<string, Taken>>])[] = [
  [danishRental() as never, NewDanishOrder, danishDates],
  [carBooker({ tariff: slovakTariff }) as never, NewCarBookerOrder, carBookerDates],
  [vehicleService() as never, ServicePeriod, serviceDates],
  [subscription().order as never, Agreed, orderDates],
  // Only orders start deliveries.
  [subscription().delivery as never, undefined, deliveryDates],
]

test.each(lifecycles.map(([lifecycle, ...parts]) => [lifecycle.name, lifecycle, ...parts] as const))(
  'DK-11, CB-16, SX-05 %s: every date that somebody gives is of a kind, and none is taken that this kind cannot be',
  async (_, lifecycle, start, dates) => {
    const rows = await dates()
    const starting = datesIn(start).map((field) => `start ${field}`)
    expect([...rows.keys()].toSorted()).toEqual([...starting, ...datesTaken(lifecycle)].toSorted())
    const wrong: Record<string, readonly string[]> = {}
    for (const [name, taken] of rows) {
      const found = await wronglyTaken(taken)
      if (found.length > 0) wrong[name] = found
    }
    expect(wrong).toEqual({})
  },
)
