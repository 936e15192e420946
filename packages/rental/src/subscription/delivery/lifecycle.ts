import { after } from '@ordna/core'
import type { Settings } from '../options.js'
import { reminderTimers } from '../reminders.js'
import { holdingStatuses, waitingStatuses } from './statuses.js'
import { graph } from './graph.js'
import { deliveryHead } from './head.js'

/** The delivery of one physical item: out, in use, and back, until `closed` frees the item for others. */
export function deliveryLifecycle(settings: Settings) {
  return (
    deliveryHead(settings)
      .transitions((move) => graph(move, settings))
      .timers({
        ...reminderTimers(settings.reminders),
        takeFree: {
          in: waitingStatuses,
          at: after({ seconds: 0 }),
          when: ({ seeks }) => seeks !== undefined,
          send: 'takeFree',
        },
      })
      // Without an end: what is late, damaged or unwashed is nobody else's, whatever was agreed.
      .holds({
        item: {
          in: holdingStatuses,
          oneOf: ({ resource, candidates }) => (resource === undefined ? candidates : [resource]),
          into: 'resource',
          from: 'startsAt',
        },
        // A delivery that ends while its item is out, by override, does not bring it back.
        stillOut: {
          in: ['closed', 'cancelled'],
          resource: ({ resource, outSince }) => (outSince ? resource : undefined),
          from: ({ startsAt, outSince }) => (outSince && outSince < startsAt ? outSince : startsAt),
        },
      })
      .build()
  )
}
