import { lifecycle, type MoveOf } from '@ordna/core'
import type { OtherTexts } from '@ordna/templates'
import { locales } from '../locales.js'
import { FreedTimeData } from './data.js'
import { statuses } from './statuses.js'
import { guardWords, type labels as shipped, type WordName } from './words/words.js'

/** Words of a freed time of one's own. */
export type FreedLabels = OtherTexts<WordName>

/** Statuses, data, roles and the search: what all other parts refer to. */
export function head(labels: typeof shipped) {
  return lifecycle('freed_time', {
    version: 1,
    data: FreedTimeData,
    roles: ['planner'],
    may: { start: 'planner', read: 'planner', note: 'planner', tend: 'planner' },
    labels,
    guardLabels: guardWords,
    locales,
    indexed: ['startsAt', 'technician'],
    links: { offers: { to: 'visit_wait', back: 'freedTime' } },
    jobs: { findTaker: { entering: 'seeking', while: 'stay' } },
    // Somebody may have been faster, in the moment after the visit let go of it.
    initial: [{ ifFree: true, to: 'seeking' }, { to: 'open' }],
    statuses,
  })
}

/** Declares one transition of a freed time. */
export type DeclareFreed = MoveOf<typeof head>
