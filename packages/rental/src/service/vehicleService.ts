import { at, lifecycle } from '@ordna/core'
import * as v from 'valibot'
import { inReach, periodOf, notOver } from '../dates/period.js'
import { isPlan, ServiceData, ServicePeriod } from './serviceData.js'
import { bag, optionsOf } from '@ordna/ready-made'
import { locales, withTexts, type OtherTexts } from '../words/texts.js'
import { guardWords, words, type WordName } from './words/words.js'

/** What a rental firm decides for itself. */
export type VehicleServiceOptions = {
  /** Other words, by name and locale; what is not given stays. */
  readonly labels?: OtherTexts<WordName>
}

/**
 * A car at the workshop, from the plan until it is done.
 *
 * Until then the car is held for the period, so that no order of the same store and tenant gets it meanwhile, and no
 * service is planned over an order that has it. A service that lasts longer than its period holds nothing any more: it
 * is `overdue` until the period is prolonged.
 */
export function vehicleService(options: VehicleServiceOptions = {}) {
  const { labels } = optionsOf('vehicleService', options, { labels: v.optional(bag) })
  return head(withTexts(words, labels))
    .transitions((move) => ({
      // A car that comes early must be free early.
      begin: move({
        from: 'planned',
        to: 'in_service',
        by: 'staff',
        guards: { notOver: ({ data, now }) => notOver(data, now) },
        set: ({ now }) => ({ beganAt: now }),
      }),
      changePeriod: move({
        from: ['planned', 'in_service'],
        by: 'staff',
        input: ServicePeriod,
        guards: {
          notOver: ({ input, now }) => notOver(input, now),
          inReach: ({ data, input, now }) => inReach(periodOf(input), now, periodOf(data)),
        },
        set: ({ input: { startsAt, endsAt } }) => ({ startsAt, endsAt }),
      }),
      finish: move({ from: 'in_service', to: 'done', by: 'staff', set: ({ now }) => ({ doneAt: now }) }),
      cancel: move({ from: 'planned', to: 'cancelled', by: 'staff' }),
    }))
    .holds({
      car: {
        in: ['planned', 'in_service'],
        resource: ({ car }) => car,
        from: ({ startsAt, beganAt }) => beganAt ?? startsAt,
        until: 'endsAt',
      },
    })
    .build()
}

function head(labels: typeof words) {
  return lifecycle('vehicle_service', {
    version: 1,
    data: ServiceData,
    // The firm's people, as its orders call them, read why a car is not to be had.
    roles: ['staff', 'admin', 'support', 'manager'],
    may: { start: 'staff', read: ['staff', 'admin', 'support', 'manager'], note: 'staff', tend: 'staff' },
    locales,
    indexed: ['car', 'startsAt', 'endsAt'],
    labels,
    guardLabels: guardWords,
    startGuards: {
      isPlan: ({ data }) => isPlan(data),
      notOver: ({ data, now }) => notOver(data, now),
      inReach: ({ data, now }) => inReach(periodOf(data), now),
    },
    initial: 'planned',
    statuses: {
      planned: { category: 'open' },
      in_service: { category: 'active', requires: ['beganAt'] },
      done: { category: 'done', final: true, requires: ['beganAt', 'doneAt'] },
      cancelled: { category: 'negative', final: true },
    },
  }).flags({ overdue: { in: ['planned', 'in_service'], from: at('endsAt') } })
}

/** The lifecycle that {@link vehicleService} builds. */
export type VehicleService = ReturnType<typeof vehicleService>
