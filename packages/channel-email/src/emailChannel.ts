import type { Channel, Delivery } from '@ordna/core'
import { shownText, systemClock } from '@ordna/core/adapters'
import { checkOptions, mailboxOf } from './checkOptions.js'
import { pageOf } from './layout/layout.js'
import { checkExtras } from './mail/checkExtras.js'
import { compose, type Parts } from './mail/compose.js'
import { isAddress, oneLine } from './mail/mailbox.js'
import type { EmailOptions } from './options.js'
import { Faults } from './sending/faults.js'
import { InTurn } from './sending/inTurn.js'
import { receiptOf } from './sending/receiptOf.js'
import { sendingThrough } from './sending/transport.js'

/**
 * A channel that has connections open.
 *
 * @example
 * ```ts
 * const stop = (email: EmailChannel) => email.close()
 * ```
 */
export interface EmailChannel extends Channel {
  /** Closes idle connections at once, and those at work when they are done. */
  close(): void
}

/**
 * Makes a channel that delivers notices as e-mail.
 *
 * A repeated delivery sends the same bytes under the same Message-ID, also where the answer to the first one was lost.
 * What a server refuses for good (5xx) is permanent; all else the engine tries again. A recipient that is no address,
 * and a subject line with a line break, are refused for good.
 *
 * @throws OrdnaError `invalid_options`
 *
 * @example
 * ```ts
 * const email = emailChannel({ transports: ['smtps://desk:secret@mail.example.org'], from: 'desk@example.org' })
 * ```
 */
export function emailChannel(options: EmailOptions): EmailChannel {
  checkOptions(options)
  const { transports, clock = systemClock, onFault = () => {} } = options
  const turns = new InTurn(
    transports.map((transport, index) => sendingThrough(transport, index + 1)),
    clock,
  )
  const faults = new Faults(onFault)
  return {
    async deliver(delivery, signal) {
      signal.throwIfAborted()
      const problem = problemOf(delivery)
      if (problem !== null) return { status: 'failed', permanent: true, detail: problem }
      const said = await turns.send(compose(await partsOf(delivery, options, signal)), signal)
      faults.hear(said)
      return receiptOf(said)
    },
    close: () => turns.close(),
  }
}

/** Why no mail can be made of a delivery, whenever it is tried. */
function problemOf({ to, content: { subject = '' } }: Delivery): string | null {
  if (!isAddress(to)) return `${shownText(to)} is no e-mail address: give one, as anna@example.org`
  if (/[\r\n\0]/.test(subject)) return `the subject line ${shownText(subject)} has a line break: give it as one line`
  return null
}

async function partsOf(delivery: Delivery, options: EmailOptions, signal: AbortSignal): Promise<Parts> {
  const extras = checkExtras((await options.extras?.(delivery, signal)) ?? {})
  const { from, redirectTo, dkim = [] } = options
  const sender = mailboxOf('from', typeof from === 'function' ? from(delivery) : from)
  const replyTo = extras.replyTo ?? options.replyTo
  return {
    delivery,
    from: sender,
    to: { address: redirectTo ?? delivery.to, name: oneLine(extras.toName ?? '') },
    replyTo: replyTo === undefined ? null : mailboxOf('replyTo', replyTo),
    bouncesTo: options.bouncesTo ?? sender.address,
    redirectedFrom: redirectTo === undefined ? null : delivery.to,
    html: pageOf(delivery, options.layout, extras.unsubscribe),
    extras,
    dkim,
  }
}
