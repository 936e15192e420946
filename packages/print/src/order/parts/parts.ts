/**
 * What an order may have beside what every order has, by the option that switches it on: the statuses that it brings,
 * and every other name, of whatever kind. What is off stands in no declaration.
 */
export const parts = {
  artwork: {
    statuses: ['artwork_checking', 'artwork_failed'],
    names: [
      'artworkPasses',
      'artworkFails',
      'artworkChanges',
      'retryArtwork',
      'replaceArtwork',
      'checkArtwork',
      'ofTheseFiles',
      'lineExists',
      'artworkFiles',
      'artworkProblems',
    ],
  },
  proof: {
    statuses: ['proof_due', 'proof_out'],
    names: [
      'sendProof',
      'approveProof',
      'askChanges',
      'recallProof',
      'proofReminder',
      'remindProof',
      'lapseProof',
      'roundsLeft',
      'proof',
      'withoutProof',
      'proof_not_answered',
    ],
  },
  futureOrders: { statuses: ['scheduled'], names: ['release', 'reschedule', 'notBefore', 'beforeDue'] },
  rush: { statuses: [], names: ['rush', 'markRush', 'unmarkRush'] },
  overdue: { statuses: [], names: ['overdue', 'due_soon', 'promise', 'dueBy', 'dueLater', 'beforeDue'] },
  onHold: { statuses: ['on_hold'], names: ['putOnHold', 'takeOffHold', 'hold'] },
} as const

/** The name of an option that gives an order more. */
export type PartName = keyof typeof parts

export const everyPart = Object.keys(parts) as readonly PartName[]

type PartsAsTheyAre = typeof parts

/** The statuses that parts bring. */
export type PartStatus<P extends PartName = PartName> = PartsAsTheyAre[P]['statuses'][number]

/** Every other name that parts bring. */
export type PartWord<P extends PartName = PartName> = PartsAsTheyAre[P]['names'][number]

export const everyPartStatus: readonly PartStatus[] = everyPart.flatMap((part) => [...parts[part].statuses])

/** Statuses of an order that has been approved and waits to be ready. */
const gateStatuses = ['artwork_checking', 'artwork_failed', 'proof_due', 'proof_out', 'scheduled'] as const

/** Statuses of an order that is not ready for production yet: its money stays reserved. */
export const holding = ['not_approved', ...gateStatuses] as const
