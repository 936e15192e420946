import { at } from '@ordna/core'
import { assertNames, type NamesOf } from '@ordna/core/adapters'
import type { HoldBuffer } from '@ordna/core/types'
import { withTexts } from '@ordna/templates'
import { graph } from './graph.js'
import { head, type FreedLabels } from './head.js'
import { labels as shipped } from './words/words.js'

/** What an organisation decides about freed times. */
export type FreedTimeOptions = {
  /** How long before and after it the technician is held besides: the same as of the visits. */
  readonly buffer?: HoldBuffer
  /** Other words, by name and locale; what is not given stays. */
  readonly labels?: FreedLabels
}

const names: NamesOf<FreedTimeOptions> = { buffer: true, labels: true }

/**
 * A time that a visit has left: offered to those who wait, and open to all when nobody of them takes it. It holds the technician for as
 * long as it is offered, so that nobody else has the time meanwhile.
 */
export function freedTime(options: FreedTimeOptions = {}) {
  assertNames('options of freedTime', options, names)
  return head(withTexts(shipped, options.labels))
    .transitions(graph)
    .timers({
      lapse: { in: 'offered', at: at('answerBy'), send: 'lapse', again: true },
      end: { in: ['seeking', 'open'], at: at('startsAt'), send: 'end' },
    })
    .holds({
      technician: {
        in: ['seeking', 'offered'],
        resource: ({ technician }) => technician,
        from: 'startsAt',
        until: 'endsAt',
        ...(options.buffer ? { buffer: options.buffer } : {}),
      },
    })
    .build()
}

/** The lifecycle that {@link freedTime} builds. */
export type FreedTime = ReturnType<typeof freedTime>
