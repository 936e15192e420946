import { lifecycle, type MoveOf } from '@ordna/core'
import { withTexts, type OtherTexts } from '@ordna/templates'
import { locales } from '../locales.js'
import { PrintLineData } from './data.js'
import { statuses } from './statuses.js'
import { labels as shipped, lineGuards, type LineWordName } from './words/words.js'

/** Statuses, data, roles and jobs: what all other parts of the line refer to. */
export function head(labels: OtherTexts<LineWordName> | undefined) {
  return lifecycle('print_line', {
    version: 1,
    data: PrintLineData,
    // As of the order.
    roles: ['customer', 'approver', 'operator', 'integration', 'manager', 'vendor'],
    owner: { role: 'customer', id: ({ ordererId }) => ordererId },
    may: {
      // Lines are opened by their order.
      start: 'system',
      read: ['owner', 'approver', 'operator', 'integration', 'manager', 'vendor'],
      note: ['operator', 'integration'],
      readNotes: ['approver', 'operator', 'integration'],
      tend: ['operator', 'integration'],
      override: ['manager', 'vendor'],
    },
    labels: withTexts(shipped, labels),
    guardLabels: lineGuards,
    locales,
    indexed: ['order'],
    erasable: ['customer'],
    links: { order: 'print_order' },
    // Production hears of each line by itself.
    jobs: {
      handOver: { entering: 'approved', while: 'stay' },
      withdraw: { entering: 'cancelled' },
      checkProduction: {},
    },
    initial: 'approved',
    statuses,
  })
}

/** Declares one transition of a line. */
export type DeclareLine = MoveOf<typeof head>
