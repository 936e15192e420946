import type { StatusDefinition } from '@ordna/core/types'

/** The statuses of a line: those of an order from the day on which it is ready for production. */
export const statuses = {
  approved: { category: 'open' },
  received: { category: 'active' },
  processing: { category: 'active' },
  produced: { category: 'active' },
  delivered: { category: 'done', final: true },
  error: { category: 'open', requires: ['error'] },
  cancelled: { category: 'negative', final: true },
} as const satisfies { readonly [status: string]: StatusDefinition }

/** A status of a line. */
export type LineStatus = keyof typeof statuses
