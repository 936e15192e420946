import type { Receipt } from '@ordna/core'
import { storableText } from '@ordna/core/adapters'

/** How far a letter is, as printers, print providers and the post tell of it. */
export type LetterStage = 'handed_over' | 'printed' | 'posted' | 'delivered' | 'opened' | 'returned' | 'failed'

/**
 * Nobody knows of a letter in the post whether it arrives: only who hands it to a person, or into a digital mailbox,
 * says `delivered`.
 */
const statuses: { readonly [Stage in LetterStage]: Receipt['status'] } = {
  handed_over: 'accepted',
  printed: 'accepted',
  posted: 'accepted',
  delivered: 'delivered',
  opened: 'opened',
  returned: 'bounced',
  failed: 'failed',
}

const stages: ReadonlyMap<string, LetterStage> = new Map(
  (Object.keys(statuses) as readonly LetterStage[]).map((stage) => [stage, stage]),
)

/** Words of a provider are cut where they are longer: they stand in the history. */
const longestWords = 300

/** A stage by its name; null where it is none. */
export function stageOf(name: string): LetterStage | null {
  return stages.get(name) ?? null
}

/**
 * A stage as a receipt of core. What came back (`returned`) and what was never printed (`failed`) take the acceptance
 * back, so that the next channel has its turn.
 *
 * @example
 * ```ts
 * const receipt = stageReceipt('returned', { channel: 'letter', words: 'moved' })
 * ```
 */
export function stageReceipt(stage: LetterStage, { channel, words = '', ...more }: StageDetails): Receipt {
  const status = statuses[stage]
  const isOver = status === 'failed' || status === 'bounced'
  const detail = [stage.replace('_', ' '), storableText(words.trim().slice(0, longestWords))]
    .filter((part) => part !== '')
    .join(': ')
  return { status, channel, detail, ...more, ...(isOver ? { permanent: true } : {}) }
}

/** What is known besides the stage. */
export type StageDetails = {
  /** Under which name the engine has the channel. */
  readonly channel: string
  /** Of whoever tells. */
  readonly words?: string
  readonly at?: Date
  readonly providerId?: string
}
