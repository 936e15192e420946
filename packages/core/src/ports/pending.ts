import type { Message } from '../words/change.js'
import type { Content } from './channel.js'

/** A message that is not done, as the outbox has it. */
export type Pending = {
  readonly message: Message
  /** What an earlier claim rendered, and what a provider said of it. */
  readonly content: Content | null
  /** How often it was claimed and not left. */
  readonly attempts: number
  /** From when it may be claimed, where nothing of its line is before it. */
  readonly due: Date
  readonly dead: boolean
  /** Until when a worker has it; null where none has. */
  readonly leasedUntil: Date | null
  /** What its last settlement said; null where none said anything, and once it is revived. */
  readonly detail: string | null
}
