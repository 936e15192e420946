import { after, lifecycle, previous } from '@ordna/core'
import * as v from 'valibot'

const data = v.object({ size: v.optional(v.number(), 0) })
const may = { override: 'staff' } as const

/** As an older release has it. */
export const olderDeal = lifecycle('deal', {
  version: 1,
  data,
  roles: ['staff'],
  may,
  initial: 'open',
  statuses: { open: {}, confirmed: {}, archived: { final: true } },
})
  .transitions((move) => ({
    confirm: move({ from: 'open', to: 'confirmed', by: 'staff' }),
    undo: move({ from: 'confirmed', to: previous(), by: 'staff' }),
    archive: move({ from: 'confirmed', to: 'archived', by: ['staff', 'timer'] }),
  }))
  .timers({ archive: { in: 'confirmed', at: after({ hours: 72 }), send: 'archive' } })
  .build()

/** As this one has it: two statuses go by other names. */
export const deal = lifecycle('deal', {
  version: 2,
  data,
  roles: ['staff'],
  may,
  initial: 'open',
  statuses: { open: {}, agreed: {}, kept: { final: true } },
  renamed: { confirmed: 'agreed', archived: 'kept' },
})
  .flags({ settled: { in: 'agreed' } })
  .transitions((move) => ({
    confirm: move({ from: 'open', to: 'agreed', by: 'staff' }),
    undo: move({ from: 'agreed', to: previous(), by: 'staff' }),
    archive: move({ from: 'agreed', to: 'kept', by: ['staff', 'timer'] }),
  }))
  .timers({ archive: { in: 'agreed', at: after({ hours: 72 }), send: 'archive' } })
  .build()
