import type { DanishStatus } from './actions.js'
import type { Settings } from './options.js'
import { aboutStatus } from './statusFacts.js'

/** The nine statuses: what screens group by, what must be known in each, and when an order stands in one too long. */
export function statuses(settings: Settings) {
  const { limits } = settings
  const about = (status: DanishStatus) => aboutStatus(status, settings)
  return {
    order_received: { ...about('order_received'), category: 'open', stall: limits.order_received },
    awaiting_processing: { ...about('awaiting_processing'), category: 'open', stall: limits.awaiting_processing },
    awaiting_customer: { ...about('awaiting_customer'), category: 'waiting', stall: limits.awaiting_customer },
    booked: { ...about('booked'), category: 'active', requires: ['car'] },
    rented_out: { ...about('rented_out'), category: 'active', requires: ['car'] },
    completed: { ...about('completed'), category: 'done' },
    rejected: { ...about('rejected'), category: 'negative', final: true, requires: ['reason'] },
    cancelled: { ...about('cancelled'), category: 'negative', final: true, requires: ['reason'] },
    archived: { ...about('archived'), category: 'archived', final: true, requires: ['reason'] },
  } as const
}
