import { at, lifecycle } from '@ordna/core'
import { assertNames } from '@ordna/core/adapters'
import { inReach, periodOf } from '../dates/inReach.js'
import { notOver } from '../dates/notOver.js'
import { isPlan, ServiceData, ServicePeriod } from './serviceData.js'
import { assertShapes, bag } from '../shapes.js'
import { locales, withTexts, type OtherTexts } from '../words/texts.js'
import { guardWords, words, type WordName } from './words/words.js'

/** What a rental firm decides for itself. */
export type VehicleServiceOptions = {
  /** Other words, by name and locale; what is not given stays. */
  readonly labels?: OtherTexts<WordName>
}

type Words = ReturnType<typeof withTexts<WordName>>

/**
 * A car at the workshop, from the plan until it is done.
 *
 * Until then the car is held for the period, so that no order of the same store and tenant gets it meanwhile, and no
 * service is planned over an order that has it. A service that lasts longer than its period holds nothing any more: it
 * is `overdue` until the period is prolonged.
 */
export function vehicleService(options: VehicleServiceOptions = {}) {
  assertNames('options of vehicleService', options, { labels: true })
  assertShapes('vehicleService', options, { labels: bag })
  const { labels } = options
  const texts = withTexts(words, labels)
  return head(texts)
    .transitions((move) => ({
      // A car that comes early must be free early.
      begin: move({
        label: texts.begin,
        from: 'planned',
        to: 'in_service',
        by: 'staff',
        guards: { notOver: ({ data, now }) => notOver(data, now) },
        set: ({ now }) => ({ beganAt: now }),
      }),
      changePeriod: move({
        label: texts.changePeriod,
        from: ['planned', 'in_service'],
        by: 'staff',
        input: ServicePeriod,
        guards: {
          notOver: ({ input, now }) => notOver(input, now),
          inReach: ({ data, input, now }) => inReach(periodOf(input), now, periodOf(data)),
        },
        set: ({ input: { startsAt, endsAt } }) => ({ startsAt, endsAt }),
      }),
      finish: move({
        label: texts.finish,
        from: 'in_service',
        to: 'done',
        by: 'staff',
        set: ({ now }) => ({ doneAt: now }),
      }),
      cancel: move({ label: texts.cancel, from: 'planned', to: 'cancelled', by: 'staff' }),
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

function head(texts: Words) {
  return lifecycle('vehicle_service', {
    version: 1,
    data: ServiceData,
    // The firm's people, as its orders call them, read why a car is not to be had.
    roles: ['staff', 'admin', 'support', 'manager'],
    may: { start: 'staff', read: ['staff', 'admin', 'support', 'manager'], note: 'staff', tend: 'staff' },
    locales: [...locales],
    indexed: ['car', 'startsAt', 'endsAt'],
    guardLabels: guardWords,
    startGuards: {
      isPlan: ({ data }) => isPlan(data),
      notOver: ({ data, now }) => notOver(data, now),
      inReach: ({ data, now }) => inReach(periodOf(data), now),
    },
    initial: 'planned',
    statuses: {
      planned: { label: texts.planned, category: 'open' },
      in_service: { label: texts.in_service, category: 'active', requires: ['beganAt'] },
      done: { label: texts.done, category: 'done', final: true, requires: ['beganAt', 'doneAt'] },
      cancelled: { label: texts.cancelled, category: 'negative', final: true },
    },
  }).flags({ overdue: { label: texts.overdue, in: ['planned', 'in_service'], from: at('endsAt') } })
}

/** The lifecycle that {@link vehicleService} builds. */
export type VehicleService = ReturnType<typeof vehicleService>
