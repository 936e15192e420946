import type { Clock, Delivery } from '@ordna/core'
import type { Layout } from './layout/layout.js'
import type { Extras } from './mail/extras.js'
import type { Mailbox } from './mail/mailbox.js'
import type { SigningKey } from './mail/signingKey.js'
import type { EmailFault } from './sending/faults.js'
import type { MailTransport } from './sending/transport.js'

/**
 * What the e-mail channel is made with.
 *
 * @example
 * ```ts
 * const options: EmailOptions = { transports: ['smtps://desk:secret@mail.example.org'], from: 'desk@example.org' }
 * ```
 */
export type EmailOptions = {
  /** Asked in turn, until one takes the mail or refuses its recipient for good. */
  readonly transports: readonly MailTransport[]
  /** Who sends; a function where tenants send as themselves. Its domain stands in the Message-ID. */
  readonly from: Mailbox | ((delivery: Delivery) => Mailbox)
  /** Where answers go, where that is not who sends. */
  readonly replyTo?: Mailbox
  /** The address to which servers return what they cannot deliver; that of who sends where it is left out. */
  readonly bouncesTo?: string
  /** Makes the page around a text. Without one a mail has an HTML part only where its template has made one. */
  readonly layout?: Layout
  /** Signs every mail with these keys. */
  readonly dkim?: readonly SigningKey[]
  /** What a mail has beside its text; what it throws is a failure of this attempt. */
  readonly extras?: (delivery: Delivery, signal: AbortSignal) => Extras | Promise<Extras>
  /** Is told of each fault of the set-up once, until the transport takes mail again. */
  readonly onFault?: (fault: EmailFault) => void
  /** For how long a transport that was away comes last; the system's where it is left out. */
  readonly clock?: Clock
}
