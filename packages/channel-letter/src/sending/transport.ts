import type { Answer, Delivery } from '@ordna/core'

/** A letter as it is handed over to be printed. */
export type Letter = {
  /** The message's id, the same at every attempt. */
  readonly id: string
  /** Names a file, or a request to a provider (letters, digits and `_` alone): the same name is the same letter. */
  readonly name: string
  /** The address, one line below the other. */
  readonly to: string
  /** The heading; empty where there is none. */
  readonly subject: string
  /**
   * The whole letter, on sheets of A4; the same bytes at every attempt, as long as the channel's options are the same.
   */
  readonly pdf: Uint8Array
  /** What the letter was made of. */
  readonly delivery: Delivery
}

/**
 * A way to a printer. It answers as a channel does: `accepted` once the letter is handed over, `postponed` where
 * nothing was and nothing has failed, `failed`, or a throw, which is worth another attempt.
 */
export interface LetterTransport {
  /** One attempt. The signal aborts when another worker has taken the message over. */
  send(letter: Letter, signal: AbortSignal): Promise<Answer>
}
