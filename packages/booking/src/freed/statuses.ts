import type { StatusDefinition } from '@ordna/core/types'

/** What becomes of a freed time. */
export const statuses = {
  seeking: { category: 'open' },
  offered: { category: 'waiting', requires: ['answerBy'] },
  open: { category: 'active' },
  taken: { category: 'done', final: true },
  over: { category: 'archived', final: true },
} as const satisfies { readonly [status: string]: StatusDefinition }

/** A status of a freed time. */
export type FreedStatus = keyof typeof statuses
