import type { Readable } from 'node:stream'
import type { Invitation } from './invitation.js'
import type { Mailbox } from './mailbox.js'

/**
 * A file that goes with a mail.
 *
 * @example
 * ```ts
 * import { createReadStream } from 'node:fs'
 *
 * const contract: Attachment = { name: 'contract.pdf', content: () => createReadStream('contracts/1042.pdf') }
 * ```
 */
export type Attachment = {
  /**
   * What the file is called where it is saved. Any text may be one: what ends a line or turns it becomes a space, a
   * slash `_`.
   */
  readonly name: string
  /** Its media type; by its name's ending where it is left out. */
  readonly type?: string
  /** The bytes, or a function that opens them: it is called once for each attempt, and the stream is never held whole. */
  readonly content: string | Uint8Array | (() => Readable)
  /** Of an embedded image: the HTML shows it with `<img src="cid:logo">`, where this is `logo`. */
  readonly cid?: string
}

/**
 * What a mail has beside its text. The same delivery must be answered in the same way each time, for an attempt that is
 * repeated sends the same bytes.
 *
 * @example
 * ```ts
 * const extras: Extras = { toName: 'Anna Berg', unsubscribe: 'https://example.org/u/4fK2' }
 * ```
 */
export type Extras = {
  /** The recipient's name. */
  readonly toName?: string
  /** Where answers go; the channel's own where it is left out. */
  readonly replyTo?: Mailbox
  readonly attachments?: readonly Attachment[]
  /** Puts the visit into the recipient's calendar, moves it there, or takes it out. */
  readonly invitation?: Invitation
  /**
   * Where one `POST` ends these mails: an `https` address. It belongs to notices that the recipient may do without, and
   * makes their mailbox show a button; contract notices have none.
   */
  readonly unsubscribe?: string
}
