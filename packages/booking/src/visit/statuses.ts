import type { StatusDefinition } from '@ordna/core/types'

/** What screens group by, what must be known in a status, and where a visit ends. */
export const statuses = {
  unconfirmed: { category: 'open', requires: ['technician'] },
  reminded: { category: 'waiting', requires: ['technician'] },
  confirmed: { category: 'active', requires: ['technician'] },
  rebooked: { category: 'archived', final: true },
  removed: { category: 'negative', final: true },
  cancelled: { category: 'negative', final: true },
  performed: { category: 'done', final: true },
  no_show: { category: 'negative', final: true },
  cannot_complete: { category: 'negative', final: true },
} as const satisfies { readonly [status: string]: StatusDefinition }

/** A status of a visit. */
export type VisitStatus = keyof typeof statuses

/** Statuses in which a visit is to take place, and its technician is busy. */
export const planned = ['unconfirmed', 'reminded', 'confirmed'] as const

/** Those in which nobody has confirmed it yet. */
export const unanswered = ['unconfirmed', 'reminded'] as const

/** Those in which a visit has let go of its time. */
export const released = ['rebooked', 'removed', 'cancelled'] as const
