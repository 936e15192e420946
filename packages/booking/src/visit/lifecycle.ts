import type { Lifecycle, SpecOf } from '@ordna/core'
import { ownNames, type OwnStatus, type WithOwnParts } from '@ordna/ready-made'
import { moved } from './moved.js'
import { settingsOf, type Settings, type VisitOptions } from './options.js'
import type { OwnEdge, OwnParts } from './ownParts.js'
import { planned } from './statuses.js'
import { timers } from './timers.js'

type Nothing = Record<never, never>

/**
 * A booked visit: announced by letter, confirmed in time, or reminded by SMS and then removed, so that its time is free for
 * others.
 *
 * @throws LifecycleError where `statuses` and `edges` make no whole, `invalid_options` for all options that are wrong together.
 */
export function visitConfirmation<
  const Statuses extends { readonly [status: string]: OwnStatus } = Nothing,
  const Edges extends { readonly [name: string]: OwnEdge<keyof Statuses & string> } = Nothing,
>(given: VisitOptions & OwnParts<Statuses, Edges> = {}): VisitWith<Statuses, Edges> {
  return build(settingsOf(given as never)) as unknown as VisitWith<Statuses, Edges>
}

function build(settings: Settings) {
  const { buffer } = settings
  return moved(settings)
    .timers(timers(settings))
    .holds({
      technician: {
        in: [...planned, ...ownNames(settings)],
        oneOf: ({ wish, candidates }) => (wish === undefined ? candidates : [wish]),
        into: 'technician',
        from: 'startsAt',
        until: 'endsAt',
        ...(buffer ? { buffer } : {}),
      },
    })
    .build()
}

/** The lifecycle that {@link visitConfirmation} builds without own statuses. */
export type Visit = ReturnType<typeof build>

/** The same with own statuses and ways, which are known wherever the shipped ones are. */
export type VisitWith<Statuses, Edges> = Lifecycle<WithOwnParts<SpecOf<Visit>, Statuses, Edges>>
