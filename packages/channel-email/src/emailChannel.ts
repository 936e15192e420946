import type { Channel, Delivery } from '@ordna/core'
import { failedForGood, shownText, systemClock } from '@ordna/core/adapters'
import { checkOptions, mailboxOf } from './checkOptions.js'
import { pageOf } from './layout/layout.js'
import { checkExtras } from './mail/checkExtras.js'
import { compose, type Parts } from './mail/compose.js'
import { addressOf, oneLine } from './mail/mailbox.js'
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
    async deliver(said, signal) {
      signal.throwIfAborted()
      const to = addressOf(said.to)
      if (to === null) return failedForGood(`${visible(said.to)} is no e-mail address: give one, as anna@example.org`)
      const { subject = '' } = said.content
      if (/[\r\n\0]/.test(subject))
        return failedForGood(`the subject line ${visible(subject)} has a line break: give it as one line`)
      const delivery = { ...said, to }
      const fates = await turns.send(compose(await partsOf(delivery, options, signal)), signal)
      faults.hear(fates)
      return receiptOf(fates)
    },
    close: () => turns.close(),
  }
}

/** A text of anybody's on one line, its line breaks told apart from spaces. */
function visible(text: unknown): string {
  return shownText(text).replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (mark) => {
    return String.raw`\u` + mark.charCodeAt(0).toString(16).padStart(4, '0')
  })
}

async function partsOf(delivery: Delivery, options: EmailOptions, signal: AbortSignal): Promise<Parts> {
  const extras = checkExtras((await options.extras?.(delivery, signal)) ?? {})
  const { from, dkim = [] } = options
  const sender = mailboxOf('from', typeof from === 'function' ? from(delivery) : from)
  const replyTo = extras.replyTo ?? options.replyTo
  return {
    delivery,
    from: sender,
    to: { address: delivery.to, name: oneLine(extras.toName ?? '') },
    replyTo: replyTo === undefined ? null : mailboxOf('replyTo', replyTo),
    bouncesTo: addressIn('bouncesTo', options.bouncesTo) ?? sender.address,
    html: pageOf(delivery, options.layout, extras.unsubscribe),
    extras,
    dkim,
  }
}

function addressIn(option: string, address: string | undefined): string | undefined {
  return address === undefined ? undefined : mailboxOf(option, address).address
}
