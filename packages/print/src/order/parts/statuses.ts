import type { StatusDefinition } from '@ordna/core/types'
import { own } from '@ordna/core/adapters'
import { everyPartStatus, type PartStatus } from './parts.js'

/** How long somebody may leave an order that waits for them before it is flagged. */
const stall = { days: 7 } as const

/** What screens group by, what must be known in a status, and where somebody has to see to it. */
export const partStatuses = {
  artwork_checking: { category: 'active' },
  artwork_failed: { category: 'waiting', requires: ['artworkProblems'], stall },
  proof_due: { category: 'active', stall },
  proof_out: { category: 'waiting', requires: ['proof'] },
  scheduled: { category: 'waiting', requires: ['notBefore'] },
  on_hold: { category: 'waiting', requires: ['hold'], stall },
} as const satisfies { readonly [S in PartStatus]: StatusDefinition }

/** What other systems call them. */
const elsewhere: { readonly [name: string]: PartStatus } = {
  OutputCreationStarted: 'artwork_checking',
  'Pending generation': 'artwork_checking',
  OutputCreationFailed: 'artwork_failed',
  Errored: 'artwork_failed',
  'Proofs out': 'proof_out',
  FutureOrder: 'scheduled',
  'On hold': 'on_hold',
}

/**
 * The status of an option that a name means where orders come in from elsewhere: our code, or what a system that has
 * such a status calls it (`FutureOrder`). Undefined where nobody knows it.
 */
export function optionStatusNamed(name: string): PartStatus | undefined {
  return own(elsewhere, name) ?? everyPartStatus.find((status) => status === name)
}
