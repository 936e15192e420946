import { moved } from './moved.js'
import { settingsOf, type Settings, type VisitOptions } from './options.js'
import { planned } from './statuses.js'
import { timers } from './timers.js'

/**
 * A booked visit: announced by letter, confirmed in time, or reminded by SMS and then removed, so that its time is free for
 * others.
 *
 * @throws LifecycleError or `invalid_options`, for all that is wrong together.
 */
export function visitConfirmation(given: VisitOptions = {}): Visit {
  return build(settingsOf(given))
}

function build(settings: Settings) {
  const { buffer } = settings
  return moved(settings)
    .timers(timers(settings))
    .holds({
      technician: {
        in: planned,
        oneOf: ({ wish, candidates }) => (wish === undefined ? candidates : [wish]),
        into: 'technician',
        from: 'startsAt',
        until: 'endsAt',
        ...(buffer ? { buffer } : {}),
      },
    })
    .build()
}

/** The lifecycle that {@link visitConfirmation} builds. */
export type Visit = ReturnType<typeof build>
