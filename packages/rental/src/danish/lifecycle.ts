import type { Lifecycle, SpecOf } from '@ordna/core'
import type { Reasoned } from '@ordna/ready-made'
import { heldFrom, isOut, keysOf } from '../possession.js'
import { actions, type DanishStatus } from './actions.js'
import { moved } from './moved.js'
import { settingsOf, type DanishRentalOptions, type Settings } from './options.js'
import type { OrderData } from './data.js'
import type { ReasonLists, ReasonOf } from './words/reasons.js'
import { timers } from './timers.js'

const everyStatus = Object.keys(actions) as DanishStatus[]

/**
 * The order of a Danish car rental shop, from the customer's wish to the archive.
 *
 * The car is held for the whole period from booking until the rental is completed, so that no two orders ever have one
 * car at overlapping times. Nothing leads out of a permanent status, for anybody: `copyOf` begins a new order.
 */
export function danishRental<const Lists extends ReasonLists = Record<never, never>>(
  options: DanishRentalOptions<Lists> = {},
): DanishRentalWith<Lists> {
  return build(settingsOf(options)) as unknown as DanishRentalWith<Lists>
}

function build(settings: Settings) {
  return moved(settings)
    .timers(timers(settings))
    .holds({
      car: { in: ['booked', 'rented_out'], oneOf: carsFor, into: 'car', from: carHeldFrom, until: 'endsAt' },
      // No transition ends an order whose car is out; a migration may.
      stillOut: {
        in: everyStatus.filter((status) => status !== 'booked' && status !== 'rented_out'),
        resource: (order) => (isOut(order) && order.endsAt > carHeldFrom(order) ? order.car : undefined),
        from: carHeldFrom,
        until: 'endsAt',
      },
      keys: {
        in: everyStatus,
        resource: (order) => keysOf(order.car, order),
        from: ({ carFrom, handedOverAt }) => carFrom ?? handedOverAt,
      },
    })
    .build()
}

/** The order's own car or, while it has none, those of which any would do: what was taken once is not exchanged. */
function carsFor({ car, candidates }: OrderData): readonly string[] | undefined {
  return car === undefined ? candidates : [car]
}

/** A car that took another's place is held from then on. */
function carHeldFrom(order: OrderData): Date {
  const { startsAt, carFrom } = order
  const first = heldFrom(startsAt, order)
  return carFrom && carFrom > first ? carFrom : first
}

/** The lifecycle that {@link danishRental} builds with the shipped reasons. */
export type DanishRental = ReturnType<typeof build>

type OwnReasons<Lists> = {
  readonly creditDeclined: ReasonOf<Lists, 'rejected'>
  readonly reject: ReasonOf<Lists, 'rejected'> | (string & Record<never, never>)
  readonly cancel: ReasonOf<Lists, 'cancelled'>
  readonly archive: ReasonOf<Lists, 'archived'>
}

/** The same with lists of reasons of the host's own, which are known wherever the shipped ones are. */
export type DanishRentalWith<Lists> = ReasonLists extends Lists
  ? DanishRental
  : Lifecycle<Reasoned<SpecOf<DanishRental>, OwnReasons<Lists>>>
